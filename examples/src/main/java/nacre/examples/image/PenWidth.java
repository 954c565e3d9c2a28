package nacre.examples.image;

import nacre.images.Greys;

/**
 * Lines of a thin pen made as wide as those of MNIST's pens.
 *
 * <p>A ballpoint's line is a hundredth of a digit's height, MNIST's is a tenth; a net that has seen
 * the one only takes the other for something else.
 */
final class PenWidth {
  /** Thinner are the lines of 5 of 100 of MNIST's digits, in its pixels. */
  private static final double LEAST = 1.6;

  private PenWidth() {}

  /**
   * {@return by how many pixels the lines of a digit are too thin; 0 or less if they are not}
   *
   * @param digit ink from 0 to 1
   * @param pixel how many pixels of the digit will be one of MNIST's
   */
  static double lacking(Greys digit, double pixel) {
    return LEAST * pixel - of(digit);
  }

  /**
   * {@return the width of the lines, in pixels}
   *
   * <p>Of a long line, the area is length times width, and the outline twice the length. The
   * outline of a grey image is the sum of the lengths of its gradients.
   */
  static double of(Greys digit) {
    double area = 0;
    double outline = 0;
    for (int y = -1; y < digit.height(); y++) {
      for (int x = -1; x < digit.width(); x++) {
        double here = inkAt(digit, x, y);
        area += here;
        outline += Math.hypot(inkAt(digit, x + 1, y) - here, inkAt(digit, x, y + 1) - here);
      }
    }
    return 2 * area / outline;
  }

  /**
   * {@return the digit as if drawn again with the tip of a pen, with room for that around it}
   *
   * @param digit ink from 0 to 1; each pixel becomes the most of those that the tip reaches
   * @param radius of the tip, in pixels
   */
  static Greys widened(Greys digit, double radius) {
    int reach = (int) Math.ceil(radius);
    int width = digit.width() + 2 * reach;
    int height = digit.height() + 2 * reach;
    double[] values = new double[width * height];
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        double covered = Math.min(1, radius + 1 - Math.hypot(dx, dy)); // smooth at the tip's edge
        if (covered <= 0) {
          continue;
        }
        for (int y = 0; y < digit.height(); y++) {
          int row = (y + reach + dy) * width + reach + dx;
          for (int x = 0; x < digit.width(); x++) {
            values[row + x] = Math.max(values[row + x], covered * digit.at(x, y));
          }
        }
      }
    }
    return new Greys(width, height, values);
  }

  private static double inkAt(Greys digit, int x, int y) {
    boolean isInside = x >= 0 && y >= 0 && x < digit.width() && y < digit.height();
    return isInside ? digit.at(x, y) : 0;
  }
}
