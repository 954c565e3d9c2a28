package nacre.layers;

import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.difference.Change;
import nacre.core.difference.NudgeableLoss;

/**
 * How {@link SoftmaxWithLoss} changes when some scores do.
 *
 * <p>With p = softmax of the old scores and d = new minus old scores, an example's loss changes by
 * T·log Σ p·eᵈ - Σ t·d, where T = Σ t. Written with eᵈ - 1 and log(1 + q), nothing cancels, so that
 * the difference of two nudges is more exact than that of two whole losses.
 */
final class SoftmaxNudges implements NudgeableLoss.LossNudges {
  /** Below this, the first terms of the series of eᵈ - 1 and log(1 + q) are exact in float64. */
  private static final double SMALL = 1e-3;

  private final int n;
  private final int classes;
  private final double[] scores;
  private final double[] probabilities;
  private final double[] targets;
  private final double[] totals;

  SoftmaxNudges(Tensor scores, Targets targets) {
    this.n = scores.shape().size(0);
    this.classes = scores.shape().size(1);
    this.scores = scores.toDoubles();
    this.probabilities = scores.logSoftmax().exp().toDoubles();
    this.targets = dense(targets, classes);
    this.totals = new double[n];
    for (int i = 0; i < this.targets.length; i++) {
      totals[i / classes] += this.targets[i];
    }
  }

  private static double[] dense(Targets targets, int classes) {
    if (targets instanceof Targets.Dense dense) {
      return dense.values().toDoubles();
    }
    int[] indices = targets.classIndices();
    double[] oneHot = new double[indices.length * classes];
    for (int i = 0; i < indices.length; i++) {
      oneHot[i * classes + indices[i]] = 1;
    }
    return oneHot;
  }

  @Override
  public double change(Change prediction) {
    double sum = 0;
    for (int i = 0; i < prediction.count(); i++) {
      int row = prediction.row(i);
      sum +=
          prediction.isColumn()
              ? columnChange(row, prediction.column(), prediction.values()[i])
              : rowChange(row, prediction.values(), i * classes);
    }
    return sum / n;
  }

  private double columnChange(int row, int column, double value) {
    int at = row * classes + column;
    double d = value - scores[at];
    return totals[row] * log1p(probabilities[at] * expm1(d)) - targets[at] * d;
  }

  private double rowChange(int row, double[] values, int from) {
    int at = row * classes;
    double q = 0;
    double linear = 0;
    for (int j = 0; j < classes; j++) {
      double d = values[from + j] - scores[at + j];
      q += probabilities[at + j] * expm1(d);
      linear += targets[at + j] * d;
    }
    return totals[row] * log1p(q) - linear;
  }

  private static double expm1(double d) {
    return Math.abs(d) < SMALL
        ? d * (1 + d * (1.0 / 2 + d * (1.0 / 6 + d * (1.0 / 24 + d / 120))))
        : StrictMath.expm1(d);
  }

  private static double log1p(double q) {
    return Math.abs(q) < SMALL
        ? q * (1 - q * (1.0 / 2 - q * (1.0 / 3 - q * (1.0 / 4 - q / 5))))
        : StrictMath.log1p(q);
  }
}
