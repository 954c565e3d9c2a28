package nacre.core.gradient;

import java.util.List;
import java.util.Optional;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Pass;
import nacre.core.Tensor;

/** Each example of a batch is treated as if it were alone. */
final class BatchLaws {
  /** Around the sizes at which a loop may change its ways. */
  private static final int[] LARGE = {33, 65, 100, 129, 257, 1025};

  private static final int MOST_ELEMENTS = 1 << 14;

  private BatchLaws() {}

  static void examples(LayerBench bench) {
    Tensor x = bench.x();
    int n = x.shape().size(0);
    Forward forward = bench.forward(x);
    Tensor dy = bench.outputGradient(forward.output().shape(), 2);
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
      int size = LARGE[bench.random(12).nextInt(LARGE.length)];
      if (size * Math.max(1, x.shape().elements() / n) <= MOST_ELEMENTS) {
        manyAreTheSame(bench, x, size);
      }
    }
  }

  /** All other examples, and their gradients, are exchanged: the kept one must not notice. */
  private static void othersDoNotMatter(
      LayerBench bench, Tensor x, Tensor dy, Outcome before, int kept) {
    Tensor others = bench.another(x.shape().size(0), 1);
    Tensor otherGradients = bench.outputGradient(dy.shape(), 4);
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
    List<Tensor> sums = zeros(together);
    double[] sizes = new double[sums.size()];
    for (int i = 0; i < n; i++) {
      Outcome alone = bench.run(Examples.of(x, i), Examples.of(dy, i), pass);
      String when = "example %d in its batch of %d, then alone:".formatted(i, n);
      bench.requireNone(when, close("output", together.output(), i, alone.output()));
      bench.requireNone(
          when, close("input gradient", together.inputGradient(), i, alone.inputGradient()));
      add(alone, sums, sizes);
    }
    requireSums(bench, "a batch of " + n, together, sums, sizes);
  }

  /** A large batch, made of the examples of the small one over and over. */
  private static void manyAreTheSame(LayerBench bench, Tensor x, int size) {
    int n = x.shape().size(0);
    Tensor many = Tensor.zeros(DType.FLOAT64, x.shape().example().batched(size));
    for (int i = 0; i < size; i++) {
      Examples.copy(x, i % n, many, i);
    }
    Forward forward = bench.forward(many);
    Tensor dy = bench.outputGradient(forward.output().shape(), 13);
    Outcome together = bench.back(forward, dy);
    if (!together.isFinite()) {
      return;
    }
    Forward few = bench.forward(x);
    List<Tensor> sums = zeros(together);
    double[] sizes = new double[sums.size()];
    for (int from = 0; from < size; from += n) {
      Tensor share = Tensor.zeros(DType.FLOAT64, few.output().shape());
      for (int i = from; i < Math.min(from + n, size); i++) {
        Examples.copy(dy, i, share, i - from);
      }
      Outcome some = bench.back(few, share);
      for (int i = from; i < Math.min(from + n, size); i++) {
        String when =
            "example %d of %d that repeat the batch, then in its batch of %d:"
                .formatted(i, size, n);
        Tensor y = Examples.of(some.output(), i - from);
        Tensor dx = Examples.of(some.inputGradient(), i - from);
        bench.requireNone(when, close("output", together.output(), i, y));
        bench.requireNone(when, close("input gradient", together.inputGradient(), i, dx));
      }
      add(some, sums, sizes);
    }
    requireSums(bench, "a batch of " + size, together, sums, sizes);
  }

  private static List<Tensor> zeros(Outcome like) {
    return like.parameterGradients().stream()
        .map(gradient -> Tensor.zeros(DType.FLOAT64, gradient.shape()))
        .toList();
  }

  private static void add(Outcome part, List<Tensor> sums, double[] sizes) {
    for (int p = 0; p < sums.size(); p++) {
      sums.get(p).addScaled(1, part.parameterGradients().get(p));
      sizes[p] += Compare.largest(part.parameterGradients().get(p));
    }
  }

  private static void requireSums(
      LayerBench bench, String whole, Outcome together, List<Tensor> sums, double[] sizes) {
    for (int p = 0; p < sums.size(); p++) {
      bench.requireNone(
          whole + ", then the sum over its parts:",
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
