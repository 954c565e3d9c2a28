package nacre.examples.bench;

import nacre.core.Backend;
import nacre.core.DType;

/**
 * Waits until the SIMD kernels compute.
 *
 * <p>They begin as scalar ones, while a thread of this name warms them up. Whoever wants to compare
 * them must not compare scalar kernels with themselves.
 */
public final class SimdReady {
  private static final String WARM_UP = "nacre-warm-up";

  private SimdReady() {}

  /** {@return whether there was something to wait for: SIMD kernels that were not warm yet} */
  public static boolean await() {
    if (!Backend.serial().kernels(DType.FLOAT32).startsWith("simd")) {
      return false;
    }
    boolean waited = false;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals(WARM_UP)) {
        try {
          thread.join();
          waited = true;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while the SIMD kernels warm up", e);
        }
      }
    }
    return waited;
  }
}
