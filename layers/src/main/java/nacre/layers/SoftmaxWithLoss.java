package nacre.layers;

import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.difference.NudgeableLoss;

/**
 * Softmax with cross entropy, on scores (logits).
 *
 * <p>L = -1/n · Σᵢ Σⱼ tᵢⱼ·log softmax(xᵢ)ⱼ with {@code x: [n, classes]} and targets as class
 * indices or as a dense tensor {@code [n, classes]}. The logarithm is taken as xⱼ - log Σ exp x
 * (log-sum-exp), so no score overflows and no epsilon is needed. Gradient: (softmax(x) - t) / n for
 * targets that sum to 1 per example, and (softmax(x)·Σⱼt - t) / n in general. Book, sections 4.2
 * and 5.6.3.
 *
 * <p>Do not end the net in a softmax of its own: this loss has it built in.
 */
public final class SoftmaxWithLoss implements NudgeableLoss {

  /** Makes the loss, which has no state. */
  public SoftmaxWithLoss() {}

  @Override
  public Result evaluate(Tensor scores, Targets targets) {
    if (scores.shape().rank() != 2) {
      throw new ShapeMismatch("scores [n, classes]", scores.shape());
    }
    Tensor logProbabilities = scores.logSoftmax();
    return targets instanceof Targets.Classes classes
        ? classes(logProbabilities, classes)
        : dense(logProbabilities, ((Targets.Dense) targets).values());
  }

  private static Result classes(Tensor logProbabilities, Targets.Classes targets) {
    int[] labels = targets.indices();
    int classes = logProbabilities.shape().size(1);
    if (labels.length != logProbabilities.shape().size(0) || targets.count() > classes) {
      throw new ShapeMismatch(
          "scores " + Shape.of(labels.length, targets.count()) + " for the targets",
          logProbabilities.shape());
    }
    double sum = 0;
    Tensor difference = logProbabilities.exp();
    for (int i = 0; i < labels.length; i++) {
      int at = i * classes + labels[i];
      sum -= logProbabilities.get(at);
      difference.set(at, difference.get(at) - 1.0);
    }
    return new Result(sum / labels.length, difference.times(1.0 / labels.length));
  }

  private static Result dense(Tensor logProbabilities, Tensor targets) {
    if (!targets.shape().equals(logProbabilities.shape())) {
      throw new ShapeMismatch(
          "scores " + targets.shape() + " for the targets", logProbabilities.shape());
    }
    int n = targets.shape().size(0);
    int classes = targets.shape().size(1);
    Tensor difference = logProbabilities.exp();
    for (int i = 0; i < n; i++) {
      double total = 0;
      for (int j = 0; j < classes; j++) {
        total += targets.get(i * classes + j);
      }
      for (int j = 0; j < classes; j++) {
        int at = i * classes + j;
        difference.set(at, difference.get(at) * total - targets.get(at));
      }
    }
    return new Result(-logProbabilities.dot(targets) / n, difference.times(1.0 / n));
  }

  @Override
  public LossNudges nudges(Tensor scores, Targets targets) {
    return new SoftmaxNudges(scores, targets);
  }

  @Override
  public String toString() {
    return "SoftmaxWithLoss";
  }
}
