package nacre.core.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at a function through one {@link Window} after the other, smallest first, and keeps for
 * each output the best that it was seen to do.
 *
 * <p>A derivative is about what is near. So a larger window, which rounding disturbs less, counts
 * for an output only as long as its slopes on the left, on the right and across agree with those
 * seen nearer, and as long as the output has not been seen to get steeper towards x. What rounding
 * that nobody sees might have done widens the result, but is no excuse for a disagreement: else a
 * kink at x and the smooth slope from afar would pass for the same.
 */
final class SlopeSearch {
  private static final double[] STEPS = {0x1p-14, 0x1p-8, 0x1p-2};

  /** For functions steeper than any of a usual size, and for kinks that lie beside x. */
  private static final double[] SMALLER_STEPS = {0x1p-20, 0x1p-26, 0x1p-32, 0x1p-38};

  /** Below such a step, an output that stands still may have lost it by rounding. */
  private static final double LOST = 0x1p-30;

  /**
   * Beside such an output, terms of size 1 are gone without a trace: x + tanh(w·x) stands still,
   * but its slope need not be small.
   */
  private static final double SWALLOWS = 0x1p52;

  private final Slope.Curve curve;
  private final double[] weights;
  private final Noise noise;
  private final double x;
  private final double[] y;
  private final Estimate[] best;
  private final boolean[] closed;
  private final boolean[] moves;
  private final Map<Double, Window> smaller = new HashMap<>();

  SlopeSearch(Slope.Curve curve, double[] weights, Noise noise, double x) {
    this.curve = curve;
    this.weights = weights;
    this.noise = noise;
    this.x = x;
    this.y = curve.at(x);
    this.best = new Estimate[y.length];
    this.closed = new boolean[y.length];
    this.moves = new boolean[y.length];
    Arrays.fill(best, Estimate.UNKNOWN);
  }

  /**
   * Ends with the first window after which the slope is known well enough.
   *
   * @param scale the size of x's neighbours
   * @param room no step is larger
   * @param negligible an error so small is small enough
   */
  Slope run(double scale, double room, double negligible) {
    double last = 0;
    for (double step : steps(scale)) {
      double h = Math.min(step, room);
      if (h <= 2 * last || x + h / 16 == x) {
        continue; // the same as before, or too small to step
      }
      last = h;
      Window window = new Window(curve, x, y, h);
      for (int j = 0; j < y.length; j++) {
        if (weights[j] != 0 && !closed[j]) {
          consider(j, window.estimate(j, weights[j], noise), h);
        }
      }
      Slope slope = sum(false);
      if (slope.isWellKnown(negligible)) {
        return slope;
      }
    }
    for (int j = 0; j < y.length; j++) {
      if (weights[j] != 0 && !best[j].isKnown()) {
        best[j] = steep(j, room);
      }
    }
    return sum(Window.jumps(curve, weights, noise, x, y));
  }

  private void consider(int j, Estimate estimate, double h) {
    moves[j] |= estimate.moves();
    if (isLost(j, estimate, h)) {
      return;
    } else if (estimate.isSteeper()) {
      closed[j] = true;
    } else if (!best[j].isKnown()) {
      best[j] = nearestTo(j, estimate, h);
    } else if (!best[j].agreesWith(estimate)) {
      closed[j] = true;
    } else if (estimate.error() < best[j].error()) {
      best[j] = nearestTo(j, estimate, h);
    }
  }

  private boolean isLost(int j, Estimate estimate, double h) {
    boolean standsStill = !estimate.moves();
    return (h < LOST && (standsStill || estimate.isSteeper()))
        || (standsStill && Math.abs(y[j]) > SWALLOWS);
  }

  /** The slope beside a kink that lies nearer than h; {@code kink} if it cannot be told from x. */
  private Estimate nearestTo(int j, Estimate kink, double h) {
    if (!kink.isKink()) {
      return kink;
    }
    for (double step : SMALLER_STEPS) {
      if (step < h && x + step / 16 != x) {
        Estimate nearer = smaller(step).estimate(j, weights[j], noise);
        boolean resolved = nearer.seen() <= 0.01 * kink.size() && !isLost(j, nearer, step);
        if (resolved && !nearer.isKink()) {
          return nearer;
        }
      }
    }
    return kink;
  }

  /** The slope of an output that no step of a usual size resolves. */
  private Estimate steep(int j, double room) {
    Estimate most = Estimate.UNKNOWN;
    for (double step : SMALLER_STEPS) {
      double h = Math.min(step, room);
      Estimate nearer = smaller(h).estimate(j, weights[j], noise);
      most = nearer.error() < most.error() && !isLost(j, nearer, h) ? nearer : most;
    }
    return most;
  }

  private Window smaller(double h) {
    return smaller.computeIfAbsent(h, step -> new Window(curve, x, y, step));
  }

  private Slope sum(boolean jumps) {
    double low = 0;
    double high = 0;
    double value = 0;
    double error = 0;
    int moving = 0;
    for (int j = 0; j < y.length; j++) {
      if (weights[j] != 0) {
        low += best[j].low();
        high += best[j].high();
        value += best[j].central().value();
        error += best[j].error();
        moving += moves[j] ? 1 : 0;
      }
    }
    return new Slope(low, high, value, error, moving, jumps);
  }

  /** In ascending order. */
  private List<Double> steps(double scale) {
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
}
