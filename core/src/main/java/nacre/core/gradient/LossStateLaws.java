package nacre.core.gradient;

import java.util.ArrayList;
import java.util.List;
import nacre.core.DType;
import nacre.core.Loss;
import nacre.core.Targets;
import nacre.core.Tensor;

/** A loss is a function: it neither remembers an evaluation nor touches what is not its own. */
final class LossStateLaws {
  private static final int EVALUATIONS = 50;
  private static final int EXAMPLES = 60;

  private LossStateLaws() {}

  static void repeatable(LossBench bench) {
    LossTrial trial = bench.trial();
    for (DType dtype : DType.values()) {
      String in = " (in " + dtype.label() + "):";
      Loss.Result given = bench.evaluate(trial, dtype);
      Loss.Result first = copy(given);
      for (LossTrial between : List.of(trial.another(trial.size(), 1), trial.another(3, 2))) {
        bench.evaluate(between, dtype);
        bench.requireSame("a result, then the same after another batch" + in, first, given);
        bench.requireSame("the first time, then again" + in, first, bench.evaluate(trial, dtype));
      }
    }
  }

  static void concurrent(LossBench bench) {
    List<Runnable> works = new ArrayList<>();
    for (int i = 0; i < Threads.COUNT; i++) {
      LossTrial own = bench.trial().another(EXAMPLES + i / 2, 20 + i);
      DType dtype = bench.trial().seed() % 2 == 0 ? DType.FLOAT64 : DType.FLOAT32;
      Loss.Result alone = copy(bench.evaluate(own, dtype));
      works.add(
          () -> {
            for (int k = 0; k < EVALUATIONS; k++) {
              bench.requireSame(
                  "alone, then beside other threads:", alone, bench.evaluate(own, dtype));
            }
          });
    }
    Threads.runTogether(works);
  }

  static void mutation(LossBench bench) {
    for (DType dtype : DType.values()) {
      Tensor before = bench.trial().prediction().to(dtype);
      Targets goals = LossTrial.in(dtype, bench.trial().targets());
      Tensor prediction = before.copy();
      Targets targets = copy(goals);
      bench.loss().evaluate(prediction, targets);
      bench.requireNone(
          "before and after the evaluation:", Compare.bits("prediction", before, prediction));
      bench.require(
          Replay.code(targets).equals(Replay.code(goals)),
          "the evaluation modified the targets:\nbefore %s\nafter  %s"
              .formatted(Replay.code(goals), Replay.code(targets)));
    }
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
