package nacre.core.gradient;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A place where a function of one number jumps: where two pieces do not meet, though each may have
 * the right slope, so that no gradient shows it.
 *
 * @param at where
 * @param height by how much
 */
record Jump(double at, double height) {
  private static final int PIECES = 32;

  /** Halvings after which a jump must still be as high as before, and all else has become flat. */
  private static final int LAST = 12;

  /** Beside what the function does on the whole way. */
  private static final double LEAST = 1e-4;

  /**
   * Looks where the function bends most between two numbers, and bisects that. A bend shrinks with
   * the step, a kink's as well, and so does that of a function far steeper than any usual one; a
   * jump's does not.
   *
   * @param rounding how far a value of the function may be off
   */
  static Optional<Jump> between(DoubleUnaryOperator f, double from, double to, double rounding) {
    double step = (to - from) / PIECES;
    double[] y = new double[PIECES + 1];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int most = 1;
    for (int i = 0; i <= PIECES; i++) {
      y[i] = f.applyAsDouble(from + i * step);
      low = Math.min(low, y[i]);
      high = Math.max(high, y[i]);
      if (i > 1 && bend(y[i - 2], y[i - 1], y[i]) > bend(y[most - 1], y[most], y[most + 1])) {
        most = i - 1;
      }
    }
    double middle = from + most * step;
    double[] three = {y[most - 1], y[most], y[most + 1]};
    double allowed = LEAST * (high - low) + rounding;
    double smallest = 4 * Math.ulp(Math.max(Math.abs(from), Math.abs(to)));
    double large = 0;
    for (double h = step / 2; h > smallest && bend(three) > allowed; h /= 2) {
      large = h > smallest * (1 << LAST) ? bend(three) : large;
      double left = f.applyAsDouble(middle - h);
      double right = f.applyAsDouble(middle + h);
      double[] below = {three[0], left, three[1]};
      double[] here = {left, three[1], right};
      double[] above = {three[1], right, three[2]};
      boolean isBelow = bend(below) > Math.max(bend(here), bend(above));
      boolean isAbove = !isBelow && bend(above) > bend(here);
      middle += isBelow ? -h : isAbove ? h : 0;
      three = isBelow ? below : isAbove ? above : here;
    }
    double height = bend(three);
    return height > allowed && height > large / 2
        ? Optional.of(new Jump(middle, height))
        : Optional.empty();
  }

  private static double bend(double... y) {
    return Math.abs(y[0] - 2 * y[1] + y[2]);
  }
}
