package nacre.core.gradient;

/** Difference quotients for five steps h, h/2, ... h/16, extrapolated to step 0. */
final class Window {
  private static final int STEPS = 5;
  private static final double ULP = 0x1p-52;

  private Window() {}

  /** The slope at x, where the outputs are {@code y}, going by these steps alone. */
  static Slope of(
      Slope.Curve curve, double[] weights, double[] noise, double x, double[] y, double h) {
    double[][] above = new double[STEPS][];
    double[][] below = new double[STEPS][];
    double[] up = new double[STEPS];
    double[] down = new double[STEPS];
    for (int k = 0; k < STEPS; k++) {
      double step = h / (1 << k);
      above[k] = curve.at(x + step);
      below[k] = curve.at(x - step);
      up[k] = x + step - x;
      down[k] = x - (x - step);
    }
    double low = 0;
    double high = 0;
    double best = 0;
    double error = 0;
    int moves = 0;
    for (int j = 0; j < y.length; j++) {
      double ulps = Math.abs(weights[j]) * (ULP * Math.abs(y[j]) + noise[j]);
      if (weights[j] == 0) {
        continue;
      }
      if (stands(j, y, above, below)) {
        low -= ulps / h;
        high += ulps / h;
        error += ulps / h;
        continue;
      }
      moves++;
      double[] central = new double[STEPS];
      double[] right = new double[STEPS];
      double[] left = new double[STEPS];
      double[] roundings = new double[STEPS];
      for (int k = 0; k < STEPS; k++) {
        double rise = weights[j] * (above[k][j] - y[j]);
        double fall = weights[j] * (y[j] - below[k][j]);
        right[k] = rise / up[k];
        left[k] = fall / down[k];
        central[k] = weights[j] * (above[k][j] - below[k][j]) / (up[k] + down[k]);
        roundings[k] = (ulps + ULP * (Math.abs(rise) + Math.abs(fall))) / up[k];
      }
      if (isGrowing(right, roundings) || isGrowing(left, roundings)) {
        return Slope.STEEPER;
      }
      Extrapolation c = Extrapolation.of(central, 4, roundings);
      Extrapolation r = Extrapolation.of(right, 2, roundings);
      Extrapolation l = Extrapolation.of(left, 2, roundings);
      low += Math.min(c.low(), Math.min(r.low(), l.low()));
      high += Math.max(c.high(), Math.max(r.high(), l.high()));
      best += c.value();
      error += Math.max(r.error(), l.error());
    }
    return Double.isFinite(high - low)
        ? new Slope(low, high, best, error, moves, false)
        : Slope.UNKNOWN;
  }

  private static boolean stands(int j, double[] y, double[][] above, double[][] below) {
    for (int k = 0; k < STEPS; k++) {
      if (above[k][j] != y[j] || below[k][j] != y[j]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Quotients that grow as the step shrinks: the step is larger than what the function lives on,
   * and its flatness from afar must not be taken for a slope.
   */
  private static boolean isGrowing(double[] quotients, double[] rounding) {
    double first = Math.max(Math.abs(quotients[0]), Math.abs(quotients[1]));
    double last = Math.abs(quotients[STEPS - 1]) - 4 * rounding[STEPS - 1];
    return last > 2 * first;
  }

  /** Whether the function keeps its distance to its own value, down to the smallest of steps. */
  static boolean jumps(Slope.Curve curve, double[] weights, double[] noise, double x, double[] y) {
    double least = Math.max(4 * Math.ulp(x), 1e-290);
    double small = Math.max(0x1p-30, 0x1p-30 * Math.abs(x));
    for (int side = -1; side <= 1; side += 2) {
      double[] near = curve.at(x + side * least);
      double[] far = curve.at(x + side * small);
      for (int j = 0; j < y.length; j++) {
        double there = Math.abs(near[j] - y[j]);
        double noisy = 1e3 * (noise[j] + ULP * Math.abs(y[j])) + Tolerance.NOTHING;
        if (weights[j] != 0 && there > noisy && there > 0.75 * Math.abs(far[j] - y[j])) {
          return true;
        }
      }
    }
    return false;
  }
}
