package nacre.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where images are not black, and how bright they are there: a third of MNIST's bytes, in the order
 * in which batches want them.
 */
final class PixelIndex {
  private static final VarHandle EIGHT_PIXELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int BYTES_PER_CACHE_LINE = 64;
  private static final int CHARS_PER_CACHE_LINE = BYTES_PER_CACHE_LINE / Character.BYTES;

  private final int[] starts;
  private final char[] columns;
  private final byte[] levels;

  private PixelIndex(int[] starts, char[] columns, byte[] levels) {
    this.starts = starts;
    this.columns = columns;
    this.levels = levels;
  }

  /** {@return the index of images of {@code width} pixels, at most {@link Character#MAX_VALUE}} */
  static PixelIndex of(byte[] pixels, int width) {
    int images = pixels.length / width;
    int[] starts = new int[images + 1];
    for (int image = 0; image < images; image++) {
      int bright = 0;
      for (int i = image * width; i < (image + 1) * width; i++) {
        bright += pixels[i] != 0 ? 1 : 0;
      }
      starts[image + 1] = starts[image] + bright;
    }
    char[] columns = new char[starts[images]];
    byte[] levels = new byte[starts[images]];
    int[] found = new int[width + 1];
    for (int image = 0; image < images; image++) {
      int count = find(pixels, image * width, width, found, 0);
      for (int t = 0; t < count; t++) {
        columns[starts[image] + t] = (char) found[t];
        levels[starts[image] + t] = pixels[image * width + found[t]];
      }
    }
    return new PixelIndex(starts, columns, levels);
  }

  /** {@return how many pixels of an image are not black} */
  int count(int image) {
    return starts[image + 1] - starts[image];
  }

  /**
   * Asks memory for what is known of an image, so that it is there when it is copied: images of a
   * batch lie far apart, and waiting for one after the other took most of the time of a batch.
   *
   * @return a number that depends on what was read, or the compiler would leave the reading out
   */
  int touch(int image) {
    int sum = 0;
    int end = starts[image + 1];
    for (int t = starts[image]; t < end; t += CHARS_PER_CACHE_LINE) {
      sum += columns[t];
    }
    for (int t = starts[image]; t < end; t += BYTES_PER_CACHE_LINE) {
      sum += levels[t];
    }
    return sum;
  }

  /** Copies what is known of an image. */
  void copy(int image, int[] toColumns, byte[] toLevels, int at) {
    int from = starts[image];
    int count = count(image);
    for (int t = 0; t < count; t++) {
      toColumns[at + t] = columns[from + t];
    }
    System.arraycopy(levels, from, toLevels, at, count);
  }

  /**
   * Lists the columns that are not black of the image that begins at {@code from}; returns the
   * list's new length. The list must have room for all columns and one more.
   */
  static int find(byte[] pixels, int from, int width, int[] list, int length) {
    int count = length;
    int i = 0;
    for (; i <= width - Long.BYTES; i += Long.BYTES) {
      if ((long) EIGHT_PIXELS.get(pixels, from + i) != 0) {
        count = find(pixels, from, i, i + Long.BYTES, list, count);
      }
    }
    return find(pixels, from, i, width, list, count);
  }

  /**
   * Without a branch: each column is listed, and written over by the next one if its pixel is 0.
   */
  private static int find(byte[] pixels, int from, int column, int end, int[] list, int length) {
    int count = length;
    for (int i = column; i < end; i++) {
      list[count] = i;
      count += pixels[from + i] != 0 ? 1 : 0;
    }
    return count;
  }

  /** {@return the share of pixels that are not black among the first images, 0 to 1} */
  static double share(byte[] pixels, int width, int images) {
    int[] found = new int[width + 1];
    int all = Math.min(images, pixels.length / width);
    long bright = 0;
    for (int image = 0; image < all; image++) {
      bright += find(pixels, image * width, width, found, 0);
    }
    return all == 0 ? 1 : (double) bright / ((long) all * width);
  }
}
