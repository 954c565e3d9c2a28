package nacre.core.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One operation's outputs, in contiguous shares that threads take one after the other. */
final class Work {
  private static final int SPINS = 10_000;

  private final Workers.Share share;
  private final int outputs;
  private final int shares;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();
  private volatile @Nullable Throwable failure;

  Work(Workers.Share share, int outputs, int shares) {
    this.share = share;
    this.outputs = outputs;
    this.shares = shares;
  }

  /** Takes and computes shares until none is left; never throws. */
  void takeShares() {
    while (taken.get() < shares) {
      int mine = taken.getAndIncrement();
      if (mine < shares) {
        try {
          share.compute(boundary(mine), boundary(mine + 1));
        } catch (Throwable e) { // an Error, too, must reach the one who waits
          failure = e;
        } finally {
          finished.incrementAndGet();
        }
      }
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
