package nacre.core.gradient;

import java.util.function.UnaryOperator;
import nacre.core.Forward;
import nacre.core.Tensor;

/** What is lost to rounding and overflow is no more than the type must lose. */
final class PrecisionLaws {
  /** Results nearer to the largest number than the root of it may overflow. */
  private static final double NEARLY_TOO_LARGE = 1e150;

  /** Looking into one costs some dozens of passes. */
  private static final int MOST_OVERFLOWS = 3;

  private PrecisionLaws() {}

  // ---- finite

  static void finite(LayerBench bench) {
    Tensor x = bench.x();
    Forward forward = bench.forward(x);
    Tensor y = forward.output();
    int overflows = 0;
    for (int i = 0; i < y.shape().elements() && overflows < MOST_OVERFLOWS; i++) {
      if (Double.isFinite(y.get(i))) {
        continue;
      }
      overflows++;
      bench.require(
          isOverflow(bench, x, i, y.get(i)),
          ("output%s of %s is %s for finite inputs (if it is not made for all numbers, give the"
                  + " range it is made for: withValues)")
              .formatted(Names.place(i, y.shape()), y.shape(), y.get(i)));
    }
    if (!y.isFinite()) {
      return;
    }
    Outcome outcome = bench.back(forward, bench.outputGradient(y.shape(), 2));
    requireFinite(bench, "input gradient", outcome.inputGradient());
    for (int i = 0; i < bench.parameters().size(); i++) {
      requireFinite(
          bench,
          "gradient of " + bench.parameterNames().get(i),
          outcome.parameterGradients().get(i));
    }
  }

  private static void requireFinite(LayerBench bench, String name, Tensor tensor) {
    for (int i = 0; i < tensor.shape().elements(); i++) {
      bench.require(
          Double.isFinite(tensor.get(i)),
          "%s%s of %s is %s, though inputs and outputs are finite"
              .formatted(name, Names.place(i, tensor.shape()), tensor.shape(), tensor.get(i)));
    }
  }

  /**
   * Whether an infinite output is next to the largest number: going there from 0 on a straight
   * line, the output grows past 1e150 before it becomes infinite.
   */
  private static boolean isOverflow(LayerBench bench, Tensor x, int index, double value) {
    if (Double.isNaN(value)) {
      return false;
    }
    double finite = 0;
    double infinite = 1;
    double last = output(bench, x, 0, index);
    if (!Double.isFinite(last)) {
      return false;
    }
    while (Math.nextUp(finite) < infinite && infinite - finite > 1e-15 * infinite) {
      double middle = (finite + infinite) / 2;
      double there = output(bench, x, middle, index);
      if (Double.isFinite(there)) {
        finite = middle;
        last = there;
      } else {
        infinite = middle;
      }
    }
    return Math.abs(last) > NEARLY_TOO_LARGE;
  }

  private static double output(LayerBench bench, Tensor x, double factor, int index) {
    return bench.forward(x.times(factor)).output().get(index);
  }

  // ---- float64

  static void float64(LayerBench bench) {
    Tensor x = bench.x();
    Forward forward = bench.forward(x);
    Tensor dy = bench.outputGradient(forward.output().shape(), 2);
    Outcome outcome = bench.back(forward, dy);
    bench.requireNone(
        "in float64",
        Resolution.complaint(
            at -> bench.forward(at).output(), x, dy, outcome.inputGradient(), bench.random(11)));
    for (int i = 0; i < bench.parameters().size(); i++) {
      Tensor value = bench.parameters().get(i).value();
      Tensor original = value.copy();
      UnaryOperator<Tensor> byParameter =
          at -> {
            value.assign(at);
            Tensor y = bench.forward(x).output();
            value.assign(original);
            return y;
          };
      bench.requireNone(
          "in float64, by " + bench.parameterNames().get(i),
          Resolution.complaint(
              byParameter, original, dy, outcome.parameterGradients().get(i), bench.random(11)));
    }
  }
}
