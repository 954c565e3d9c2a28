package nacre.testkit.planted;

import java.util.List;
import nacre.core.DType;
import nacre.core.Loss;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.gradient.LossCase;
import nacre.core.gradient.LossLaw;
import nacre.core.gradient.TargetKind;
import nacre.testkit.Sizes;

/** Losses that are wrong for some targets, some places, some sizes. */
final class SubtleLossBugs {
  private static final double SMOOTHING = 0.1;

  private SubtleLossBugs() {}

  static List<Bug> all() {
    return List.of(
        ofClasses(
            LossLaw.GRADIENT,
            "last class left out of the gradient",
            (x, t) -> {
              Loss.Result right = Losses.crossEntropy(x, t);
              int width = x.shape().size(1);
              Tensor gradient = right.dPrediction();
              for (int i = width - 1; i < gradient.shape().elements(); i += width) {
                gradient.set(i, 0);
              }
              return right;
            }),
        ofClasses(
            LossLaw.GRADIENT,
            "labels smoothed in the value but not in the gradient",
            (x, t) ->
                new Loss.Result(
                    Losses.smoothed(x, t, SMOOTHING).value(),
                    Losses.crossEntropy(x, t).dPrediction())),
        Bug.loss(
            LossLaw.GRADIENT,
            "target rows taken to have the sum 1",
            Sizes.any()
                .map(
                    n ->
                        LossCase.of(
                            (x, t) -> {
                              Tensor rows = Losses.dense(t, x);
                              Tensor log = x.logSoftmax();
                              double count = x.shape().size(0);
                              return new Loss.Result(
                                  -log.dot(rows) / count, log.exp().minus(rows).times(1 / count));
                            },
                            Shape.of(n),
                            TargetKind.SOFT,
                            TargetKind.NUMBERS))),
        ofClasses(
            LossLaw.GRADIENT,
            "probabilities kept above 1e-7 in the value only",
            (x, t) -> {
              Loss.Result right = Losses.crossEntropy(x, t);
              Tensor log = x.logSoftmax().map(v -> Math.max(v, Math.log(1e-7)));
              return new Loss.Result(-log.dot(Losses.dense(t, x)) / t.size(), right.dPrediction());
            }),
        ofClasses(
            LossLaw.GRADIENT,
            "margin of classes that tie counted for each of them",
            (x, t) -> Losses.margin(x, t, true)),
        ofNumbers(
            LossLaw.GRADIENT,
            "mean over all elements in the value, over the examples in the gradient",
            (x, t) -> {
              Loss.Result right = Losses.squares(x, t);
              return new Loss.Result(right.value() / x.shape().size(1), right.dPrediction());
            }),
        ofNumbers(
            LossLaw.FINITE,
            "root of a square, whose slope is not a number where a prediction is right",
            (x, t) -> Losses.pointwise(x, t, d -> Math.sqrt(d * d), d -> 1 / Math.sqrt(d * d) * d)),
        ofNumbers(
            LossLaw.FINITE,
            "divided by one less than the batch",
            (x, t) -> {
              Loss.Result right = Losses.squares(x, t);
              double n = t.size();
              return new Loss.Result(
                  right.value() * n / (n - 1), right.dPrediction().times(n / (n - 1)));
            }),
        ofNumbers(
            LossLaw.MEAN_OVER_BATCH,
            "examples after the 128th left out",
            (x, t) -> {
              Tensor y = x.copy();
              Tensor goals = Losses.dense(t, x);
              for (int i = 128 * x.shape().size(1); i < y.shape().elements(); i++) {
                y.set(i, goals.get(i));
              }
              return Losses.squares(y, t);
            }),
        ofNumbers(
            LossLaw.NOTHING_MUTATED,
            "predictions overwritten in float32 only",
            (x, t) -> {
              Loss.Result right = Losses.squares(x, t);
              if (x.dtype() == DType.FLOAT32) {
                x.assign(right.dPrediction());
              }
              return right;
            }),
        ofNumbers(
            LossLaw.NOTHING_MUTATED,
            "differences written over the targets",
            (x, t) -> {
              Loss.Result right = Losses.squares(x, t);
              if (t instanceof Targets.Dense dense) {
                dense.values().assign(x.minus(dense.values()));
              }
              return right;
            }),
        ofNumbers(
            LossLaw.FLOAT32_CLOSE,
            "mean forgotten in float32 only",
            (x, t) -> {
              Loss.Result right = Losses.squares(x, t);
              double factor = x.dtype() == DType.FLOAT32 ? t.size() : 1;
              return new Loss.Result(right.value(), right.dPrediction().times(factor));
            }));
  }

  private static Bug ofClasses(LossLaw law, String name, Loss loss) {
    return Bug.loss(law, name, Losses.ofClasses(loss));
  }

  private static Bug ofNumbers(LossLaw law, String name, Loss loss) {
    return Bug.loss(law, name, Losses.ofNumbers(loss));
  }
}
