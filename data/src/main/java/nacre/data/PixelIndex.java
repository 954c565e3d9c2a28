package nacre.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import nacre.core.kernel.CodedPairs;

/**
 * Where images are not black, and how bright they are there, by pairs of neighbouring pixels: less
 * than half of MNIST's bytes, and of any of its images a batch can be made without copying.
 */
final class PixelIndex {
  private static final VarHandle EIGHT_PIXELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** All bits of each pair of bytes but the highest. */
  private static final long BELOW = 0x7fff7fff7fff7fffL;

  private final int width;
  private final int[] starts;
  private final char[] pairs;
  private final char[] codes;

  private PixelIndex(int width, int[] starts, char[] pairs, char[] codes) {
    this.width = width;
    this.starts = starts;
    this.pairs = pairs;
    this.codes = codes;
  }

  /** {@return the index of images of {@code width} pixels, at most {@link Character#MAX_VALUE}} */
  static PixelIndex of(byte[] pixels, int width) {
    int images = pixels.length / width;
    int[] starts = new int[images + 1];
    for (int image = 0; image < images; image++) {
      starts[image + 1] = starts[image] + count(pixels, image * width, width);
    }
    char[] pairs = new char[starts[images] + 1];
    char[] codes = new char[starts[images] + 1];
    for (int image = 0; image < images; image++) {
      find(pixels, image * width, width, pairs, codes, starts[image]);
    }
    return new PixelIndex(width, starts, pairs, codes);
  }

  /**
   * {@return these images, one a row}
   *
   * @param begins memory for where they begin, as long as {@code images}
   * @param ends memory for where they end
   */
  CodedPairs rows(int[] images, int[] begins, int[] ends) {
    for (int row = 0; row < images.length; row++) {
      begins[row] = starts[images[row]];
      ends[row] = starts[images[row] + 1];
    }
    return new CodedPairs(width, begins, ends, pairs, codes);
  }

  /** How many pairs are not black of the image that begins at {@code from}. */
  private static int count(byte[] pixels, int from, int width) {
    int count = 0;
    int i = from;
    for (; i <= from + width - Long.BYTES; i += Long.BYTES) {
      long eight = (long) EIGHT_PIXELS.get(pixels, i);
      count += Long.bitCount((((eight & BELOW) + BELOW) | eight) & ~BELOW);
    }
    for (; i < from + width; i += 2) {
      count += code(pixels, i, from + width) != 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * Lists the pairs that are not black of the image that begins at {@code from}; returns the list's
   * new length. The list must have room for one more.
   */
  static int find(byte[] pixels, int from, int width, char[] pairs, char[] codes, int length) {
    int count = length;
    int end = from + width;
    int i = from;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      if ((long) EIGHT_PIXELS.get(pixels, i) != 0) {
        for (int j = i; j < i + Long.BYTES; j += 2) { // without a branch, which nobody could guess
          int code = ((pixels[j] & 0xff) << 8) | (pixels[j + 1] & 0xff);
          pairs[count] = (char) ((j - from) / 2);
          codes[count] = (char) code;
          count += code != 0 ? 1 : 0;
        }
      }
    }
    for (; i < end; i += 2) {
      int code = code(pixels, i, end);
      pairs[count] = (char) ((i - from) / 2);
      codes[count] = (char) code;
      count += code != 0 ? 1 : 0;
    }
    return count;
  }

  /** Both pixels of a pair, the right one 0 where the image ends. */
  private static int code(byte[] pixels, int at, int end) {
    return ((pixels[at] & 0xff) << 8) | (at + 1 < end ? pixels[at + 1] & 0xff : 0);
  }

  /** {@return the share of pairs that are not black among the first images, 0 to 1} */
  static double share(byte[] pixels, int width, int images) {
    int all = Math.min(images, pixels.length / width);
    long bright = 0;
    for (int image = 0; image < all; image++) {
      bright += count(pixels, image * width, width);
    }
    return all == 0 ? 1 : bright / (all * (width * 0.5));
  }
}
