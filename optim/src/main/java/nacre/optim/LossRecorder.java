package nacre.optim;

import java.util.Arrays;

/** Keeps the loss of every iteration, and the time each step took. */
public final class LossRecorder implements TrainingListener {
  private double[] losses = new double[1024];
  private long[] nanos = new long[1024];
  private int size;
  private int restored;

  /** Makes an empty recorder. */
  public LossRecorder() {}

  @Override
  public void onStep(Step step) {
    if (size == losses.length) {
      losses = Arrays.copyOf(losses, 2 * size);
    }
    int timed = size - restored;
    if (timed == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * timed);
    }
    losses[size] = step.loss();
    nanos[timed] = step.nanos();
    size++;
  }

  /**
   * Begins with the losses of a run that was stopped, in place of all recorded so far.
   *
   * @param earlier the losses of its iterations
   */
  public void restore(double[] earlier) {
    losses = Arrays.copyOf(earlier, Math.max(1024, 2 * earlier.length));
    size = earlier.length;
    restored = size;
  }

  /** {@return the losses so far, after each update} */
  public double[] losses() {
    return Arrays.copyOf(losses, size);
  }

  /** {@return the durations of the steps so far, without restored ones, in nanoseconds} */
  public long[] stepNanos() {
    return Arrays.copyOf(nanos, size - restored);
  }
}
