package nacre.core.gradient;

/**
 * What the differences of one window say about the slope of one output.
 *
 * @param central from both sides at once
 * @param left from below
 * @param right from above
 * @param moves whether the output changes at all
 */
record Estimate(Extrapolation central, Extrapolation left, Extrapolation right, boolean moves) {
  private static final Extrapolation NOTHING =
      new Extrapolation(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Nothing is known, because the function is not finite everywhere nearby. */
  static final Estimate UNKNOWN = new Estimate(NOTHING, NOTHING, NOTHING, false);

  /**
   * Nothing is known but that the output is steeper the nearer one looks: the step is larger than
   * what the function lives on, and its flatness from afar must not be taken for a slope.
   */
  static final Estimate STEEPER = new Estimate(NOTHING, NOTHING, NOTHING, true);

  /** An output that stands still: slope 0, but for what rounding may have swallowed. */
  static Estimate still(double seen, double unseen) {
    Extrapolation zero = new Extrapolation(0, seen, seen + unseen);
    return new Estimate(zero, zero, zero, false);
  }

  boolean isKnown() {
    return Double.isFinite(error());
  }

  /** Whether this is {@link #STEEPER}, or as good as that. */
  boolean isSteeper() {
    return moves && !isKnown();
  }

  double low() {
    return Math.min(central.low(), Math.min(left.low(), right.low()));
  }

  double high() {
    return Math.max(central.high(), Math.max(left.high(), right.high()));
  }

  /** How far low and high may be off. */
  double error() {
    return Math.max(left.error(), right.error());
  }

  /** How far left and right may be off, by all that can be seen. */
  double seen() {
    return Math.max(left.seen(), right.seen());
  }

  /** The larger one-sided slope's size. */
  double size() {
    return Math.max(Math.abs(left.value()), Math.abs(right.value()));
  }

  /** Whether the slopes on both sides are far apart, seen beside how far off they may be. */
  boolean isKink() {
    double width = Math.abs(left.value() - right.value());
    return width > 100 * seen() && width > 1e-4 * size();
  }

  /** Whether it can be about the same function, on each side. */
  boolean agreesWith(Estimate other) {
    return left.agreesWith(other.left)
        && right.agreesWith(other.right)
        && central.agreesWith(other.central);
  }
}
