package nacre.core.gradient;

import java.util.ArrayList;
import java.util.List;
import nacre.core.Loss;
import nacre.core.Targets;
import nacre.core.Tensor;

/** A loss is a function: it neither remembers an evaluation nor touches what is not its own. */
final class LossStateLaws {
  private static final int EVALUATIONS = 50;
  private static final int EXAMPLES = 60;

  private LossStateLaws() {}

  static void repeatable(LossBench bench) {
    Loss.Result given = bench.evaluate();
    Loss.Result first = copy(given);
    for (LossTrial between :
        List.of(bench.trial().another(bench.trial().size(), 1), bench.trial().another(3, 2))) {
      bench.evaluate(between);
      bench.requireSame("a result, then the same after another batch:", first, given);
      bench.requireSame("the first time, then again:", first, bench.evaluate());
    }
  }

  static void concurrent(LossBench bench) {
    List<Runnable> works = new ArrayList<>();
    for (int i = 0; i < Threads.COUNT; i++) {
      LossTrial own = bench.trial().another(EXAMPLES + i, 20 + i);
      Loss.Result alone = copy(bench.evaluate(own));
      works.add(
          () -> {
            for (int k = 0; k < EVALUATIONS; k++) {
              bench.requireSame("alone, then beside other threads:", alone, bench.evaluate(own));
            }
          });
    }
    Threads.runTogether(works);
  }

  static void mutation(LossBench bench) {
    Tensor prediction = bench.trial().prediction().copy();
    Targets targets = copy(bench.trial().targets());
    bench.loss().evaluate(prediction, targets);
    bench.requireNone(
        "before and after the evaluation:",
        Compare.bits("prediction", bench.trial().prediction(), prediction));
    bench.require(
        Replay.code(targets).equals(Replay.code(bench.trial().targets())),
        "the evaluation modified the targets:\nbefore %s\nafter  %s"
            .formatted(Replay.code(bench.trial().targets()), Replay.code(targets)));
  }

  static void trace(LossBench bench) {
    Trace before = Trace.of(bench.loss());
    bench.evaluate();
    Trace.of(bench.loss())
        .firstDifference(before)
        .ifPresent(
            field -> {
              throw bench.broken("the evaluation changed " + field, null);
            });
  }

  private static Loss.Result copy(Loss.Result result) {
    return new Loss.Result(result.value(), result.dPrediction().copy());
  }

  private static Targets copy(Targets targets) {
    if (targets instanceof Targets.Classes classes) {
      return Targets.classes(classes.indices().clone(), classes.count());
    }
    return Targets.dense(((Targets.Dense) targets).values().copy());
  }
}
