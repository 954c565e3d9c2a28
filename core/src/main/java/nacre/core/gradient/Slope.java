package nacre.core.gradient;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
 * @param error how far low and high may be off
 * @param moves how many outputs change at all
 * @param jumps whether the function does not come near its own value from some side
 */
@SuppressWarnings("ReferenceEquality") // the very window just made, or the one that stands for none
record Slope(double low, double high, double best, double error, int moves, boolean jumps) {

  /** Nothing is known, because the function is not finite everywhere nearby. */
  static final Slope UNKNOWN = unbounded(false);

  /** Nothing is known but that it is steeper the nearer one looks. */
  static final Slope STEEPER = unbounded(true);

  /** Outputs of a function of one number. */
  @FunctionalInterface
  interface Curve {
    double[] at(double t);
  }

  /** An error that needs no smaller one, relative to the slope: a tenth of what is allowed. */
  private static final double ENOUGH = 0.1 * Tolerance.RELATIVE;

  private static final double[] STEPS = {0x1p-14, 0x1p-8, 0x1p-2};

  /** For functions steeper than any of a usual size. */
  private static final double[] SMALLER_STEPS = {0x1p-20, 0x1p-26, 0x1p-32, 0x1p-38};

  /** Below such a step, an output that stands still may have lost it by rounding. */
  private static final double LOST = 0x1p-30;

  double width() {
    return high - low;
  }

  /** The larger end's size. */
  double size() {
    return Math.max(Math.abs(low), Math.abs(high));
  }

  /** Whether the slopes on both sides are far apart, seen beside how far off they may be. */
  boolean isKink() {
    return width() > 100 * error && width() > 1e-4 * size();
  }

  /** How far {@code slope} lies outside. */
  double distance(double slope) {
    return Math.max(0, Math.max(low - slope, slope - high));
  }

  /**
   * Estimates d/dt Σⱼ weights[j]·y[j](t) at t = x.
   *
   * <p>Differences are extrapolated to step 0 in windows of five steps (Ridders 1982), central ones
   * as well as one-sided ones; each extrapolation comes with an estimate of its own error, and
   * rounding is added to it. Windows come at every scale that the function may live on (1, x,
   * {@code scale}), smallest first, since a derivative is about what is near; a larger one counts
   * only as far as it agrees with those before. It ends with the first whose error is small enough,
   * or which shows a kink that no smaller one resolves.
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
      double[] noise,
      double x,
      double scale,
      ValueRange range,
      double negligible) {
    double[] y = curve.at(x);
    double room = 0.9 * Math.min(x - range.low(), range.high() - x);
    Slope best = UNKNOWN;
    double last = 0;
    for (double step : steps(x, scale)) {
      double h = Math.min(step, room);
      if (h <= 2 * last || x + h / 16 == x) {
        continue; // the same as before, or too small to step
      }
      last = h;
      Slope slope = Window.of(curve, weights, noise, x, y, h);
      if (h < LOST && (slope.moves() == 0 || slope == STEEPER)) {
        continue;
      } else if (slope == STEEPER) {
        break;
      }
      best = best.improvedBy(slope);
      if (best == slope && slope.isKink()) {
        return nearer(curve, weights, noise, x, y, h, slope);
      } else if (best == slope && slope.error <= Math.max(negligible, ENOUGH * slope.size())) {
        return slope;
      }
    }
    for (double h : SMALLER_STEPS) {
      Slope slope = Window.of(curve, weights, noise, x, y, Math.min(h, room));
      best = best.error < Double.POSITIVE_INFINITY ? best : slope;
    }
    return Window.jumps(curve, weights, noise, x, y)
        ? new Slope(best.low, best.high, best.best, best.error, best.moves, true)
        : best;
  }

  /** The better one, if the two agree; else this, which is about what is nearer. */
  private Slope improvedBy(Slope fromFarther) {
    boolean agree = fromFarther.low <= high && fromFarther.high >= low;
    return agree && fromFarther.error < error ? fromFarther : this;
  }

  /** The slope beside a kink that lies nearer than h; {@code kink} if it cannot be told from x. */
  private static Slope nearer(
      Curve curve, double[] weights, double[] noise, double x, double[] y, double h, Slope kink) {
    for (double step : SMALLER_STEPS) {
      if (step < h && x + step / 16 != x) {
        Slope slope = Window.of(curve, weights, noise, x, y, step);
        if (!(slope.error <= 0.01 * slope.size())) {
          return kink;
        } else if (!slope.isKink()) {
          return slope;
        }
      }
    }
    return kink;
  }

  /** In ascending order. */
  private static List<Double> steps(double x, double scale) {
    List<Double> steps = new ArrayList<>();
    for (double size : new double[] {Math.abs(x), scale}) {
      if (size > 1) {
        for (double step : STEPS) {
          steps.add(step * size);
        }
      } else if (size > Double.MIN_NORMAL && size < 0x1p-10) {
        steps.add(0x1p-3 * size);
        steps.add(0x1p-9 * size);
      }
    }
    for (double step : STEPS) {
      steps.add(step);
    }
    Collections.sort(steps);
    return steps;
  }

  private static Slope unbounded(boolean steep) {
    double infinity = Double.POSITIVE_INFINITY;
    return new Slope(-infinity, infinity, 0, infinity, steep ? 1 : 0, false);
  }
}
