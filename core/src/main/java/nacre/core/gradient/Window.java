package nacre.core.gradient;

/** A function at x ± h, x ± h/2, ... x ± h/16, and what its quotients say about its slopes at x. */
final class Window {
  private static final int STEPS = 5;
  private static final double ULP = 0x1p-52;

  private final double step;
  private final double[] y;
  private final double[][] above = new double[STEPS][];
  private final double[][] below = new double[STEPS][];
  private final double[] up = new double[STEPS];
  private final double[] down = new double[STEPS];

  /** Looks at the function around x, where its outputs are {@code y}. */
  Window(Slope.Curve curve, double x, double[] y, double h) {
    this.step = h;
    this.y = y;
    for (int k = 0; k < STEPS; k++) {
      double step = h / (1 << k);
      above[k] = curve.at(x + step);
      below[k] = curve.at(x - step);
      up[k] = x + step - x;
      down[k] = x - (x - step);
    }
  }

  /** The slope of weight·y[j], going by these steps alone. */
  Estimate estimate(int j, double weight, Noise noise) {
    double ulps = Math.abs(weight) * noise.seen()[j];
    double unseen = Math.abs(weight) * noise.unseen()[j];
    if (stands(j)) {
      return Estimate.still(ulps / step, unseen / step);
    }
    double[] central = new double[STEPS];
    double[] right = new double[STEPS];
    double[] left = new double[STEPS];
    double[] roundings = new double[STEPS];
    double[] hidden = new double[STEPS];
    for (int k = 0; k < STEPS; k++) {
      double rise = weight * (above[k][j] - y[j]);
      double fall = weight * (y[j] - below[k][j]);
      right[k] = rise / up[k];
      left[k] = fall / down[k];
      central[k] = weight * (above[k][j] - below[k][j]) / (up[k] + down[k]);
      roundings[k] = (ulps + ULP * (Math.abs(rise) + Math.abs(fall))) / up[k];
      hidden[k] = unseen / up[k];
      if (!Double.isFinite(rise) || !Double.isFinite(fall)) {
        return Estimate.UNKNOWN;
      }
    }
    if (isGrowing(right, roundings) || isGrowing(left, roundings)) {
      return Estimate.STEEPER;
    }
    return new Estimate(
        Extrapolation.of(central, 4, roundings, hidden),
        Extrapolation.of(left, 2, roundings, hidden),
        Extrapolation.of(right, 2, roundings, hidden),
        true);
  }

  private boolean stands(int j) {
    for (int k = 0; k < STEPS; k++) {
      if (above[k][j] != y[j] || below[k][j] != y[j]) {
        return false;
      }
    }
    return true;
  }

  /** Quotients that grow as the step shrinks, by more than the rounding that can be seen. */
  private static boolean isGrowing(double[] quotients, double[] rounding) {
    double first = Math.max(Math.abs(quotients[0]), Math.abs(quotients[1]));
    double last = Math.abs(quotients[STEPS - 1]) - 4 * rounding[STEPS - 1];
    return last > 2 * first;
  }

  /** Whether some output that counts has different slopes on both sides. */
  boolean hasKink(double[] weights, Noise noise) {
    for (int j = 0; j < y.length; j++) {
      if (weights[j] != 0 && estimate(j, weights[j], noise).isKink()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the function keeps its distance to its own value, down to the smallest of steps. */
  static boolean jumps(Slope.Curve curve, double[] weights, Noise noise, double x, double[] y) {
    double least = Math.max(4 * Math.ulp(x), 1e-290);
    double small = Math.max(0x1p-30, 0x1p-30 * Math.abs(x));
    for (int side = -1; side <= 1; side += 2) {
      double[] near = curve.at(x + side * least);
      double[] far = curve.at(x + side * small);
      for (int j = 0; j < y.length; j++) {
        double there = Math.abs(near[j] - y[j]);
        double noisy = 1e3 * noise.of(j) + Tolerance.NOTHING;
        if (weights[j] != 0 && there > noisy && there > 0.75 * Math.abs(far[j] - y[j])) {
          return true;
        }
      }
    }
    return false;
  }
}
