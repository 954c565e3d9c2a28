package nacre.testkit.planted;

import java.util.Arrays;
import java.util.List;
import nacre.core.DType;
import nacre.core.Loss;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.gradient.LossLaw;

/** Wrong losses. */
final class LossBugs {
  private LossBugs() {}

  static List<Bug> all() {
    return List.of(
        ofClasses(
            LossLaw.GRADIENT,
            "mean over the batch forgotten in the gradient",
            (x, t) -> {
              Loss.Result right = Losses.crossEntropy(x, t);
              return new Loss.Result(right.value(), right.dPrediction().times(t.size()));
            }),
        ofNumbers(
            LossLaw.GRADIENT,
            "squares without the 2 in the gradient",
            (x, t) -> Losses.pointwise(x, t, d -> d * d, d -> d)),
        ofNumbers(
            LossLaw.GRADIENT,
            "hinge's gradient on the wrong side",
            (x, t) -> Losses.pointwise(x, t, d -> Math.max(0, 1 - d), d -> d > 1 ? -1.0 : 0)),
        ofClasses(
            LossLaw.GRADIENT,
            "soft labels taken for their largest entry in the gradient",
            (x, t) -> {
              Loss.Result right = Losses.crossEntropy(x, t);
              Targets hard = Targets.classes(t.classIndices(), x.shape().size(1));
              return new Loss.Result(right.value(), Losses.crossEntropy(x, hard).dPrediction());
            }),
        ofClasses(
            LossLaw.GRADIENT,
            "epsilon in the logarithm that the gradient does not know",
            (x, t) -> {
              Tensor p = x.logSoftmax().exp();
              Tensor rows = Losses.dense(t, x);
              double n = t.size();
              Tensor log = p.map(v -> Math.log(v + 1e-3));
              return new Loss.Result(-log.dot(rows) / n, p.minus(rows).times(1 / n));
            }),
        ofClasses(
            LossLaw.FINITE,
            "logarithm of a softmax that may be 0",
            (x, t) -> {
              Tensor p = x.logSoftmax().exp();
              Tensor rows = Losses.dense(t, x);
              double n = t.size();
              return new Loss.Result(-p.log().dot(rows) / n, p.minus(rows).times(1 / n));
            }),
        ofNumbers(
            LossLaw.MEAN_OVER_BATCH,
            "sum over the batch instead of the mean, in value and gradient",
            (x, t) -> {
              Loss.Result right = Losses.squares(x, t);
              return new Loss.Result(right.value() * t.size(), right.dPrediction().times(t.size()));
            }),
        ofNumbers(
            LossLaw.MEAN_OVER_BATCH,
            "last example left out of batches above 2",
            (x, t) -> {
              Tensor y = x.copy();
              Tensor goals = Losses.dense(t, x);
              int width = x.shape().size(1);
              for (int i = y.shape().elements() - width;
                  t.size() > 2 && i < y.shape().elements();
                  i++) {
                y.set(i, goals.get(i));
              }
              return Losses.squares(y, t);
            }),
        ofClasses(
            LossLaw.TARGET_FORMS_AGREE,
            "class indices counted from 1",
            (x, t) -> {
              if (t instanceof Targets.Dense) {
                return Losses.crossEntropy(x, t);
              }
              int classes = x.shape().size(1);
              int[] shifted =
                  Arrays.stream(t.classIndices()).map(i -> (i + classes - 1) % classes).toArray();
              return Losses.crossEntropy(x, Targets.classes(shifted, classes));
            }),
        ofClasses(
            LossLaw.NOTHING_MUTATED,
            "softmax in place on the scores",
            (x, t) -> {
              Loss.Result right = Losses.crossEntropy(x, t);
              x.assign(x.logSoftmax().exp());
              return right;
            }),
        ofClasses(
            LossLaw.NOTHING_MUTATED,
            "class indices sorted in place",
            (x, t) -> {
              Loss.Result right = Losses.crossEntropy(x, t);
              if (t instanceof Targets.Classes classes) {
                Arrays.sort(classes.indices());
              }
              return right;
            }),
        ofNumbers(
            LossLaw.REPEATABLE, "gradient written into a buffer that is used again", new Buffer()),
        ofNumbers(LossLaw.NOTHING_REMEMBERED, "last loss kept in a field", new KeepsLast()),
        ofNumbers(
            LossLaw.CONCURRENT, "difference kept in a field between two steps", new TwoSteps()),
        ofNumbers(
            LossLaw.FLOAT64_KEPT,
            "differences rounded to float32",
            (x, t) -> {
              Tensor y = x.to(DType.FLOAT32).to(x.dtype());
              return Losses.squares(y, t);
            }),
        ofNumbers(
            LossLaw.GRADIENT_SHAPE,
            "gradient is float64 whatever the predictions are",
            (x, t) -> {
              Loss.Result right = Losses.squares(x, t);
              return new Loss.Result(right.value(), right.dPrediction().to(DType.FLOAT64));
            }));
  }

  private static Bug ofClasses(LossLaw law, String name, Loss loss) {
    return Bug.loss(law, name, Losses.ofClasses(loss));
  }

  private static Bug ofNumbers(LossLaw law, String name, Loss loss) {
    return Bug.loss(law, name, Losses.ofNumbers(loss));
  }

  private static final class Buffer implements Loss {
    private Tensor buffer = Tensor.notAsked();

    @Override
    public Result evaluate(Tensor prediction, Targets targets) {
      Result right = Losses.squares(prediction, targets);
      if (!buffer.shape().equals(prediction.shape()) || buffer.dtype() != prediction.dtype()) {
        buffer = right.dPrediction().copy();
      }
      buffer.assign(right.dPrediction());
      return new Result(right.value(), buffer);
    }
  }

  private static final class KeepsLast implements Loss {
    @SuppressWarnings("unused")
    private double last;

    @Override
    public Result evaluate(Tensor prediction, Targets targets) {
      Result right = Losses.squares(prediction, targets);
      last = right.value();
      return right;
    }
  }

  private static final class TwoSteps implements Loss {
    private Tensor difference = Tensor.notAsked();

    @Override
    public Result evaluate(Tensor prediction, Targets targets) {
      difference = prediction.minus(Losses.dense(targets, prediction));
      double n = targets.size();
      double value = 0;
      for (int i = 0; i < difference.shape().elements(); i++) {
        value += difference.get(i) * difference.get(i) / n;
      }
      return new Result(value, difference.times(2 / n));
    }
  }
}
