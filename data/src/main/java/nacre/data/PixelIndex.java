package nacre.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import nacre.core.kernel.CodedQuads;

/**
 * Where images are not black, and how bright they are there, by groups of four neighbouring pixels:
 * less than half of MNIST's bytes, and of any of its images a batch can be made without copying.
 */
final class PixelIndex {
  private static final VarHandle FOUR_PIXELS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle EIGHT_PIXELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOWER_FOUR = 0xffff_ffffL;

  private final int width;
  private final int[] bounds;
  private final char[] quads;
  private final int[] codes;

  private PixelIndex(int width, int[] bounds, char[] quads, int[] codes) {
    this.width = width;
    this.bounds = bounds;
    this.quads = quads;
    this.codes = codes;
  }

  /** {@return the index of images of {@code width} pixels, at most {@link Character#MAX_VALUE}} */
  static PixelIndex of(byte[] pixels, int width) {
    int images = pixels.length / width;
    int count = 0;
    for (int image = 0; image < images; image++) {
      count += count(pixels, image * width, width);
    }
    int[] bounds = new int[images * CodedQuads.BLOCKS + 1];
    char[] quads = new char[count + 1];
    int[] codes = new int[count + 1];
    for (int image = 0; image < images; image++) {
      find(pixels, image, width, bounds, image, quads, codes);
    }
    return new PixelIndex(width, bounds, quads, codes);
  }

  /** {@return these images, one a row; the array is taken over} */
  CodedQuads rows(int[] images) {
    return new CodedQuads(width, images, bounds, quads, codes);
  }

  /** How many quads are not black of the image that begins at {@code from}. */
  private static int count(byte[] pixels, int from, int width) {
    int count = 0;
    int i = from;
    for (; i <= from + width - Long.BYTES; i += Long.BYTES) {
      long eight = (long) EIGHT_PIXELS.get(pixels, i);
      count += (eight & LOWER_FOUR) != 0 ? 1 : 0;
      count += eight >>> Integer.SIZE != 0 ? 1 : 0;
    }
    for (; i < from + width; i += CodedQuads.WIDTH) {
      count += code(pixels, i, from + width) != 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * Lists the quads of an image that are not black, from where those of the place before end; the
   * lists must have room for one more.
   *
   * @param place which of {@link CodedQuads}' rows the image is
   */
  static void find(
      byte[] pixels, int image, int width, int[] bounds, int place, char[] quads, int[] codes) {
    int first = image * width;
    int blockWidth = CodedQuads.WIDTH * CodedQuads.perBlock(width);
    int at = place * CodedQuads.BLOCKS;
    int count = bounds[at];
    for (int block = 0; block < CodedQuads.BLOCKS; block++) {
      int from = Math.min(block * blockWidth, width);
      int to = Math.min(from + blockWidth, width);
      count = find(pixels, first, from, to, quads, codes, count);
      bounds[at + block + 1] = count;
    }
  }

  /** Lists those of the pixels from..to of the image at {@code first}; returns the new length. */
  private static int find(
      byte[] pixels, int first, int from, int to, char[] quads, int[] codes, int length) {
    int count = length;
    int end = first + to;
    int i = first + from;
    for (; i <= end - Integer.BYTES; i += Integer.BYTES) { // no branch, which nobody could guess
      int code = (int) FOUR_PIXELS.get(pixels, i);
      quads[count] = (char) ((i - first) / CodedQuads.WIDTH);
      codes[count] = code;
      count += code != 0 ? 1 : 0;
    }
    for (; i < end; i += CodedQuads.WIDTH) {
      int code = code(pixels, i, end);
      quads[count] = (char) ((i - first) / CodedQuads.WIDTH);
      codes[count] = code;
      count += code != 0 ? 1 : 0;
    }
    return count;
  }

  /** The pixels of a quad, 0 where the image ends. */
  private static int code(byte[] pixels, int at, int end) {
    int code = 0;
    for (int i = Math.min(end, at + CodedQuads.WIDTH) - 1; i >= at; i--) {
      code = (code << Byte.SIZE) | (pixels[i] & 0xff);
    }
    return code;
  }

  /** {@return the share of quads that are not black among the first images, 0 to 1} */
  static double share(byte[] pixels, int width, int images) {
    int all = Math.min(images, pixels.length / width);
    long bright = 0;
    for (int image = 0; image < all; image++) {
      bright += count(pixels, image * width, width);
    }
    return all == 0 ? 1 : bright / (all * Math.ceil(width / (double) CodedQuads.WIDTH));
  }
}
