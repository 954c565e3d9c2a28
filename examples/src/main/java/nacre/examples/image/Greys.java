package nacre.examples.image;

import java.awt.image.BufferedImage;

/**
 * An image in grey.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values row by row, each 0 (black) to 1 (white)
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Greys(int width, int height, double[] values) {
  /** A longer side than that shows the same digit, only with more of the camera's noise. */
  private static final int LONGEST = 800;

  double at(int x, int y) {
    return values[y * width + x];
  }

  /**
   * {@return an image in grey, by the eye's weights for red, green and blue, no side above 800}
   *
   * <p>A larger one is made smaller by a whole factor, each pixel the mean of a square.
   *
   * @param paper what is seen where the image is transparent, 0 to 1
   */
  static Greys of(BufferedImage image, double paper) {
    int factor = parts(Math.max(image.getWidth(), image.getHeight()), LONGEST);
    int width = parts(image.getWidth(), factor);
    int height = parts(image.getHeight(), factor);
    double[] sums = new double[width * height];
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        sums[y / factor * width + x / factor] += grey(row[x], paper);
      }
    }
    for (int y = 0; y < height; y++) {
      int tall = Math.min(factor, image.getHeight() - y * factor);
      for (int x = 0; x < width; x++) {
        sums[y * width + x] /= tall * Math.min(factor, image.getWidth() - x * factor);
      }
    }
    return new Greys(width, height, sums);
  }

  /** {@return how many parts there are of at most a size} */
  static int parts(int whole, int size) {
    return (whole - 1) / size + 1;
  }

  private static double grey(int argb, double paper) {
    double light =
        (0.299 * (argb >> 16 & 0xff) + 0.587 * (argb >> 8 & 0xff) + 0.114 * (argb & 0xff)) / 255;
    double opaque = (argb >>> 24) / 255.0;
    return opaque * light + (1 - opaque) * paper;
  }
}
