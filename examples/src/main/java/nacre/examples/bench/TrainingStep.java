package nacre.examples.bench;

import java.util.OptionalDouble;
import java.util.function.Supplier;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.examples.dataset.DataSource;
import nacre.optim.GradientMethod;
import nacre.optim.Trainer;

/**
 * One step of training, over and over: draw a batch, forward, backward, update.
 *
 * <p>It is the step of {@link Trainer} with sampler, optimizer and network as {@code nacre train}
 * has them, except that nobody listens: recording the loss would take another forward pass.
 */
public final class TrainingStep implements AutoCloseable {
  private final Assembled run;
  private final Trainer trainer;
  private final Supplier<Batch> batches;

  /** Loads the examples and makes the net, and waits for the kernels that it needs. */
  public TrainingStep(BookNet net, DataSource data) {
    if (net.dtype() == DType.FLOAT64 || net.gradient() == GradientMethod.NUMERICAL) {
      SimdReady.awaitFloat64();
    }
    run = new Assembled(net.options(1), data);
    trainer = run.trainer();
    batches = run.batches();
  }

  /** Learns from so many batches. */
  public void run(int steps) {
    trainer.train(steps, batches);
  }

  /**
   * {@return the bytes of garbage that a step makes in the training thread; empty if this JVM does
   * not count them}
   *
   * <p>The steps at the beginning, which fill the buffers that all others use, are not counted.
   *
   * @param steps how many are counted
   */
  public OptionalDouble allocatedBytes(int steps) {
    AllocationCounter counter = new AllocationCounter(steps);
    run.trainer(counter).train(2 * steps, batches);
    return counter.bytesPerStep();
  }

  @Override
  public void close() {
    run.close();
  }
}
