package nacre.core.gradient;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import nacre.core.Tensor;

/**
 * Whether a function of float64 numbers is computed in float64: steps far too small for float32
 * must be seen in the output, and be those that the gradient foretells.
 */
final class Resolution {
  /** Relative steps; a float32's last place is 6e-8. One that is seen is enough. */
  private static final double[] FINE = {1e-9, 1e-11, 1e-13};

  private static final double COARSE = 1e-4;

  /** Smaller numbers have no digits to spare. */
  private static final double LEAST = 1e-250;

  private Resolution() {}

  /**
   * Says what is wrong, if something is.
   *
   * @param function maps x to outputs
   * @param x where
   * @param dy what the outputs are summed with
   * @param dx the gradient of that sum
   */
  static Optional<String> complaint(
      UnaryOperator<Tensor> function, Tensor x, Tensor dy, Tensor dx, RandomGenerator random) {
    // Uphill for every element, so that many of them add up instead of cancelling.
    Tensor direction =
        x.zip(
            dx,
            (v, slope) ->
                Math.abs(v) < LEAST
                    ? 0
                    : Math.signum(slope) * Math.abs(v) * random.nextDouble(0.5, 1.5));
    Tensor y = function.apply(x);
    boolean moves = false;
    double last = 0;
    double foretold = dx.dot(direction);
    double size = 0;
    for (int i = 0; i < x.shape().elements(); i++) {
      size += Math.abs(dx.get(i) * direction.get(i));
    }
    for (double fine : FINE) {
      Tensor up = function.apply(step(x, fine, direction));
      Tensor down = function.apply(step(x, -fine, direction));
      double seen = slope(down, up, dy, 2 * fine);
      double rounding = 0;
      Tensor moved = function.apply(step(x, 0x1p-51, direction));
      for (int j = 0; j < y.shape().elements(); j++) {
        double ulps = 0x1p-50 * (Math.abs(y.get(j)) + Compare.largest(x));
        rounding += Math.abs(dy.get(j)) * (ulps + 4 * Math.abs(moved.get(j) - y.get(j))) / fine;
      }
      boolean wrong = Math.abs(seen - foretold) > 0.05 * size + 4 * rounding;
      if (!wrong || !Double.isFinite(seen + foretold + size + rounding)) {
        return Optional.empty();
      }
      moves |= Compare.bits("", up, down).isPresent();
      last = seen;
    }
    double afar =
        slope(
            function.apply(step(x, -COARSE, direction)),
            function.apply(step(x, COARSE, direction)),
            dy,
            2 * COARSE);
    if (!(Math.abs(afar - foretold) <= 0.05 * size)) {
      return Optional.empty(); // the gradient itself is another one; the laws about it know
    }
    if (moves && isKink(function, x, y, dy, direction, size)) {
      return Optional.empty();
    }
    return Optional.of(
        ("everything moved by as little as float64 can tell: relative to the step, the output"
                + " should change by %s, but changes by %s; does a float32 lie on the way?")
            .formatted(foretold, last));
  }

  /** Slopes on both sides differ in the large, too. */
  private static boolean isKink(
      UnaryOperator<Tensor> function,
      Tensor x,
      Tensor y,
      Tensor dy,
      Tensor direction,
      double size) {
    Tensor up = function.apply(step(x, COARSE, direction));
    Tensor down = function.apply(step(x, -COARSE, direction));
    double bend = 0;
    for (int j = 0; j < dy.shape().elements(); j++) {
      bend += Math.abs(dy.get(j) * (up.get(j) - 2 * y.get(j) + down.get(j)));
    }
    return !(bend / COARSE <= 0.05 * size);
  }

  private static double slope(Tensor from, Tensor to, Tensor dy, double step) {
    double sum = 0;
    for (int j = 0; j < dy.shape().elements(); j++) {
      sum += dy.get(j) * (to.get(j) - from.get(j));
    }
    return sum / step;
  }

  private static Tensor step(Tensor x, double step, Tensor direction) {
    Tensor there = x.copy();
    there.addScaled(step, direction);
    return there;
  }
}
