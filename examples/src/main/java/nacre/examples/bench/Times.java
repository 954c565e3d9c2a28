package nacre.examples.bench;

import java.util.Arrays;

/** How long one operation took, window by window. */
public final class Times {
  private final double[] ascending;

  /**
   * Keeps the measurements.
   *
   * @param seconds of one operation, for each window; at least one
   */
  Times(double[] seconds) {
    ascending = seconds.clone();
    Arrays.sort(ascending);
  }

  /** {@return the seconds of an operation in the best window} */
  public double best() {
    return ascending[0];
  }

  /** {@return the seconds of an operation in the window in the middle} */
  public double median() {
    int n = ascending.length;
    return (ascending[(n - 1) / 2] + ascending[n / 2]) / 2;
  }
}
