package nacre.testkit;

import java.util.List;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import nacre.optim.Optimizer;
import org.jspecify.annotations.Nullable;

/** Where updates lead. */
final class DescentLaws {
  private static final double[] SIZES = {0, 1e-30, 1e-12, 1e-3, 1e6, 1e15, 1e30};
  private static final double CURVATURE = 1e-3;
  private static final int DESCENT = 10;

  private DescentLaws() {}

  /** With decay, the first step leads towards 0 all the same, if anywhere. */
  static void zeroGradientStays(OptimizerBench bench) {
    Parameter parameter = bench.parameter();
    Optimizer optimizer = bench.fresh();
    if (bench.trial().optimizer().decays()) {
      optimizer.update(parameter, Tensor.zeros(DType.FLOAT64, bench.shape()));
      for (int i = 0; i < bench.shape().elements(); i++) {
        double before = bench.trial().start().get(i);
        double now = parameter.value().get(i);
        bench.require(
            (now - before) * before <= 0,
            "element %d was %s and is %s after a zero gradient: away from 0"
                .formatted(i, before, now));
      }
      return;
    }
    for (int step = 1; step <= bench.trial().steps(); step++) {
      optimizer.update(parameter, Tensor.zeros(DType.FLOAT64, bench.shape()));
      for (int i = 0; i < bench.shape().elements(); i++) {
        double before = bench.trial().start().get(i);
        double now = parameter.value().get(i);
        bench.require(
            now == before,
            "element %d was %s and is %s after %d zero gradients".formatted(i, before, now, step));
      }
    }
  }

  /** From 0, where no step is too small to be seen. */
  static void firstStepDescends(OptimizerBench bench) {
    Parameter parameter = new Parameter("weight", Tensor.zeros(DType.FLOAT64, bench.shape()));
    Tensor gradient = bench.gradients(1).get(0);
    bench.fresh().update(parameter, gradient.copy());
    for (int i = 0; i < bench.shape().elements(); i++) {
      double step = parameter.value().get(i);
      bench.require(
          step * gradient.get(i) < 0 || gradient.get(i) == 0,
          "element %d has the gradient %s and was moved by %s".formatted(i, gradient.get(i), step));
    }
  }

  /**
   * ½·c·|w - a|² with c = 0.001 and a some hundreds away; decay has its say where w is large, so
   * with it w starts at 0.
   */
  static void lowersAQuadratic(OptimizerBench bench) {
    NumpyRandom random = new NumpyRandom(bench.trial().seed());
    double share = bench.trial().optimizer().decays() ? 0 : 1;
    Tensor start = bench.trial().start().times(share);
    Tensor minimum = start.map(w -> w + (random.rand() < 0.5 ? -1 : 1) * random.uniform(100, 1000));
    Parameter parameter = new Parameter("weight", start);
    Optimizer optimizer = bench.fresh();
    double before = loss(parameter.value(), minimum);
    for (int step = 0; step < DESCENT; step++) {
      optimizer.update(parameter, parameter.value().minus(minimum).times(CURVATURE));
      double now = loss(parameter.value(), minimum);
      bench.require(
          now < before,
          "step %d took the loss ½·0.001·|w - a|² from %s to %s".formatted(step + 1, before, now));
      before = now;
    }
  }

  private static double loss(Tensor w, Tensor minimum) {
    Tensor difference = w.minus(minimum);
    return CURVATURE / 2 * difference.dot(difference);
  }

  static void mirrored(OptimizerBench bench) {
    Tensor there = bench.after(bench.trial().start(), bench.gradients(1));
    List<Tensor> opposite = bench.gradients(1).stream().map(g -> g.times(-1)).toList();
    Tensor back = bench.after(bench.trial().start().times(-1), opposite);
    for (int i = 0; i < bench.shape().elements(); i++) {
      double size = Math.abs(there.get(i)) + Math.abs(bench.trial().start().get(i));
      bench.require(
          Math.abs(there.get(i) + back.get(i)) <= 1e-9 * size,
          "element %d ends at %s; from the opposite value, with opposite gradients, at %s"
              .formatted(i, there.get(i), back.get(i)));
    }
  }

  static void sameFromEverywhere(OptimizerBench bench) {
    List<Tensor> history = bench.gradients(1);
    Tensor start = bench.trial().start();
    Tensor zero = Tensor.zeros(DType.FLOAT64, bench.shape());
    Tensor fromHere = bench.after(start, history);
    Tensor fromZero = bench.after(zero, history);
    for (int i = 0; i < bench.shape().elements(); i++) {
      double way = fromHere.get(i) - start.get(i);
      double size = Math.abs(fromHere.get(i)) + Math.abs(start.get(i)) + Math.abs(fromZero.get(i));
      bench.require(
          Math.abs(way - fromZero.get(i)) <= 1e-9 * size,
          "element %d moves by %s from 0, and by %s from %s (declare decay if that is meant)"
              .formatted(i, fromZero.get(i), way, start.get(i)));
    }
  }

  static void finite(OptimizerBench bench) {
    NumpyRandom random = new NumpyRandom(bench.trial().seed());
    Parameter parameter = bench.parameter();
    Optimizer optimizer = bench.fresh();
    for (Tensor gradient : bench.gradients(1)) {
      double size = SIZES[random.randint(0, SIZES.length)];
      Tensor sized = gradient.map(g -> g * size);
      optimizer.update(parameter, sized.copy());
      bench.require(
          parameter.value().isFinite(),
          "after the gradient %s the parameter is %s".formatted(sized, parameter.value()));
    }
  }

  static void followsItsRule(OptimizerBench bench) {
    @Nullable UpdateRule rule = bench.trial().optimizer().rule();
    if (rule == null) {
      return;
    }
    List<Tensor> history = bench.gradients(1);
    int elements = bench.shape().elements();
    double[][] memory = new double[elements][8];
    double[] expected = bench.trial().start().toDoubles();
    Parameter parameter = bench.parameter();
    Optimizer optimizer = bench.fresh();
    for (int t = 1; t <= history.size(); t++) {
      Tensor gradient = history.get(t - 1);
      optimizer.update(parameter, gradient.copy());
      for (int i = 0; i < elements; i++) {
        double before = expected[i];
        expected[i] = rule.next(before, gradient.get(i), t, memory[i]);
        double size = Math.abs(before) + Math.abs(expected[i]);
        double actual = parameter.value().get(i);
        bench.require(
            Math.abs(actual - expected[i]) <= 1e-9 * size,
            "element %d after step %d is %s, but by the rule it is %s (before %s, gradient %s)"
                .formatted(i, t, actual, expected[i], before, gradient.get(i)));
      }
    }
  }
}
