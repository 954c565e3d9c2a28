package nacre.core.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs several things at the same moment. */
final class Threads {
  static final int COUNT = 3;

  private Threads() {}

  /** Returns when all are through; throws what the first one threw. */
  static void runTogether(List<Runnable> works) {
    AtomicInteger missing = new AtomicInteger(works.size());
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (Runnable work : works) {
      Thread thread =
          new Thread(
              () -> {
                missing.decrementAndGet();
                while (missing.get() > 0) {
                  Thread.onSpinWait();
                }
                try {
                  work.run();
                } catch (RuntimeException | Error thrown) {
                  failure.compareAndSet(null, thrown);
                }
              },
              "concurrent-law");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    threads.forEach(Threads::join);
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    } else if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
