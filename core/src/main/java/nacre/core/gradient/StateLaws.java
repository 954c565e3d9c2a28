package nacre.core.gradient;

import java.util.List;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Tensor;

/** A layer is a function: it neither remembers a pass nor touches what is not its own. */
final class StateLaws {
  private static final int REPETITIONS = 4;

  private StateLaws() {}

  static void repeatable(LayerBench bench) {
    Tensor x = bench.x();
    Forward forward = bench.forward(x);
    Tensor dy = bench.outputGradient(forward.output().shape(), 2);
    Outcome first = bench.back(forward, dy).copy();
    bench.requireSame("one pullback, called twice:", first, bench.back(forward, dy));
    for (int i = 2; i <= REPETITIONS; i++) {
      bench.requireSame(
          "pass 1, then pass " + i + " over the same batch:", first, bench.run(x.copy(), dy));
    }
  }

  /** Two batches under way, of the same size and of another; results already given stay. */
  static void interleaved(LayerBench bench) {
    Tensor a = bench.x();
    int size = a.shape().size(0);
    for (Tensor b : List.of(bench.another(size, 1), bench.another(size + 1, 8))) {
      Forward alone = bench.forward(a);
      Tensor u = bench.outputGradient(alone.output().shape(), 2);
      Outcome onlyA = bench.back(alone, u).copy();
      Forward other = bench.forward(b);
      Tensor v = bench.outputGradient(other.output().shape(), 4);
      Outcome onlyB = bench.back(other, v).copy();

      Forward ofA = bench.forward(a);
      Forward ofB = bench.forward(b);
      Outcome resultA = bench.back(ofA, u);
      bench.requireSame("A alone, then forward A, forward B, pullback A:", onlyA, resultA);
      Outcome resultB = bench.back(ofB, v);
      bench.requireSame("B alone, then forward B, pullback A, pullback B:", onlyB, resultB);
      bench.requireSame("A's results, then the same after B's pullback:", onlyA, resultA);
      bench.requireSame("A alone, then pullback A after B's:", onlyA, bench.back(ofA, u));
    }
  }

  /** Where nobody asks for the input's gradient, a layer may be tempted to use its memory. */
  static void mutation(LayerBench bench) {
    mutation(bench, bench.pass());
    mutation(bench, bench.pass().withInputGradient(false));
  }

  private static void mutation(LayerBench bench, Pass pass) {
    Tensor x = bench.x();
    List<Tensor> values = bench.parameters().stream().map(Parameter::value).toList();
    List<Tensor> before = values.stream().map(Tensor::copy).toList();
    Forward forward = bench.layer().forward(x, pass);
    requireUnchanged(bench, "forward", "input", bench.x(), x);
    requireUnchanged(bench, "forward", values, before);
    Tensor output = forward.output().copy();
    Tensor dy = bench.outputGradient(output.shape(), 2);
    Tensor other = bench.outputGradient(output.shape(), 4);
    Tensor dx = forward.pullback().apply(dy.copy(), new Gradients());
    Tensor first = dx.copy();
    String call = "the pullback";
    for (Tensor gradient : List.of(dy, other)) {
      Tensor given = gradient.copy();
      forward.pullback().apply(given, new Gradients());
      requireUnchanged(bench, call, "output gradient", gradient, given);
      requireUnchanged(bench, call, "input", bench.x(), x);
      requireUnchanged(bench, call, "output", output, forward.output());
      requireUnchanged(bench, call, values, before);
      call = "the pullback's next call";
      requireUnchanged(bench, call, "input gradient given before", first, dx);
    }
    for (Tensor value : values) {
      value.assign(value.map(v -> v + 1));
    }
    call = "a parameter's next update";
    requireUnchanged(bench, call, "output", output, forward.output());
    requireUnchanged(bench, call, "input gradient", first, dx);
    for (int i = 0; i < values.size(); i++) {
      values.get(i).assign(before.get(i));
    }
  }

  private static void requireUnchanged(
      LayerBench bench, String call, List<Tensor> values, List<Tensor> before) {
    for (int i = 0; i < values.size(); i++) {
      Tensor now = bench.parameters().get(i).value();
      bench.require(
          now == values.get(i), call + " replaced the value of " + bench.parameterNames().get(i));
      requireUnchanged(bench, call, bench.parameterNames().get(i), before.get(i), now);
    }
  }

  private static void requireUnchanged(
      LayerBench bench, String call, String name, Tensor before, Tensor now) {
    bench.requireNone(call + " modified what is not its own:", Compare.bits(name, before, now));
  }

  static void trace(LayerBench bench) {
    boolean learns =
        bench.trial().training() && bench.given().has(LayerCase.Trait.LEARNS_IN_TRAINING);
    if (learns) {
      return;
    }
    Trace before = Trace.of(bench.layer());
    bench.layer().outputShape(bench.given().input());
    Forward forward = bench.forward(bench.x());
    requireNoTrace(bench, "forward", before);
    bench.back(forward, bench.outputGradient(forward.output().shape(), 2));
    requireNoTrace(bench, "the pullback", before);
  }

  private static void requireNoTrace(LayerBench bench, String call, Trace before) {
    Trace.of(bench.layer())
        .firstDifference(before)
        .ifPresent(
            field -> {
              throw bench.broken(
                  call
                      + " changed "
                      + field
                      + "; let the pullback's closure hold what backward needs",
                  null);
            });
  }
}
