package nacre.testkit.planted;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import nacre.core.Loss;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.gradient.LossCase;
import nacre.core.gradient.TargetKind;
import nacre.testkit.Sizes;
import net.jqwik.api.Arbitrary;

/** Right losses of several kinds. */
final class Losses {
  private Losses() {}

  static Map<String, Arbitrary<LossCase>> all() {
    Map<String, Arbitrary<LossCase>> twins = new LinkedHashMap<>();
    twins.put("cross entropy", ofClasses(Losses::crossEntropy));
    twins.put("mean squares", ofNumbers(Losses::squares));
    twins.put("mean absolutes", ofNumbers(Losses::absolutes));
    twins.put("huber", ofNumbers(Losses::huber));
    twins.put("hinge", ofNumbers(Losses::hinge));
    twins.put(
        "binary cross entropy",
        Sizes.any()
            .map(n -> LossCase.of(Losses::binary, Shape.of(n), TargetKind.SOFT).withValues(0, 1)));
    twins.put("binary cross entropy of logits", ofKind(TargetKind.SOFT, Losses::binaryLogits));
    twins.put("smoothed cross entropy", ofClasses((x, t) -> smoothed(x, t, 0.1)));
    twins.put("cross entropy of any rows", ofKind(TargetKind.NUMBERS, Losses::crossEntropyOfRows));
    twins.put("margin between classes", ofClasses((x, t) -> margin(x, t, false)));
    twins.put("distance", ofNumbers(Losses::distance));
    twins.put("log cosh", ofNumbers((x, t) -> pointwise(x, t, Losses::logCosh, Math::tanh)));
    twins.put(
        "sum of squares, declared",
        ofNumbers(
                (x, t) -> {
                  Loss.Result mean = squares(x, t);
                  double n = t.size();
                  return new Loss.Result(mean.value() * n, mean.dPrediction().times(n));
                })
            .map(LossCase::declareNoMean));
    return twins;
  }

  static Arbitrary<LossCase> ofClasses(Loss loss) {
    return Sizes.any()
        .map(
            n ->
                LossCase.of(
                    loss, Shape.of(n), TargetKind.CLASSES, TargetKind.ONE_HOT, TargetKind.SOFT));
  }

  static Arbitrary<LossCase> ofNumbers(Loss loss) {
    return ofKind(TargetKind.NUMBERS, loss);
  }

  private static Arbitrary<LossCase> ofKind(TargetKind kind, Loss loss) {
    return Sizes.any().map(n -> LossCase.of(loss, Shape.of(n), kind));
  }

  static Tensor dense(Targets targets, Tensor like) {
    if (targets instanceof Targets.Dense dense) {
      return dense.values();
    }
    Tensor rows = Tensor.zeros(like.dtype(), like.shape());
    int[] indices = targets.classIndices();
    for (int i = 0; i < indices.length; i++) {
      rows.set(i * like.shape().size(1) + indices[i], 1);
    }
    return rows;
  }

  static Loss.Result crossEntropy(Tensor x, Targets targets) {
    Tensor t = dense(targets, x);
    Tensor log = x.logSoftmax();
    double n = x.shape().size(0);
    return new Loss.Result(-log.dot(t) / n, log.exp().minus(t).times(1 / n));
  }

  /** For targets whose rows have any sum. */
  static Loss.Result crossEntropyOfRows(Tensor x, Targets targets) {
    Tensor t = dense(targets, x);
    Tensor log = x.logSoftmax();
    double n = x.shape().size(0);
    Tensor gradient = log.exp().times(RowLayers.rowSums(t)).minus(t).times(1 / n);
    return new Loss.Result(-log.dot(t) / n, gradient);
  }

  /** With a share of each target spread over all classes. */
  static Loss.Result smoothed(Tensor x, Targets targets, double share) {
    double classes = x.shape().size(1);
    Tensor t = dense(targets, x).map(v -> (1 - share) * v + share / classes);
    return crossEntropy(x, Targets.dense(t));
  }

  /** max(0, 1 + largest other score - score); if two are largest, a bug counts both. */
  static Loss.Result margin(Tensor x, Targets targets, boolean tiesTwice) {
    int[] classes = targets.classIndices();
    int width = x.shape().size(1);
    double n = classes.length;
    double value = 0;
    Tensor gradient = Tensor.zeros(x.dtype(), x.shape());
    for (int i = 0; i < classes.length; i++) {
      int right = i * width + classes[i];
      double rival = Double.NEGATIVE_INFINITY;
      for (int j = i * width; j < (i + 1) * width; j++) {
        rival = j == right ? rival : Math.max(rival, x.get(j));
      }
      double cost = 1 + rival - x.get(right);
      boolean first = true;
      for (int j = i * width; j < (i + 1) * width && cost > 0; j++) {
        if (j != right && x.get(j) == rival && (first || tiesTwice)) {
          gradient.set(j, 1 / n);
          first = false;
        }
      }
      gradient.set(right, first ? 0 : -1 / n);
      value += Math.max(0, cost) / n;
    }
    return new Loss.Result(value, gradient);
  }

  /** The mean of |x - t|, which is kinked at 0. */
  static Loss.Result distance(Tensor x, Targets targets) {
    Tensor difference = x.minus(dense(targets, x));
    int width = x.shape().size(1);
    int n = x.shape().size(0);
    double value = 0;
    Tensor gradient = Tensor.zeros(x.dtype(), x.shape());
    for (int i = 0; i < n; i++) {
      double length = 0;
      for (int j = i * width; j < (i + 1) * width; j++) {
        length = Math.hypot(length, difference.get(j));
      }
      for (int j = i * width; j < (i + 1) * width; j++) {
        gradient.set(j, length == 0 ? 0 : difference.get(j) / length / n);
      }
      value += length / n;
    }
    return new Loss.Result(value, gradient);
  }

  private static double logCosh(double d) {
    return Math.abs(d) + Math.log1p(Math.exp(-2 * Math.abs(d))) - Math.log(2);
  }

  static Loss.Result squares(Tensor x, Targets targets) {
    return pointwise(x, targets, d -> d * d, d -> 2 * d);
  }

  static Loss.Result absolutes(Tensor x, Targets targets) {
    return pointwise(x, targets, Math::abs, Math::signum);
  }

  static Loss.Result huber(Tensor x, Targets targets) {
    return pointwise(
        x,
        targets,
        d -> Math.abs(d) < 1 ? d * d / 2 : Math.abs(d) - 0.5,
        d -> Math.max(-1, Math.min(1, d)));
  }

  static Loss.Result hinge(Tensor x, Targets targets) {
    return pointwise(x, targets, d -> Math.max(0, 1 - d), d -> d < 1 ? -1 : 0);
  }

  /** The mean over the batch of Σ f(x - t), and df for its slope. */
  static Loss.Result pointwise(
      Tensor x, Targets targets, DoubleUnaryOperator f, DoubleUnaryOperator df) {
    Tensor difference = x.minus(dense(targets, x));
    double n = x.shape().size(0);
    double sum = 0;
    for (double d : difference.toDoubles()) {
      sum += f.applyAsDouble(d);
    }
    return new Loss.Result(sum / n, difference.map(d -> df.applyAsDouble(d) / n));
  }

  private static Loss.Result binary(Tensor p, Targets targets) {
    Tensor t = dense(targets, p);
    double n = p.shape().size(0);
    Tensor cost = p.zip(t, (q, y) -> -y * Math.log(q) - (1 - y) * Math.log1p(-q));
    double sum = 0;
    for (double each : cost.toDoubles()) {
      sum += each;
    }
    return new Loss.Result(sum / n, p.zip(t, (q, y) -> ((1 - y) / (1 - q) - y / q) / n));
  }

  private static Loss.Result binaryLogits(Tensor x, Targets targets) {
    Tensor t = dense(targets, x);
    double n = x.shape().size(0);
    double sum = 0;
    for (double each : x.zip(t, (z, y) -> Activations.softplus(z) - y * z).toDoubles()) {
      sum += each;
    }
    return new Loss.Result(sum / n, x.zip(t, (z, y) -> (Activations.sigmoid(z) - y) / n));
  }
}
