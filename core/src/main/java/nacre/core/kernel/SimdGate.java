package nacre.core.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps from use SIMD kernels that are not compiled yet, and has them warmed up once enough work
 * has asked for them in vain: the compiler takes a second for them, and its core, which a program
 * that never needs them should not pay.
 */
final class SimdGate {
  private final String name;
  private final long worth;
  private final Runnable warmUp;
  private final AtomicLong coldWork = new AtomicLong();
  private final CountDownLatch warm = new CountDownLatch(1);
  private volatile boolean isOpen = true;

  /**
   * Makes an open gate.
   *
   * @param name of the thread that warms up
   * @param worth how many multiply-adds are worth it
   * @param warmUp runs the kernels until they are compiled
   */
  SimdGate(String name, long worth, Runnable warmUp) {
    this.name = name;
    this.worth = worth;
    this.warmUp = warmUp;
  }

  /** Closes it until the kernels are warm. */
  void close() {
    isOpen = false;
  }

  /** Whether the kernels may be used for so many multiply-adds; counts them if not. */
  boolean isOpenFor(long work) {
    if (isOpen) {
      return true;
    }
    long before = coldWork.getAndAdd(work);
    if (before < worth && before + work >= worth) {
      Thread thread = new Thread(this::open, name);
      thread.setDaemon(true);
      thread.start();
    }
    return false;
  }

  /** Returns when it is open; what is not being warmed up yet begins. */
  void await() throws InterruptedException {
    if (!isOpenFor(worth)) {
      warm.await();
    }
  }

  private void open() {
    try {
      warmUp.run();
      isOpen = true;
    } finally {
      warm.countDown();
    }
  }
}
