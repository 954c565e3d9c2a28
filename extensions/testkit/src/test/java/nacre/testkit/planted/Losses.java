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
