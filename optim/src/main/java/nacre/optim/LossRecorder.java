package nacre.optim;

import java.util.Arrays;

/** Keeps the loss of every iteration, and the time each step took. */
public final class LossRecorder implements TrainingListener {
  private double[] losses = new double[1024];
  private long[] nanos = new long[1024];
  private int size;

  /** Makes an empty recorder. */
  public LossRecorder() {}

  @Override
  public void onStep(Step step) {
    if (size == losses.length) {
      losses = Arrays.copyOf(losses, 2 * size);
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    losses[size] = step.loss();
    nanos[size] = step.nanos();
    size++;
  }

  /** {@return the losses so far, after each update} */
  public double[] losses() {
    return Arrays.copyOf(losses, size);
  }

  /** {@return the durations of the steps so far, in nanoseconds} */
  public long[] stepNanos() {
    return Arrays.copyOf(nanos, size);
  }
}
