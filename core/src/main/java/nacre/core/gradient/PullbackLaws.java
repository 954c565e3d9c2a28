package nacre.core.gradient;

import java.util.List;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;

/** The pullback is a linear map, and what it adds adds up. */
final class PullbackLaws {
  private PullbackLaws() {}

  static void linear(LayerBench bench) {
    Forward forward = bench.forward(bench.x());
    Shape shape = forward.output().shape();
    Tensor u = bench.outputGradient(shape, 2);
    Tensor v = bench.outputGradient(shape, 4);
    double a = power(bench, 5);
    double b = -power(bench, 6);
    Outcome ofU = bench.back(forward, u).copy();
    Outcome ofV = bench.back(forward, v).copy();
    Outcome ofSum = bench.back(forward, u.times(a).plus(v.times(b))).copy();
    Outcome ofZero = bench.back(forward, Tensor.zeros(DType.FLOAT64, shape));
    if (!ofU.isFinite() || !ofV.isFinite()) {
      return; // whether that is right, the law FINITE knows
    }
    homogeneous(bench, forward, u, ofU);
    double given = Math.abs(a) * Compare.largest(u) + Math.abs(b) * Compare.largest(v);
    String when = "p(a·u + b·v), then a·p(u) + b·p(v), for a = %s, b = %s:".formatted(a, b);
    requireLinear(
        bench,
        when,
        "input gradient",
        List.of(ofU.inputGradient(), ofV.inputGradient(), ofSum.inputGradient()),
        a,
        b,
        given);
    requireZero(bench, "input gradient", ofZero.inputGradient());
    for (int i = 0; i < bench.parameters().size(); i++) {
      String name = "gradient of " + bench.parameterNames().get(i);
      requireLinear(
          bench,
          when,
          name,
          List.of(
              ofU.parameterGradients().get(i),
              ofV.parameterGradients().get(i),
              ofSum.parameterGradients().get(i)),
          a,
          b,
          given * Math.max(1, Compare.largest(bench.trial().x())));
      requireZero(bench, name, ofZero.parameterGradients().get(i));
    }
  }

  /** p(c·u) = c·p(u) for a c far from 1: nothing is clipped, and nothing taken for zero. */
  private static void homogeneous(LayerBench bench, Forward forward, Tensor u, Outcome ofU) {
    for (double c : new double[] {0x1p-50, 0x1p60}) {
      Outcome scaled = bench.back(forward, u.times(c));
      String when = "p(c·u), then c·p(u), for c = %s:".formatted(c);
      double given = c * Compare.largest(u) * Math.max(1, Compare.largest(bench.trial().x()));
      requireMultiple(
          bench, when, "input gradient", scaled.inputGradient(), ofU.inputGradient(), c, given);
      for (int i = 0; i < bench.parameters().size(); i++) {
        String name = "gradient of " + bench.parameterNames().get(i);
        Tensor gradient = ofU.parameterGradients().get(i);
        requireMultiple(bench, when, name, scaled.parameterGradients().get(i), gradient, c, given);
      }
    }
  }

  private static void requireMultiple(
      LayerBench bench,
      String when,
      String name,
      Tensor scaled,
      Tensor of,
      double c,
      double given) {
    Tensor expected = of.times(c);
    if (scaled.isFinite() && expected.isFinite()) {
      double tolerance =
          Tolerance.REORDERED * Compare.largest(expected)
              + Tolerance.NOTHING * given
              + Tolerance.SUBNORMAL;
      bench.requireNone(when, Compare.close(name, scaled, expected, tolerance));
    }
  }

  private static void requireLinear(
      LayerBench bench,
      String when,
      String name,
      List<Tensor> of,
      double a,
      double b,
      double given) {
    Tensor au = of.get(0).times(a);
    Tensor bv = of.get(1).times(b);
    double size = Compare.largest(au) + Compare.largest(bv);
    double tolerance = Tolerance.REORDERED * size + Tolerance.NOTHING * given;
    bench.requireNone(when, Compare.close(name, of.get(2), au.plus(bv), tolerance));
  }

  private static void requireZero(LayerBench bench, String name, Tensor gradient) {
    Tensor zeros = Tensor.zeros(DType.FLOAT64, gradient.shape());
    bench.requireNone("p(0), which must be 0:", Compare.close(name, gradient, zeros, 0));
  }

  /** Magnitudes from 1e-4 to 1e8: a gradient may be clipped by a trainer, not by a layer. */
  private static double power(LayerBench bench, int purpose) {
    return Math.pow(10, bench.random(purpose).nextDouble(-4, 8));
  }

  static void addUp(LayerBench bench) {
    Forward first = bench.forward(bench.x());
    Forward second = bench.forward(bench.another(bench.x().shape().size(0), 1));
    Tensor u = bench.outputGradient(first.output().shape(), 2);
    Tensor v = bench.outputGradient(second.output().shape(), 4);
    List<Tensor> ofFirst = bench.back(first, u).parameterGradients();
    List<Tensor> ofSecond = bench.back(second, v).parameterGradients();

    Gradients twice = new Gradients();
    first.pullback().apply(u, twice);
    first.pullback().apply(u, twice);
    requireSum(bench, "one pullback called twice", twice, ofFirst, ofFirst);

    Gradients both = new Gradients();
    first.pullback().apply(u, both);
    second.pullback().apply(v, both);
    requireSum(bench, "two passes through the same parameters", both, ofFirst, ofSecond);

    Gradients onTop = new Gradients();
    Parameter foreign = new Parameter("foreign", Tensor.zeros(bench.dtype(), Shape.of(3)));
    Tensor others = bench.outputGradient(foreign.shape(), 8);
    onTop.add(foreign, others);
    List<Tensor> before =
        bench.parameters().stream()
            .map(parameter -> bench.outputGradient(parameter.shape(), 7))
            .toList();
    for (int i = 0; i < before.size(); i++) {
      onTop.add(bench.parameters().get(i), before.get(i));
    }
    first.pullback().apply(u, onTop);
    requireSum(bench, "a pullback after somebody else has added", onTop, before, ofFirst);
    bench.requireNone(
        "what another layer has added, before and after the pullback:",
        Compare.bits("gradient", others, onTop.of(foreign)));
  }

  private static void requireSum(
      LayerBench bench, String when, Gradients actual, List<Tensor> a, List<Tensor> b) {
    List<Parameter> parameters = bench.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Tensor sum = a.get(i).plus(b.get(i));
      if (!sum.isFinite()) {
        continue; // whether that is right, the law FINITE knows
      }
      double size = Compare.largest(a.get(i)) + Compare.largest(b.get(i));
      bench.requireNone(
          when + ": what was summed up, then the sum of both",
          Compare.close(
              "gradient of " + bench.parameterNames().get(i),
              actual.of(parameters.get(i)),
              sum,
              Tolerance.reordered(bench.dtype()) * size + Tolerance.SUBNORMAL));
    }
  }

  static void optional(LayerBench bench) {
    Tensor x = bench.x();
    Forward asked = bench.layer().forward(x, bench.pass());
    Forward notAsked = bench.layer().forward(x, bench.pass().withInputGradient(false));
    Tensor dy = bench.outputGradient(asked.output().shape(), 2);
    Outcome full = bench.back(asked, dy);
    Outcome without = bench.back(notAsked, dy);
    if (without.inputGradient().shape().equals(Tensor.notAsked().shape())) {
      without = new Outcome(without.output(), full.inputGradient(), without.parameterGradients());
    }
    bench.requireSame("with, then without asking for the input's gradient:", full, without);
  }
}
