package nacre.core.gradient;

/**
 * A numerical derivative that knows how wrong it may be: all values between {@code low} and {@code
 * high} are possible.
 *
 * <p>Where the function is smooth, the interval is narrow; at a kink it reaches from the slope on
 * one side to the slope on the other, so it holds the subgradients, and nothing else.
 *
 * @param low the least possible slope
 * @param high the greatest possible slope
 * @param best the best single estimate
 * @param error how far low and high may be off; infinite if nothing is known
 * @param moves how many outputs change at all
 * @param jumps whether the function does not come near its own value from some side
 */
record Slope(double low, double high, double best, double error, int moves, boolean jumps) {

  /** Outputs of a function of one number. */
  @FunctionalInterface
  interface Curve {
    double[] at(double t);
  }

  /** An error that needs no smaller one, relative to the slope: a tenth of what is allowed. */
  private static final double ENOUGH = 0.1 * Tolerance.RELATIVE;

  /**
   * Estimates d/dt Σⱼ weights[j]·y[j](t) at t = x.
   *
   * <p>Differences are extrapolated to step 0 in windows of five steps (Ridders 1982), central ones
   * as well as one-sided ones, output by output; each extrapolation comes with an estimate of its
   * own error, and rounding is added to it. Windows come at every scale that the function may live
   * on (1, x, {@code scale}); {@link SlopeSearch} says which of them counts.
   *
   * @param curve the function
   * @param weights what its outputs are summed with
   * @param noise how far each output may be off by rounding
   * @param x where
   * @param scale the size of x's neighbours
   * @param range steps stay inside of it
   * @param negligible an error so small is small enough
   */
  static Slope of(
      Curve curve,
      double[] weights,
      Noise noise,
      double x,
      double scale,
      ValueRange range,
      double negligible) {
    double room = 0.9 * Math.min(x - range.low(), range.high() - x);
    return new SlopeSearch(curve, weights, noise, x).run(scale, room, negligible);
  }

  double width() {
    return high - low;
  }

  /** The larger end's size. */
  double size() {
    return Math.max(Math.abs(low), Math.abs(high));
  }

  boolean isWellKnown(double negligible) {
    return Double.isFinite(error) && error <= Math.max(negligible, ENOUGH * size());
  }

  /** Whether the slopes on both sides are far apart, seen beside how far off they may be. */
  boolean isKink() {
    return width() > 100 * error && width() > 1e-4 * size();
  }

  /** How far {@code slope} lies outside. */
  double distance(double slope) {
    return Math.max(0, Math.max(low - slope, slope - high));
  }
}
