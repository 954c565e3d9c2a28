package nacre.core.gradient;

import java.util.random.RandomGenerator;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;

/** What a loss compares predictions with. */
public enum TargetKind {
  /** Class indices, for predictions {@code [batch, classes]}. */
  CLASSES,
  /** A dense tensor, in each row a single 1. */
  ONE_HOT,
  /** A dense tensor whose rows are probabilities: positive, with sum 1, some of them 0. */
  SOFT,
  /** A dense tensor of any numbers, normally distributed. */
  NUMBERS;

  /** {@return random targets for predictions of shape {@code [batch, ...]}} */
  Targets draw(Shape predictions, RandomGenerator random) {
    int n = predictions.size(0);
    int width = predictions.example().elements();
    if (this == CLASSES) {
      int[] indices = new int[n];
      for (int i = 0; i < n; i++) {
        indices[i] = random.nextInt(width);
      }
      return Targets.classes(indices, width);
    }
    double[] values = new double[n * width];
    for (int i = 0; i < n; i++) {
      switch (this) {
        case ONE_HOT -> values[i * width + random.nextInt(width)] = 1;
        case SOFT -> soft(values, i * width, width, random);
        default -> {
          for (int j = 0; j < width; j++) {
            values[i * width + j] = random.nextGaussian();
          }
        }
      }
    }
    return Targets.dense(Tensor.of(predictions, values));
  }

  private static void soft(double[] values, int from, int width, RandomGenerator random) {
    double sum = 0;
    for (int j = from; j < from + width; j++) {
      values[j] = random.nextInt(4) == 0 ? 0 : random.nextDouble();
      sum += values[j];
    }
    if (sum == 0) {
      values[from] = 1;
      return;
    }
    for (int j = from; j < from + width; j++) {
      values[j] /= sum;
    }
  }
}
