package nacre.core.gradient;

import java.util.List;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Pass;
import nacre.core.Tensor;

/** Each example of a batch is treated as if it were alone. */
final class BatchLaws {
  /** Around the sizes at which a loop may change its ways. */
  private static final int[] LARGE = {33, 65, 100, 129, 257, 1025};

  private static final int MOST_ELEMENTS = 1 << 13;

  /** More than are counted in a char, and than loops are divided among threads for. */
  private static final int HUGE = 70_001;

  /** One trial in so many has such a batch. */
  private static final int RARELY = 8;

  private BatchLaws() {}

  static void examples(LayerBench bench) {
    if (bench.given().has(LayerCase.Trait.MIXES_EXAMPLES) && bench.trial().training()) {
      return;
    }
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
      double[] sizes = aloneIsTheSame(bench, x, dy, together);
      int size = LARGE[bench.random(12).nextInt(LARGE.length)];
      if (size * Math.max(1, x.shape().elements() / n) <= MOST_ELEMENTS) {
        manyAreTheSame(bench, x, size);
      }
      if (bench.random(14).nextInt(RARELY) == 0) {
        thousandsAreTheSame(bench, x, dy, together, sizes);
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
    Batch.of(bench, before).requireSame(when, kept, after, kept);
  }

  /** Returns how large the examples' gradients are, of each parameter, added up. */
  private static double[] aloneIsTheSame(LayerBench bench, Tensor x, Tensor dy, Outcome together) {
    int n = x.shape().size(0);
    Batch batch = Batch.of(bench, together);
    Pass pass = bench.pass();
    List<Tensor> sums = zeros(together);
    double[] sizes = new double[sums.size()];
    for (int i = 0; i < n; i++) {
      Outcome alone = bench.run(Examples.of(x, i), Examples.of(dy, i), pass);
      String when = "example %d in its batch of %d, then alone:".formatted(i, n);
      batch.requireSame(when, i, alone, 0);
      add(alone, sums, sizes);
    }
    requireSums(bench, "a batch of " + n, together, sums, sizes);
    return sizes;
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
    Batch batch = Batch.of(bench, together);
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
        batch.requireSame(when, i, some, i - from);
      }
      add(some, sums, sizes);
    }
    requireSums(bench, "a batch of " + size, together, sums, sizes);
  }

  /** The batch over and over, its output gradients as well: what comes out repeats itself, too. */
  private static void thousandsAreTheSame(
      LayerBench bench, Tensor x, Tensor dy, Outcome few, double[] sizes) {
    int times = HUGE / Math.max(1, Math.max(x.shape().elements(), dy.shape().elements())) + 1;
    Outcome many = bench.run(repeated(x, times), repeated(dy, times));
    if (!many.isFinite()) {
      return;
    }
    String when = "the batch %d times over, then once:".formatted(times);
    requireRepeated(bench, when, "output", many.output(), few.output());
    requireRepeated(bench, when, "input gradient", many.inputGradient(), few.inputGradient());
    for (int p = 0; p < bench.parameters().size(); p++) {
      bench.requireNone(
          when,
          Compare.close(
              "gradient of " + bench.parameterNames().get(p),
              many.parameterGradients().get(p),
              few.parameterGradients().get(p).times(times),
              Tolerance.REORDERED * times * sizes[p] + Tolerance.SUBNORMAL));
    }
  }

  private static Tensor repeated(Tensor few, int times) {
    double[] values = few.toDoubles();
    double[] many = new double[times * values.length];
    for (int i = 0; i < times; i++) {
      System.arraycopy(values, 0, many, i * values.length, values.length);
    }
    return Tensor.of(few.shape().example().batched(times * few.shape().size(0)), many);
  }

  private static void requireRepeated(
      LayerBench bench, String when, String name, Tensor many, Tensor few) {
    Tensor expected = repeated(few, many.shape().size(0) / few.shape().size(0));
    bench.requireNone(
        when,
        Compare.close(
            name,
            many,
            expected,
            Tolerance.REORDERED * Compare.largest(few) + Tolerance.SUBNORMAL));
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

  /** A batch's results, of which single examples are compared. */
  private record Batch(LayerBench bench, Outcome outcome, double ofOutput, double ofGradient) {
    static Batch of(LayerBench bench, Outcome outcome) {
      double output = Compare.largest(outcome.output());
      double gradient = Compare.largest(outcome.inputGradient());
      return new Batch(bench, outcome, tolerance(output), tolerance(gradient));
    }

    private static double tolerance(double largest) {
      return Tolerance.REORDERED * largest + Tolerance.SUBNORMAL;
    }

    /** Example i is example j of other results. */
    void requireSame(String when, int i, Outcome other, int j) {
      Tensor y = Examples.of(outcome.output(), i);
      Tensor dx = Examples.of(outcome.inputGradient(), i);
      Tensor otherY = Examples.of(other.output(), j);
      Tensor otherDx = Examples.of(other.inputGradient(), j);
      bench.requireNone(when, Compare.close("output", y, otherY, ofOutput));
      bench.requireNone(when, Compare.close("input gradient", dx, otherDx, ofGradient));
    }
  }
}
