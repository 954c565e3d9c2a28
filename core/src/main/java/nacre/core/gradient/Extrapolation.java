package nacre.core.gradient;

/**
 * Richardson's extrapolation of quotients to step 0, and Ridders' estimate of how good it is.
 *
 * @param value the limit
 * @param seen how far off it may be, by all that can be seen
 * @param error how far off it may be, unseen rounding included
 */
record Extrapolation(double value, double seen, double error) {

  double low() {
    return value - error;
  }

  double high() {
    return value + error;
  }

  /** Whether what is seen of both can be seen of one and the same function. */
  boolean agreesWith(Extrapolation other) {
    return Math.abs(value - other.value) <= seen + other.seen;
  }

  /**
   * The limit of {@code quotients}, taken at steps h, h/2, h/4, ...
   *
   * @param factor 4 if their error goes with the even powers of h, 2 if with all of them
   * @param rounding how far each quotient may be off by rounding that can be seen
   * @param unseen how far each may be off by rounding that cannot
   */
  static Extrapolation of(double[] quotients, int factor, double[] rounding, double[] unseen) {
    double[] previous = {quotients[0]};
    double infinity = Double.POSITIVE_INFINITY;
    Extrapolation best = new Extrapolation(quotients[0], infinity, infinity);
    for (int k = 1; k < quotients.length; k++) {
      double[] row = new double[k + 1];
      row[0] = quotients[k];
      double power = 1;
      double amplified = 1;
      for (int m = 1; m <= k; m++) {
        power *= factor;
        row[m] = row[m - 1] + (row[m - 1] - previous[m - 1]) / (power - 1);
        amplified *= (power + 1) / (power - 1);
        double change = Math.max(Math.abs(row[m] - row[m - 1]), Math.abs(row[m] - previous[m - 1]));
        double seen = 2 * change + amplified * rounding[k];
        double error = seen + amplified * unseen[k];
        if (error < best.error) {
          best = new Extrapolation(row[m], seen, error);
        }
      }
      previous = row;
    }
    return best;
  }
}
