package nacre.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A fixed number of threads that share out outputs; owned, and closed, by whoever made it.
 *
 * <p>The caller computes the first share itself, so {@code n} workers are n-1 threads. What is too
 * small to be worth the hand-over is not shared out.
 */
public final class Workers implements AutoCloseable {
  /** Below this many multiply-adds a share the hand-over costs more than it saves. */
  private static final long LEAST_WORK = 100_000;

  private final int count;
  private final ExecutorService pool;

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
    this.pool =
        Executors.newFixedThreadPool(
            Math.max(1, count - 1),
            task -> {
              Thread thread = new Thread(task, "nacre-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** {@return how many threads compute, the caller's included} */
  public int count() {
    return count;
  }

  /** Computes outputs 0..n in contiguous shares; returns when all are there. */
  void split(int n, long workPerOutput, Share share) {
    int shares = (int) Math.min(Math.min(count, n), n * workPerOutput / LEAST_WORK);
    if (shares <= 1) {
      share.compute(0, n);
      return;
    }
    List<Future<?>> others = new ArrayList<>(shares - 1);
    for (int s = 1; s < shares; s++) {
      int from = boundary(n, s, shares);
      int to = boundary(n, s + 1, shares);
      others.add(pool.submit(() -> share.compute(from, to)));
    }
    share.compute(0, boundary(n, 1, shares));
    for (Future<?> other : others) {
      await(other);
    }
  }

  private static int boundary(int n, int share, int shares) {
    return (int) ((long) n * share / shares);
  }

  private static void await(Future<?> other) {
    boolean interrupted = false;
    while (true) {
      try {
        other.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // the share still writes to our output: wait for it, then pass it on
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            "a share of the work failed: " + e.getCause(), e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops the threads; the workers must not be used any more. */
  @Override
  public void close() {
    pool.shutdown();
  }

  /** Computes the outputs from (inclusive) to (exclusive). */
  @FunctionalInterface
  public interface Share {

    /** Computes them. */
    void compute(int from, int to);
  }
}
