package nacre.core.gradient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nacre.core.DType;
import nacre.core.Loss;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;

/** What a loss computes. */
final class LossLaws {
  private static final double FLOAT_ULP = 0x1p-23;

  /** Batches larger than any that the trials have. */
  private static final int[] MANY = {130, 130, 257, 1025};

  private static final int MOST_OF_MANY = 5200;

  private LossLaws() {}

  static void shape(LossBench bench) {
    for (DType dtype : DType.values()) {
      Tensor prediction = bench.trial().prediction().to(dtype);
      Targets targets = LossTrial.in(dtype, bench.trial().targets());
      Tensor gradient = bench.loss().evaluate(prediction, targets).dPrediction();
      bench.requireNone(
          "predictions, then their gradient", Compare.form("form", prediction, gradient));
    }
  }

  static void finite(LossBench bench) {
    Loss.Result result = bench.evaluate();
    bench.require(
        Double.isFinite(result.value()),
        "the loss is %s (if it is not made for all numbers, give the range it is made for: withValues)"
            .formatted(result.value()));
    Tensor gradient = result.dPrediction();
    for (int i = 0; i < gradient.shape().elements(); i++) {
      bench.require(
          Double.isFinite(gradient.get(i)),
          "gradient%s of %s is %s"
              .formatted(Names.place(i, gradient.shape()), gradient.shape(), gradient.get(i)));
    }
  }

  static void gradient(LossBench bench) {
    Tensor prediction = bench.trial().prediction().copy();
    List<NumericalCheck.Judged> judged = judge(bench, prediction);
    judged.stream()
        .filter(NumericalCheck.Judged::isWrong)
        .max(Comparator.comparingDouble(NumericalCheck.Judged::relativeError))
        .ifPresent(
            worst -> {
              throw wrongGradient(bench, prediction.shape(), worst);
            });
    if (!judged.isEmpty()) {
      check(bench, prediction)
          .jump(prediction, bench.trial().loss().values())
          .ifPresent(
              jump -> {
                throw bench.broken("where: prediction" + jump, null);
              });
    }
  }

  static List<NumericalCheck.Judged> judge(LossBench bench, Tensor prediction) {
    Targets targets = bench.trial().targets();
    Loss.Result result = bench.loss().evaluate(prediction, targets);
    if (!Double.isFinite(result.value())) {
      return List.of(); // no derivative; whether that is right, the law FINITE knows
    }
    NumericalCheck check = check(bench, prediction);
    ValueRange range = bench.trial().loss().values();
    List<NumericalCheck.Judged> judged =
        new ArrayList<>(check.judge(prediction, result.dPrediction(), range));
    judged.addAll(check.judgeTies(prediction, result.dPrediction(), range));
    return judged;
  }

  private static NumericalCheck check(LossBench bench, Tensor prediction) {
    return new NumericalCheck(
        () -> new double[] {bench.loss().evaluate(prediction, bench.trial().targets()).value()},
        new double[] {1},
        List.of(prediction),
        bench.trial().random(3));
  }

  private static LawBroken wrongGradient(
      LossBench bench, Shape shape, NumericalCheck.Judged worst) {
    String place = "prediction" + worst.place(shape);
    if (worst.slope().jumps()) {
      return bench.broken("where: " + place + "\nthe loss jumps there: it has no derivative", null);
    }
    return LawBroken.gradient(
        bench.law().title(),
        Names.of(bench.loss()),
        worst.named("prediction"),
        place,
        worst.slope(),
        Replay.of(bench.law(), bench.trial()));
  }

  static void mean(LossBench bench) {
    mean(bench, bench.trial());
    int many = MANY[bench.trial().random(6).nextInt(MANY.length)];
    if (many * bench.trial().loss().prediction().elements() <= MOST_OF_MANY) {
      mean(bench, bench.trial().another(many, 5));
    }
  }

  private static void mean(LossBench bench, LossTrial trial) {
    int n = trial.size();
    Loss.Result together = bench.evaluate(trial);
    if (!Double.isFinite(together.value()) || !together.dPrediction().isFinite()) {
      return; // whether that is right, the law FINITE knows
    }
    double sum = 0;
    double size = 0;
    for (int i = 0; i < n; i++) {
      Loss.Result alone =
          bench
              .loss()
              .evaluate(Examples.of(trial.prediction(), i), Examples.of(trial.targets(), i));
      sum += alone.value();
      size += Math.abs(alone.value());
      Tensor share = alone.dPrediction().times(1.0 / n);
      bench.requireNone(
          "example %d in its batch of %d, then alone and divided by %d:".formatted(i, n, n),
          Compare.close(
              "gradient",
              Examples.of(together.dPrediction(), i),
              share,
              Tolerance.REORDERED * Compare.largest(together.dPrediction())));
    }
    bench.require(
        !(Math.abs(together.value() - sum / n) > Tolerance.REORDERED * size),
        "the loss of all %d examples is %s, but the mean of their losses is %s"
            .formatted(n, together.value(), sum / n));
  }

  static void forms(LossBench bench) {
    if (!(bench.trial().targets() instanceof Targets.Classes classes)) {
      return;
    }
    Tensor rows = Tensor.zeros(DType.FLOAT64, Shape.of(classes.size(), classes.count()));
    for (int i = 0; i < classes.size(); i++) {
      rows.set(i * classes.count() + classes.indices()[i], 1);
    }
    Tensor prediction = bench.trial().prediction();
    Loss.Result byIndex = bench.evaluate();
    Loss.Result byRow = bench.loss().evaluate(prediction, Targets.dense(rows));
    String when = "by class index, then by one-hot row:";
    bench.requireNone(
        when,
        Compare.close(
            "value",
            LossBench.value(byIndex),
            LossBench.value(byRow),
            Tolerance.REORDERED * Math.abs(byIndex.value())));
    bench.requireNone(
        when,
        Compare.close(
            "gradient",
            byIndex.dPrediction(),
            byRow.dPrediction(),
            Tolerance.REORDERED * Compare.largest(byIndex.dPrediction())));
  }

  static void float32(LossBench bench) {
    Tensor prediction = bench.trial().prediction().map(v -> Math.abs(v) > 1e4 ? v % 1e3 : v);
    Tensor coarse = prediction.to(DType.FLOAT32);
    Tensor fine = coarse.to(DType.FLOAT64);
    if (!bench.trial().loss().values().containsAll(fine)) {
      return; // rounding led out of what the loss is made for
    }
    Targets rounded = LossTrial.in(DType.FLOAT32, bench.trial().targets());
    Targets targets = LossTrial.in(DType.FLOAT64, rounded);
    Loss.Result rough = bench.loss().evaluate(coarse, rounded);
    Loss.Result exact = bench.loss().evaluate(fine, targets);
    double size = Math.max(Math.abs(exact.value()), Compare.largest(exact.dPrediction()));
    double spread = Compare.largest(fine) * Compare.largest(exact.dPrediction());
    double allowed = 64 * FLOAT_ULP * (0.1 + size + spread * Math.sqrt(fine.shape().elements()));
    bench.requireNone(
        "in float32, then in float64:",
        Compare.close("value", LossBench.value(rough), LossBench.value(exact), allowed));
    double allowedEach = 64 * FLOAT_ULP * Math.max(spread, Compare.largest(exact.dPrediction()));
    bench.requireNone(
        "in float32, then in float64:",
        Compare.close(
            "gradient",
            rough.dPrediction().to(DType.FLOAT64),
            exact.dPrediction(),
            Math.max(allowedEach, 64 * FLOAT_ULP / Math.max(1, bench.trial().size()))));
  }

  static void float64(LossBench bench) {
    Tensor x = bench.trial().prediction();
    Targets targets = bench.trial().targets();
    Loss.Result result = bench.evaluate();
    bench.requireNone(
        "in float64",
        Resolution.complaint(
            at -> LossBench.value(bench.loss().evaluate(at, targets)),
            x,
            Tensor.of(Shape.of(), 1.0),
            result.dPrediction(),
            bench.trial().random(11)));
  }
}
