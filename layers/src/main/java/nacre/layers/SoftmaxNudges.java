package nacre.layers;

import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.difference.NudgeableLoss;

/**
 * How {@link SoftmaxWithLoss} changes when some scores do.
 *
 * <p>With p = softmax of the old scores and d = new minus old scores, an example's loss changes by
 * (T·log(1 + Σ p·(eᵈ - 1)) - Σ t·d) / n, where T = Σ t. Written with eᵈ - 1 and log(1 + q), nothing
 * cancels, so that the difference of two nudges is more exact than that of two whole losses.
 */
final class SoftmaxNudges implements NudgeableLoss.LossNudges {
  /** Below this, the first five terms of the series of eᵈ - 1 and log(1 + q) are all of float64. */
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
  public double change(int example, double[] prediction) {
    int at = example * classes;
    double q = 0;
    double linear = 0;
    for (int j = 0; j < classes; j++) {
      double d = prediction[j] - scores[at + j];
      q += probabilities[at + j] * expm1(d);
      linear += targets[at + j] * d;
    }
    return (totals[example] * log1p(q) - linear) / n;
  }

  /**
   * On a line d = s·v the series of Σ p·(eᵈ - 1) is one in s: Σₖ sᵏ/k!·Σ p·vᵏ. Its coefficients are
   * the same for all s.
   */
  @Override
  public void changes(
      int example,
      double[] old,
      double[] direction,
      double[] multiples,
      double[] changes,
      int from,
      int to) {
    int at = example * classes;
    double largest = 0;
    double m1 = 0;
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    double m5 = 0;
    double target = 0;
    for (int j = 0; j < classes; j++) {
      double v = direction[j];
      double p = probabilities[at + j];
      double v2 = v * v;
      m1 += p * v;
      m2 += p * v2 * (1.0 / 2);
      m3 += p * v2 * v * (1.0 / 6);
      m4 += p * v2 * v2 * (1.0 / 24);
      m5 += p * v2 * v2 * v * (1.0 / 120);
      target += targets[at + j] * v;
      largest = Math.max(largest, Math.abs(v));
    }
    double total = totals[example] / n;
    double linear = target / n;
    for (int i = from; i < to; i++) {
      double s = multiples[i];
      double q = s * (m1 + s * (m2 + s * (m3 + s * (m4 + s * m5))));
      changes[i] = total * smallLog1p(q) - s * linear;
    }
    double limit = SMALL / largest;
    for (int i = from; i < to; i++) {
      if (!(Math.abs(multiples[i]) < limit)) {
        changes[i] = far(at, total, linear, direction, multiples[i]);
      }
    }
  }

  private double far(int at, double total, double linear, double[] direction, double multiple) {
    double q = 0;
    for (int j = 0; j < classes; j++) {
      q += probabilities[at + j] * expm1(multiple * direction[j]);
    }
    return total * log1p(q) - multiple * linear;
  }

  private static double expm1(double d) {
    return Math.abs(d) < SMALL
        ? d * (1 + d * (1.0 / 2 + d * (1.0 / 6 + d * (1.0 / 24 + d * (1.0 / 120)))))
        : StrictMath.expm1(d);
  }

  private static double log1p(double q) {
    return Math.abs(q) < SMALL ? smallLog1p(q) : StrictMath.log1p(q);
  }

  private static double smallLog1p(double q) {
    return q * (1 - q * (1.0 / 2 - q * (1.0 / 3 - q * (1.0 / 4 - q * (1.0 / 5)))));
  }
}
