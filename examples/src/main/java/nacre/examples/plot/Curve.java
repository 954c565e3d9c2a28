package nacre.examples.plot;

import java.util.Arrays;

/**
 * Points to be joined by a line, x ascending.
 *
 * @param x where
 * @param y how much
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Curve(double[] x, double[] y) {

  /** {@return the values at x = 0, 1, 2, ...} */
  static Curve of(double[] values) {
    double[] x = new double[values.length];
    Arrays.setAll(x, i -> i);
    return new Curve(x, values);
  }

  /**
   * {@return the mean of each point and its neighbours}
   *
   * <p>Centred, so that it does not lag behind.
   *
   * @param radius how many neighbours on each side; fewer where the curve ends
   */
  Curve smoothed(int radius) {
    int n = y.length;
    double[] sums = new double[n + 1];
    for (int i = 0; i < n; i++) {
      sums[i + 1] = sums[i] + y[i];
    }
    double[] means = new double[n];
    for (int i = 0; i < n; i++) {
      int from = Math.max(0, i - radius);
      int to = Math.min(n, i + radius + 1);
      means[i] = (sums[to] - sums[from]) / (to - from);
    }
    return new Curve(x, means);
  }

  /**
   * {@return at most so many points with the same outline}
   *
   * <p>Of each stretch of the curve the lowest and the highest point are kept, in their order, so
   * that no peak is lost.
   *
   * @param most how many points, at least 2
   */
  Curve thinned(int most) {
    int n = y.length;
    if (n <= most) {
      return this;
    }
    int stretches = most / 2;
    double[] fewX = new double[2 * stretches];
    double[] fewY = new double[2 * stretches];
    for (int s = 0; s < stretches; s++) {
      int from = (int) ((long) n * s / stretches);
      int to = (int) ((long) n * (s + 1) / stretches);
      int low = from;
      int high = from;
      for (int i = from; i < to; i++) {
        low = y[i] < y[low] ? i : low;
        high = y[i] > y[high] ? i : high;
      }
      int first = Math.min(low, high);
      int second = Math.max(low, high);
      fewX[2 * s] = x[first];
      fewY[2 * s] = y[first];
      fewX[2 * s + 1] = x[second];
      fewY[2 * s + 1] = y[second];
    }
    return new Curve(fewX, fewY);
  }
}
