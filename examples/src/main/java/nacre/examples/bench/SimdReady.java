package nacre.examples.bench;

import nacre.core.Backend;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * Waits until the SIMD kernels compute.
 *
 * <p>They begin as scalar ones, until a thread has warmed them up. Whoever wants to compare them
 * must not compare scalar kernels with themselves.
 */
public final class SimdReady {
  private static final String WARM_UP = "nacre-warm-up";
  private static final String WARM_UP_OTHERS = "nacre-warm-up-others";
  private static final String WARM_UP_FLOAT64 = "nacre-warm-up-float64";

  private SimdReady() {}

  /**
   * {@return whether there was something to wait for: SIMD kernels for float32 that were not warm
   * yet}
   */
  public static boolean await() {
    if (!isSimd()) {
      return false;
    }
    work(DType.FLOAT32, 1); // the first work begins it
    boolean waited = join(WARM_UP);
    work(DType.FLOAT32, 20);
    boolean waitedAgain = join(WARM_UP_OTHERS);
    return waited || waitedAgain;
  }

  /**
   * {@return whether there was something to wait for: SIMD kernels for float64 that were not warm
   * yet}
   */
  public static boolean awaitFloat64() {
    if (!isSimd()) {
      return false;
    }
    work(DType.FLOAT64, 20);
    return join(WARM_UP_FLOAT64);
  }

  /** Kernels begin to warm up after some work: in each product, 8 million multiply-adds. */
  private static void work(DType dtype, int products) {
    Tensor square = Tensor.zeros(dtype, Shape.of(200, 200));
    for (int i = 0; i < products; i++) {
      square.matmul(square);
    }
  }

  private static boolean isSimd() {
    return Backend.serial().kernels(DType.FLOAT32).startsWith("simd");
  }

  private static boolean join(String name) {
    boolean waited = false;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals(name)) {
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
