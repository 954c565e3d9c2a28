package nacre.examples.bench;

import java.util.function.IntConsumer;

/**
 * How an operation is timed: warmed up, then repeated in several windows of time.
 *
 * <p>A single window tells little on a machine that others use too; the best of several comes near
 * to what the machine can do, and the median shows how far from it the usual is. The SIMD kernels,
 * which begin as scalar ones, are waited for first.
 *
 * @param warmUpSeconds how long the operation runs unmeasured, for the compiler's sake
 * @param windows how many windows are measured
 * @param windowSeconds how long a window lasts, roughly; at least one operation
 */
public record Timing(double warmUpSeconds, int windows, double windowSeconds) {
  /** 2 s of warm-up, then 7 windows of 0.4 s. */
  public static final Timing STANDARD = new Timing(2, 7, 0.4);

  /** For loops that need no second compilation: 0.3 s, then 7 windows of 0.1 s. */
  public static final Timing SHORT = new Timing(0.3, 7, 0.1);

  private static final int MOST_AT_ONCE = 1 << 24;

  /**
   * {@return how long one operation takes, in each of the windows}
   *
   * @param operation runs itself so many times
   */
  public Times of(IntConsumer operation) {
    SimdReady.await();
    double each = warmUp(operation);
    int times = (int) Math.max(1, Math.min(MOST_AT_ONCE, Math.round(windowSeconds / each)));
    double[] seconds = new double[windows];
    for (int window = 0; window < windows; window++) {
      seconds[window] = secondsEach(operation, times);
    }
    return new Times(seconds);
  }

  /** Returns the seconds of an operation at its best, which the length of the windows follows. */
  private double warmUp(IntConsumer operation) {
    long end = System.nanoTime() + (long) (warmUpSeconds * 1e9);
    double best = Double.POSITIVE_INFINITY;
    int times = 1;
    do {
      double each = secondsEach(operation, times);
      best = Math.min(best, each);
      if (each * times < windowSeconds / 10) {
        times = Math.min(2 * times, MOST_AT_ONCE);
      }
    } while (System.nanoTime() < end);
    return best;
  }

  private static double secondsEach(IntConsumer operation, int times) {
    long start = System.nanoTime();
    operation.accept(times);
    long nanos = Math.max(1, System.nanoTime() - start);
    return nanos * 1e-9 / times;
  }
}
