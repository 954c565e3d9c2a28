package nacre.csv;

import java.util.Arrays;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.data.Dataset;

/**
 * Brings every feature to mean 0 and standard deviation 1: x' = (x - mean) / deviation.
 *
 * <p>Fitted to the training examples and applied to all: what the test examples are like, the net
 * must not know. A feature that is always the same becomes 0.
 */
public final class Standardization {
  private static final int PART = 1000;

  private final Shape input;
  private final double[] means;
  private final double[] deviations;

  private Standardization(Shape input, double[] means, double[] deviations) {
    this.input = input;
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * {@return the one that fits a dataset: means, and deviations by n}
   *
   * @param train at least one example
   * @throws IllegalArgumentException if there is none
   */
  public static Standardization of(Dataset train) {
    if (train.size() == 0) {
      throw new IllegalArgumentException(
          "expected at least one example to fit to, but there is none; give training examples");
    }
    int width = train.inputShape().elements();
    double[] means = sums(train, new double[width], 1);
    divide(means, train.size());
    double[] deviations = sums(train, means, 2);
    divide(deviations, train.size());
    for (int i = 0; i < width; i++) {
      deviations[i] = Math.sqrt(deviations[i]);
    }
    return new Standardization(train.inputShape(), means, deviations);
  }

  /** The sums of (x - from) to a power, of each feature. */
  private static double[] sums(Dataset dataset, double[] from, int power) {
    double[] sums = new double[from.length];
    for (int at = 0; at < dataset.size(); at += PART) {
      double[] x =
          dataset
              .range(at, Math.min(at + PART, dataset.size()), DType.FLOAT64)
              .inputs()
              .toDoubles();
      for (int i = 0; i < x.length; i++) {
        double difference = x[i] - from[i % from.length];
        sums[i % from.length] += power == 1 ? difference : difference * difference;
      }
    }
    return sums;
  }

  private static void divide(double[] sums, int count) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= count;
    }
  }

  /** {@return the mean of each feature} */
  public double[] means() {
    return means.clone();
  }

  /** {@return the standard deviation of each feature, 0 where it is always the same} */
  public double[] deviations() {
    return deviations.clone();
  }

  /**
   * {@return the same examples, standardised whenever they are read}
   *
   * @param dataset with inputs of the shape that this was fitted to
   * @throws IllegalArgumentException if the shape is another
   */
  public Dataset apply(Dataset dataset) {
    if (!dataset.inputShape().equals(input)) {
      throw new IllegalArgumentException(
          "expected inputs %s, as it was fitted to, but got %s; fit another one"
              .formatted(input, dataset.inputShape()));
    }
    return dataset.map(input, this::apply);
  }

  /**
   * {@return one batch, standardised, in its own element type}
   *
   * @param x {@code [n, ...input]}
   */
  public Tensor apply(Tensor x) {
    double[] values = x.toDoubles();
    for (int i = 0; i < values.length; i++) {
      int feature = i % means.length;
      double deviation = deviations[feature];
      values[i] = deviation == 0 ? 0 : (values[i] - means[feature]) / deviation;
    }
    return Tensor.of(x.shape(), values).to(x.dtype());
  }

  @Override
  public String toString() {
    return "means %s, deviations %s".formatted(Arrays.toString(means), Arrays.toString(deviations));
  }
}
