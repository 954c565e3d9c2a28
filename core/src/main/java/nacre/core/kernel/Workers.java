package nacre.core.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that share out outputs; owned, and closed, by whoever made it.
 *
 * <p>The caller computes shares itself, so {@code n} workers are n-1 threads. What is too small to
 * be worth the hand-over is not shared out.
 *
 * <p>A training step hands over a few microseconds of work at a time, and waking a sleeping thread
 * takes longer than that. So a worker that has just finished looks out for the next work for a
 * while before it sleeps; and whoever is ready takes the next share, so that a thread which the
 * system has put aside holds up nobody.
 */
public final class Workers implements AutoCloseable {
  /** Below this many multiply-adds a share the hand-over costs more than it saves. */
  private static final long LEAST_WORK = 25_000;

  /** How long an idle worker looks out for work before it sleeps. */
  private static final long LOOK_OUT_NANOS = 100_000;

  private final int count;
  private final Worker[] workers;
  private final AtomicBoolean isTaken = new AtomicBoolean();
  private final long lookOutNanos;
  private final AtomicReference<@Nullable Runnable> idle = new AtomicReference<>();
  private volatile @Nullable Work work;
  private volatile boolean isClosed;

  /**
   * Starts {@code count} - 1 daemon threads.
   *
   * @throws IllegalArgumentException if count is below 1
   */
  public Workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("expected 1 thread or more, but got " + count);
    }
    this.count = count;
    // With more threads than processors, one that looks out would keep another from working.
    this.lookOutNanos = count <= Runtime.getRuntime().availableProcessors() ? LOOK_OUT_NANOS : 0;
    this.workers = new Worker[count - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker();
      workers[i].start();
    }
  }

  /** {@return how many threads compute, the caller's included} */
  public int count() {
    return count;
  }

  /**
   * Computes outputs 0..n in contiguous shares; returns when all are there. While one caller's work
   * is shared out, that of others is done by themselves.
   *
   * @throws IllegalStateException if a share failed in another thread
   */
  void split(int n, long workPerOutput, Share share) {
    Work mine = begin(n, workPerOutput, share);
    if (mine != null) {
      mine.takeSharesFromEnd();
      end(mine);
    }
  }

  /**
   * The same where a share may wait for those before it: they are taken in their order.
   *
   * @param first what the caller does before it takes one, so that it most likely takes the last
   */
  void relay(int n, long workPerOutput, Runnable first, Share share) {
    Work mine = begin(n, workPerOutput, share);
    if (mine != null) {
      try {
        first.run();
        mine.letOthersTake();
      } finally {
        mine.takeShares();
        end(mine);
      }
    }
  }

  /** Hands work to the workers; null if it was done by the caller, since it is not shared out. */
  private @Nullable Work begin(int n, long workPerOutput, Share share) {
    int shares = (int) Math.min(Math.min(count, n), n * workPerOutput / LEAST_WORK);
    if (shares <= 1 || !isTaken.compareAndSet(false, true)) {
      share.compute(0, n);
      return null;
    }
    Work mine = new Work(share, n, shares);
    work = mine;
    for (Worker worker : workers) {
      worker.wake();
    }
    return mine;
  }

  private void end(Work mine) {
    try {
      mine.await();
    } finally {
      work = null;
      isTaken.set(false);
    }
  }

  /** Has the worker that next is done with its share run this, which may be late, or never. */
  public void meanwhile(Runnable task) {
    idle.set(task);
  }

  /** Stops the threads; the workers must not be used any more. */
  @Override
  public void close() {
    isClosed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  /** Computes the outputs from (inclusive) to (exclusive). */
  @FunctionalInterface
  public interface Share {

    /** Computes them. */
    void compute(int from, int to);
  }

  private final class Worker extends Thread {
    private volatile boolean sleeps;

    Worker() {
      super("nacre-worker");
      setDaemon(true);
    }

    @Override
    public void run() {
      Work done = null;
      while (!isClosed) {
        Work next = lookOut(done);
        if (next != null) {
          next.takeShares();
          done = next;
          runIdle();
        }
      }
    }

    /** {@return other work than {@code done}, as soon as there is some; null after a sleep} */
    private @Nullable Work lookOut(@Nullable Work done) {
      long start = System.nanoTime();
      do {
        for (int i = 0; i < 50; i++) {
          Work next = work;
          if (next != null && next != done) {
            return next;
          }
          Thread.onSpinWait();
        }
      } while (System.nanoTime() - start < lookOutNanos);
      sleeps = true; // set before the last look, so that whoever brings work now sees it
      Work last = work;
      if ((last == null || last == done) && !isClosed) {
        LockSupport.park(Workers.this);
      }
      sleeps = false;
      return null;
    }

    /** Runs what was left for such a moment: after a share there is most likely time. */
    private void runIdle() {
      Runnable task = idle.get() == null ? null : idle.getAndSet(null);
      if (task != null) {
        try {
          task.run();
        } catch (Throwable e) {
          // Whoever wants it does it anew, and meets the failure there.
        }
      }
    }

    void wake() {
      if (sleeps) {
        LockSupport.unpark(this);
      }
    }
  }
}
