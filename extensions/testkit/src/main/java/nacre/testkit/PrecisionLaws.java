package nacre.testkit;

import java.util.ArrayList;
import java.util.List;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import nacre.optim.Optimizer;

/** What remains of an update in either type. */
final class PrecisionLaws {
  private static final double ULP = 0x1p-23;

  /** Of all steps together: rounding adds up. */
  private static final double UNITS_A_STEP = 84;

  /** So many histories beside the given one all miss a jump that it leads to once in 10 million. */
  private static final int ROUNDS = 24;

  private PrecisionLaws() {}

  /**
   * The same history from the same numbers leads to the same place, but for rounding.
   *
   * <p>How much rounding can matter is measured: where a rule jumps (a decay by the sign of the
   * weight), a hair's breadth decides, and float32 may come out on the other side. So a difference
   * is no fault if float64 makes it, too, from a start and gradients that are moved by what float32
   * rounds.
   */
  static void float32(OptimizerBench bench) {
    Tensor start = bench.parameter(DType.FLOAT32).value().to(DType.FLOAT64);
    List<Tensor> history =
        bench.gradients(1).stream().map(g -> g.to(DType.FLOAT32).to(DType.FLOAT64)).toList();
    Parameter coarse = bench.parameter(DType.FLOAT32);
    Parameter exact = new Parameter("weight", start.copy());
    Optimizer rough = bench.fresh();
    Optimizer precise = bench.fresh();
    double path = 0;
    for (Tensor gradient : history) {
      Tensor before = exact.value().copy();
      rough.update(coarse, gradient.to(DType.FLOAT32));
      precise.update(exact, gradient.copy());
      for (int i = 0; i < before.shape().elements(); i++) {
        path = Math.max(path, Math.abs(before.get(i)) + Math.abs(exact.value().get(i)));
      }
    }
    bench.require(
        coarse.value().dtype() == DType.FLOAT32, "a float32 parameter has become float64");
    double rounding = UNITS_A_STEP * ULP * bench.trial().steps() * path;
    List<Tensor> beside = new ArrayList<>(); // only if they are needed: most trials need none
    for (int i = 0; i < start.shape().elements(); i++) {
      double fine = exact.value().get(i);
      double rounded = coarse.value().get(i);
      if (Math.abs(rounded - fine) <= rounding) {
        continue;
      }
      if (beside.isEmpty()) {
        beside.addAll(endsBeside(bench, start, history, path));
      }
      double scatter = 0;
      for (Tensor end : beside) {
        scatter = Math.max(scatter, Math.abs(end.get(i) - fine));
      }
      bench.require(
          Math.abs(rounded - fine) <= rounding + 2 * scatter,
          "element %d of %s: in float64 %s, in float32 %s, allowed difference %.1e"
              .formatted(i, start.shape(), fine, rounded, rounding + 2 * scatter));
    }
  }

  /** Where float64 ends from numbers that differ from these by what float32 may round. */
  private static List<Tensor> endsBeside(
      OptimizerBench bench, Tensor start, List<Tensor> history, double path) {
    NumpyRandom random = new NumpyRandom(bench.trial().seed());
    double reach = 2 * ULP * bench.trial().steps() * path;
    List<Tensor> ends = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Tensor there = start.map(w -> w + reach * between(random));
      List<Tensor> moved =
          history.stream().map(g -> g.map(v -> v * (1 + 2 * ULP * between(random)))).toList();
      ends.add(bench.after(there, moved));
    }
    return ends;
  }

  /** {@return a number from -1 to 1} */
  private static double between(NumpyRandom random) {
    return random.uniform(-1, 1);
  }

  /**
   * After a step, and after all of them, with 53 bits each, some element has more than float32's
   * 24; unless steps have a size of their own, such as a clipped one, whatever the gradient's.
   */
  static void float64(OptimizerBench bench) {
    List<Tensor> history = bench.gradients(1);
    float64(bench, history.subList(0, 1));
    float64(bench, history);
  }

  private static void float64(OptimizerBench bench, List<Tensor> history) {
    Tensor zero = Tensor.zeros(DType.FLOAT64, bench.shape());
    Tensor end = bench.after(zero, history);
    Tensor larger = bench.after(zero, history.stream().map(g -> g.times(1.001)).toList());
    boolean coarse = true;
    boolean follows = false;
    for (int i = 0; i < end.shape().elements(); i++) {
      double value = end.get(i);
      coarse &= value == (float) value;
      follows |= Math.abs(larger.get(i) - value) > 1e-6 * Math.abs(value);
    }
    bench.require(
        !(coarse && follows),
        "all of %s would fit float32; is it rounded on the way?".formatted(end));
  }
}
