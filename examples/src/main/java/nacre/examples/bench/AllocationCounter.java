package nacre.examples.bench;

import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import nacre.optim.Step;
import nacre.optim.TrainingListener;

/** Counts what the training thread allocates from step {@code n} to step {@code 2n}. */
final class AllocationCounter implements TrainingListener {
  private final int n;
  private long begin;
  private long end;

  AllocationCounter(int n) {
    this.n = n;
  }

  @Override
  public void onStep(Step step) {
    if (step.iteration() == n - 1) {
      begin = bytesSoFar();
    } else if (step.iteration() == 2 * n - 1) {
      end = bytesSoFar();
    }
  }

  /** {@return the bytes of a step; empty if this JVM does not count} */
  OptionalDouble bytesPerStep() {
    return end < 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (end - begin) / n);
  }

  private static long bytesSoFar() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
            && bean.isThreadAllocatedMemorySupported()
        ? bean.getCurrentThreadAllocatedBytes()
        : -1;
  }
}
