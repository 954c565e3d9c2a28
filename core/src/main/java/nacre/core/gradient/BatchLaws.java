package nacre.core.gradient;

import java.util.List;
import java.util.Optional;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Pass;
import nacre.core.Tensor;

/** Each example of a batch is treated as if it were alone. */
final class BatchLaws {
  private BatchLaws() {}

  static void examples(LayerBench bench) {
    Tensor x = bench.x();
    int n = x.shape().size(0);
    Forward forward = bench.forward(x);
    Tensor dy = bench.outputGradient(forward.output().shape(), DType.FLOAT64, 2);
    Outcome together = bench.back(forward, dy);
    if (!together.isFinite()) {
      return; // whether that is right, the law FINITE knows
    }
    int kept = bench.random(9).nextInt(n);
    if (n > 1) {
      othersDoNotMatter(bench, x, dy, together, kept);
    }
    if (!bench.given().has(LayerCase.Trait.RANDOM_IN_TRAINING) || !bench.trial().training()) {
      aloneIsTheSame(bench, x, dy, together);
    }
  }

  /** All other examples, and their gradients, are exchanged: the kept one must not notice. */
  private static void othersDoNotMatter(
      LayerBench bench, Tensor x, Tensor dy, Outcome before, int kept) {
    Tensor others = bench.another(x.shape().size(0), 1);
    Tensor otherGradients = bench.outputGradient(dy.shape(), DType.FLOAT64, 4);
    Examples.copy(x, kept, others, kept);
    Examples.copy(dy, kept, otherGradients, kept);
    Outcome after = bench.run(others, otherGradients);
    String when = "example %d, then the same with other examples around it:".formatted(kept);
    bench.requireNone(
        when, close("output", before.output(), kept, Examples.of(after.output(), kept)));
    bench.requireNone(
        when,
        close(
            "input gradient",
            before.inputGradient(),
            kept,
            Examples.of(after.inputGradient(), kept)));
  }

  private static void aloneIsTheSame(LayerBench bench, Tensor x, Tensor dy, Outcome together) {
    int n = x.shape().size(0);
    Pass pass = bench.pass();
    List<Tensor> sums =
        together.parameterGradients().stream()
            .map(gradient -> Tensor.zeros(DType.FLOAT64, gradient.shape()))
            .toList();
    double[] sizes = new double[sums.size()];
    for (int i = 0; i < n; i++) {
      Outcome alone = bench.run(Examples.of(x, i), Examples.of(dy, i), pass);
      String when = "example %d in its batch of %d, then alone:".formatted(i, n);
      bench.requireNone(when, close("output", together.output(), i, alone.output()));
      bench.requireNone(
          when, close("input gradient", together.inputGradient(), i, alone.inputGradient()));
      for (int p = 0; p < sums.size(); p++) {
        sums.get(p).addScaled(1, alone.parameterGradients().get(p));
        sizes[p] += Compare.largest(alone.parameterGradients().get(p));
      }
    }
    for (int p = 0; p < sums.size(); p++) {
      bench.requireNone(
          "a batch of %d, then the sum over its examples:".formatted(n),
          Compare.close(
              "gradient of " + bench.parameterNames().get(p),
              together.parameterGradients().get(p),
              sums.get(p),
              Tolerance.REORDERED * sizes[p] + Tolerance.SUBNORMAL));
    }
  }

  private static Optional<String> close(String name, Tensor batch, int i, Tensor alone) {
    double tolerance = Tolerance.REORDERED * Compare.largest(batch) + Tolerance.SUBNORMAL;
    return Compare.close(name, Examples.of(batch, i), alone, tolerance);
  }
}
