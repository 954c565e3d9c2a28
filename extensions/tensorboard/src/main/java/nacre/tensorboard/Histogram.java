package nacre.tensorboard;

import java.util.Arrays;
import nacre.core.Tensor;

/** How numbers are distributed: 30 buckets of one width from the smallest to the largest. */
final class Histogram {
  private static final int BUCKETS = 30;

  private final double[] sorted;
  private final double[] limits;
  private final double[] counts;

  private Histogram(double[] sorted) {
    this.sorted = sorted;
    int buckets = sorted.length == 0 ? 0 : min() == max() ? 1 : BUCKETS;
    limits = new double[buckets];
    counts = new double[buckets];
    double width = (max() - min()) / BUCKETS;
    for (int i = 0; i < buckets; i++) {
      limits[i] = i == buckets - 1 ? max() : min() + (i + 1) * width;
    }
    int bucket = 0;
    for (double value : sorted) {
      while (value > limits[bucket]) {
        bucket++;
      }
      counts[bucket]++;
    }
  }

  /** Of all elements that are finite. */
  static Histogram of(Tensor values) {
    double[] finite = Arrays.stream(values.toDoubles()).filter(Double::isFinite).toArray();
    Arrays.sort(finite);
    return new Histogram(finite);
  }

  double min() {
    return sorted.length == 0 ? 0 : sorted[0];
  }

  double max() {
    return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
  }

  int count() {
    return sorted.length;
  }

  double sum() {
    return Arrays.stream(sorted).sum();
  }

  double sumOfSquares() {
    return Arrays.stream(sorted).map(value -> value * value).sum();
  }

  /** The upper limit of each bucket, which belongs to it. */
  double[] limits() {
    return limits;
  }

  double[] counts() {
    return counts;
  }
}
