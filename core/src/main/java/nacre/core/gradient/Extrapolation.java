package nacre.core.gradient;

/**
 * Richardson's extrapolation of quotients to step 0, and Ridders' estimate of how good it is.
 *
 * @param value the limit
 * @param error how far off it may be
 */
record Extrapolation(double value, double error) {

  double low() {
    return value - error;
  }

  double high() {
    return value + error;
  }

  /**
   * The limit of {@code quotients}, taken at steps h, h/2, h/4, ...
   *
   * @param factor 4 if their error goes with the even powers of h, 2 if with all of them
   * @param rounding how far each quotient may be off by rounding
   */
  static Extrapolation of(double[] quotients, int factor, double[] rounding) {
    double[] previous = {quotients[0]};
    Extrapolation best = new Extrapolation(quotients[0], Double.POSITIVE_INFINITY);
    for (int k = 1; k < quotients.length; k++) {
      double[] row = new double[k + 1];
      row[0] = quotients[k];
      double power = 1;
      double amplified = rounding[k];
      for (int m = 1; m <= k; m++) {
        power *= factor;
        row[m] = row[m - 1] + (row[m - 1] - previous[m - 1]) / (power - 1);
        amplified *= (power + 1) / (power - 1);
        double change = Math.max(Math.abs(row[m] - row[m - 1]), Math.abs(row[m] - previous[m - 1]));
        double error = 2 * change + amplified;
        if (error < best.error) {
          best = new Extrapolation(row[m], error);
        }
      }
      previous = row;
    }
    return best;
  }
}
