package nacre.data.augment;

import nacre.core.random.NumpyRandom;

/** One movement of an image's pixels: for each of them, where it is taken from. */
final class Warp {
  private final int rows;
  private final int columns;
  private final double[] sourceRows;
  private final double[] sourceColumns;

  private Warp(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.sourceRows = new double[rows * columns];
    this.sourceColumns = new double[rows * columns];
  }

  /** Draws down, right, angle, and, if there is one, the elastic field: rows first. */
  static Warp draw(Augmentation limits, int rows, int columns, NumpyRandom random) {
    double down = random.uniform(-limits.shift(), limits.shift());
    double right = random.uniform(-limits.shift(), limits.shift());
    double angle = Math.toRadians(random.uniform(-limits.degrees(), limits.degrees()));
    Warp warp = new Warp(rows, columns);
    warp.rigid(down, right, angle);
    if (limits.alpha() > 0) {
      double[] kernel = gaussian(limits.sigma());
      add(warp.field(kernel, random), limits.alpha(), warp.sourceRows);
      add(warp.field(kernel, random), limits.alpha(), warp.sourceColumns);
    }
    return warp;
  }

  /** StrictMath, so that all machines move pixels alike. */
  private void rigid(double down, double right, double angle) {
    double sin = StrictMath.sin(angle);
    double cos = StrictMath.cos(angle);
    double middleRow = (rows - 1) / 2.0;
    double middleColumn = (columns - 1) / 2.0;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double y = r - middleRow - down;
        double x = c - middleColumn - right;
        sourceRows[r * columns + c] = cos * y - sin * x + middleRow;
        sourceColumns[r * columns + c] = sin * y + cos * x + middleColumn;
      }
    }
  }

  /** Noise, smoothed along the rows, then along the columns; outside of the image it is 0. */
  private double[] field(double[] kernel, NumpyRandom random) {
    double[] noise = new double[rows * columns];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.uniform(-1, 1);
    }
    return smoothed(smoothed(noise, kernel, 1, columns), kernel, columns, rows);
  }

  private static double[] smoothed(double[] field, double[] kernel, int stride, int length) {
    int radius = kernel.length / 2;
    double[] smooth = new double[field.length];
    for (int i = 0; i < field.length; i++) {
      int position = i / stride % length;
      int from = Math.max(-radius, -position);
      int to = Math.min(radius, length - 1 - position);
      double sum = 0;
      for (int k = from; k <= to; k++) {
        sum += kernel[k + radius] * field[i + k * stride];
      }
      smooth[i] = sum;
    }
    return smooth;
  }

  /** Up to three widths to each side, with sum 1. */
  private static double[] gaussian(double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    double[] kernel = new double[2 * radius + 1];
    double sum = 0;
    for (int k = -radius; k <= radius; k++) {
      kernel[k + radius] = StrictMath.exp(-k * k / (2 * sigma * sigma));
      sum += kernel[k + radius];
    }
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] /= sum;
    }
    return kernel;
  }

  private static void add(double[] field, double factor, double[] to) {
    for (int i = 0; i < field.length; i++) {
      to[i] += factor * field[i];
    }
  }

  /** Moves the plane that begins at {@code offset}, in place. */
  void apply(double[] pixels, int offset) {
    double[] moved = new double[rows * columns];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = interpolated(pixels, offset, sourceRows[i], sourceColumns[i]);
    }
    System.arraycopy(moved, 0, pixels, offset, moved.length);
  }

  private double interpolated(double[] pixels, int offset, double row, double column) {
    int r = (int) Math.floor(row);
    int c = (int) Math.floor(column);
    double down = row - r;
    double right = column - c;
    double above = (1 - right) * at(pixels, offset, r, c) + right * at(pixels, offset, r, c + 1);
    double below =
        (1 - right) * at(pixels, offset, r + 1, c) + right * at(pixels, offset, r + 1, c + 1);
    return (1 - down) * above + down * below;
  }

  private double at(double[] pixels, int offset, int row, int column) {
    boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
    return inside ? pixels[offset + row * columns + column] : 0;
  }
}
