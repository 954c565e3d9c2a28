package nacre.core.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One operation's outputs, in contiguous shares that threads take one after the other. */
final class Work {
  private static final int SPINS = 10_000;

  /** A few microseconds: those who look out for work have taken it by then. */
  private static final int LEAD = 100;

  private static final long FROM_END = 1L << Integer.SIZE;

  private final Workers.Share share;
  private final int outputs;
  private final int shares;

  /** How many shares were taken from the beginning; how many from the end, in the upper half. */
  private final AtomicLong taken = new AtomicLong();

  private final AtomicInteger finished = new AtomicInteger();
  private volatile @Nullable Throwable failure;

  Work(Workers.Share share, int outputs, int shares) {
    this.share = share;
    this.outputs = outputs;
    this.shares = shares;
  }

  /** Takes and computes shares, from the first one on, until none is left; never throws. */
  void takeShares() {
    while (isAnyLeft(taken.get())) {
      long before = taken.getAndIncrement();
      if (isAnyLeft(before)) {
        compute((int) before);
      }
    }
  }

  /**
   * The same from the last one on: so that, where threads take one share each, the caller always
   * has the same, and with it the same part of a parameter in its core's cache.
   */
  void takeSharesFromEnd() {
    while (isAnyLeft(taken.get())) {
      long before = taken.getAndAdd(FROM_END);
      if (isAnyLeft(before)) {
        compute(shares - 1 - (int) (before >>> Integer.SIZE));
      }
    }
  }

  /** Waits for a moment for the others to take all shares but one. */
  void letOthersTake() {
    for (int i = 0; i < LEAD && (int) taken.get() < shares - 1; i++) {
      Thread.onSpinWait();
    }
  }

  private boolean isAnyLeft(long before) {
    return (int) before + (before >>> Integer.SIZE) < shares;
  }

  private void compute(int index) {
    try {
      share.compute(boundary(index), boundary(index + 1));
    } catch (Throwable e) { // an Error, too, must reach the one who waits
      failure = e;
    } finally {
      finished.incrementAndGet();
    }
  }

  /**
   * Returns when all shares are computed: at most the length of a share from now.
   *
   * @throws IllegalStateException if one failed
   */
  void await() {
    for (int i = 0; finished.get() < shares; i++) {
      pause(i);
    }
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("a share of the work failed: " + cause, cause);
    }
  }

  /** Waits for an instant, the i-th time in a row: what is waited for is microseconds away. */
  static void pause(int i) {
    if (i < SPINS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(1_000); // the other thread may wait for this one's processor
    }
  }

  private int boundary(int index) {
    return (int) ((long) outputs * index / shares);
  }
}
