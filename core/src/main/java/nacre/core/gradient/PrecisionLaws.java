package nacre.core.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Parameter;
import nacre.core.Tensor;

/** What is lost to rounding and overflow is no more than the type must lose. */
final class PrecisionLaws {
  private static final double FLOAT_ULP = 0x1p-23;

  /** Results nearer to the largest number than this, or to its root, may overflow. */
  private static final double NEARLY_TOO_LARGE = 1e150;

  private static final double NEARLY_TOO_LARGE_FLOAT = 1e17;

  /** float32 ends at 3e38, and a square of such numbers shall not. */
  private static final double LARGEST_FLOAT_INPUT = 1e4;

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
    Outcome outcome = bench.back(forward, bench.outputGradient(y.shape(), DType.FLOAT64, 2));
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

  // ---- float32

  static void float32(LayerBench bench) {
    Tensor x =
        bench.x().map(v -> Math.abs(v) > LARGEST_FLOAT_INPUT ? v % 1e3 : v).to(DType.FLOAT32);
    if (!bench.given().values().containsAll(x)) {
      return; // rounding led out of what the layer is made for
    }
    for (Parameter parameter : bench.parameters()) {
      Tensor value = parameter.value();
      value.assign(value.to(DType.FLOAT32).to(DType.FLOAT64));
    }
    Tensor x64 = x.to(DType.FLOAT64);
    Forward forward = bench.forward(x64);
    Tensor dy = bench.outputGradient(forward.output().shape(), DType.FLOAT32, 2);
    Tensor dy64 = dy.to(DType.FLOAT64);
    Outcome fine = bench.back(forward, dy64);
    List<Outcome> coarse = new ArrayList<>();
    LayerBench.run(
        LayerLaw.FLOAT32_CLOSE,
        bench.trial(),
        DType.FLOAT32,
        float32 -> coarse.add(float32.run(x, dy)));
    Outcome rough = coarse.get(0);
    double weight = 1;
    for (Parameter parameter : bench.parameters()) {
      weight = Math.max(weight, Compare.largest(parameter.value()));
    }
    double rise = Math.max(Compare.largest(fine.output()), weight * weight);
    double usual = Compare.largest(dy64) * rise;
    double usualOfWeights = usual * Math.max(1, Compare.largest(x64));
    List<Outcome> moved = moved(bench, x64, dy64);
    compare(bench, "output", rough.output(), fine.output(), 1.0 / 16, moved, 256, -2);
    compare(
        bench,
        "input gradient",
        rough.inputGradient(),
        fine.inputGradient(),
        usual,
        moved,
        512,
        -1);
    for (int i = 0; i < bench.parameters().size(); i++) {
      String name = "gradient of " + bench.parameterNames().get(i);
      Tensor roughGradient = rough.parameterGradients().get(i);
      Tensor fineGradient = fine.parameterGradients().get(i);
      compare(bench, name, roughGradient, fineGradient, usualOfWeights, moved, 512, i);
    }
  }

  /** The same pass in float64, after everything has been moved by a few of float32's units. */
  private static List<Outcome> moved(LayerBench bench, Tensor x, Tensor dy) {
    RandomGenerator random = bench.random(10);
    List<Parameter> parameters = bench.parameters();
    List<Tensor> originals = parameters.stream().map(p -> p.value().copy()).toList();
    List<Outcome> moved = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      parameters.forEach(parameter -> parameter.value().assign(moved(parameter.value(), random)));
      moved.add(bench.run(moved(x, random), moved(dy, random)));
      for (int i = 0; i < originals.size(); i++) {
        parameters.get(i).value().assign(originals.get(i));
      }
    }
    return moved;
  }

  private static Tensor moved(Tensor tensor, RandomGenerator random) {
    return tensor.map(v -> v * (1 + FLOAT_ULP * random.nextDouble(-2, 2)));
  }

  private static void compare(
      LayerBench bench,
      String name,
      Tensor rough,
      Tensor fine,
      double usual,
      List<Outcome> moved,
      int units,
      int which) {
    double size = Compare.largest(fine) + usual;
    for (int i = 0; i < fine.shape().elements(); i++) {
      double f = fine.get(i);
      double r = rough.get(i);
      if (!Double.isFinite(f) || (!Double.isFinite(r) && size > NEARLY_TOO_LARGE_FLOAT)) {
        continue; // too large for the type
      }
      double sensitivity = 0;
      for (Outcome outcome : moved) {
        Tensor tensor =
            which == -2
                ? outcome.output()
                : which == -1 ? outcome.inputGradient() : outcome.parameterGradients().get(which);
        sensitivity = Math.max(sensitivity, Math.abs(tensor.get(i) - f));
      }
      double allowed = units * FLOAT_ULP * size + 16 * sensitivity + 1e-36;
      bench.require(
          Math.abs(r - f) <= allowed,
          "%s%s of %s: float32 %s, float64 %s, allowed difference %.1e"
              .formatted(name, Names.place(i, fine.shape()), fine.shape(), r, f, allowed));
    }
  }

  // ---- float64

  static void float64(LayerBench bench) {
    Tensor x = bench.x();
    Forward forward = bench.forward(x);
    Tensor dy = bench.outputGradient(forward.output().shape(), DType.FLOAT64, 2);
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
