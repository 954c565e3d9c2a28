package nacre.bench.peers;

import java.util.Arrays;

/**
 * The rules of {@code nacre bench}: 2 s of warm-up, then 7 windows of 0.4 s; 20,000 images after
 * 20,000 unmeasured ones. With the variable INSTANT set, only an instant: whether it runs at all.
 */
final class Timing {
  private static final boolean INSTANT = !System.getenv().getOrDefault("INSTANT", "").isEmpty();
  private static final double WARM_UP = INSTANT ? 0 : 2;
  private static final double WINDOW = INSTANT ? 0.01 : 0.4;
  private static final int WINDOWS = 7;
  private static final int IMAGES = INSTANT ? 100 : 20_000;

  private Timing() {}

  /** {@return the seconds of a step in each window, in ascending order} */
  static double[] steps(Peer peer) throws Exception {
    double each = warmUp(peer);
    int times = (int) Math.max(1, Math.round(WINDOW / each));
    double[] seconds = new double[WINDOWS];
    for (int window = 0; window < WINDOWS; window++) {
      seconds[window] = secondsEach(peer, times);
    }
    Arrays.sort(seconds);
    return seconds;
  }

  /** {@return the nanoseconds of each image, in ascending order} */
  static long[] images(Peer peer, int available) throws Exception {
    double checksum = 0;
    for (int i = 0; i < IMAGES; i++) {
      checksum += peer.score(i % available);
    }
    long[] nanos = new long[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      int index = (IMAGES + i) % available;
      long start = System.nanoTime();
      checksum += peer.score(index);
      nanos[i] = System.nanoTime() - start;
    }
    if (!Double.isFinite(checksum)) { // also keeps the compiler from leaving the work out
      throw new IllegalStateException("expected finite scores, but their sum is " + checksum);
    }
    Arrays.sort(nanos);
    return nanos;
  }

  /** Returns the seconds of a step at its best, which the length of the windows follows. */
  private static double warmUp(Peer peer) throws Exception {
    long end = System.nanoTime() + (long) (WARM_UP * 1e9);
    double best = Double.POSITIVE_INFINITY;
    int times = 1;
    do {
      double each = secondsEach(peer, times);
      best = Math.min(best, each);
      if (each * times < WINDOW / 10) {
        times *= 2;
      }
    } while (System.nanoTime() < end);
    return best;
  }

  private static double secondsEach(Peer peer, int times) throws Exception {
    long start = System.nanoTime();
    peer.steps(times);
    return (System.nanoTime() - start) * 1e-9 / times;
  }
}
