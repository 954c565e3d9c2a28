package nacre.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import nacre.core.Network;

/**
 * Measures accuracy once an epoch, as the book does: after the update of iterations 0, E, 2E, ...,
 * with E iterations to the epoch, and once more at the end.
 */
public final class AccuracyRecorder implements TrainingListener {
  private final int epoch;
  private final ToDoubleFunction<Network> train;
  private final ToDoubleFunction<Network> test;
  private final Consumer<Accuracy> announce;
  private final List<Accuracy> history = new ArrayList<>();
  private @org.jspecify.annotations.Nullable Step last;

  /**
   * Makes a recorder.
   *
   * @param epoch E, the iterations to an epoch; at least 1
   * @param train measures the accuracy on the training data, 0 to 1
   * @param test measures the accuracy on the test data, 0 to 1
   * @param announce is told every measurement as it is made
   */
  public AccuracyRecorder(
      int epoch,
      ToDoubleFunction<Network> train,
      ToDoubleFunction<Network> test,
      Consumer<Accuracy> announce) {
    if (epoch < 1) {
      throw new IllegalArgumentException("expected 1 iteration or more to an epoch, got " + epoch);
    }
    this.epoch = epoch;
    this.train = train;
    this.test = test;
    this.announce = announce;
  }

  /**
   * A measurement.
   *
   * @param iteration after whose update it was made, counted from 0
   * @param train the accuracy on the training data, 0 to 1
   * @param test the accuracy on the test data, 0 to 1
   */
  public record Accuracy(int iteration, double train, double test) {}

  @Override
  public void onStep(Step step) {
    last = step;
    if (step.iteration() % epoch == 0) {
      measure(step);
    }
  }

  @Override
  public void onEnd() {
    if (last != null) {
      measure(last);
    }
  }

  /**
   * Begins with the measurements of a run that was stopped, in place of all made so far; they are
   * not announced again.
   */
  public void restore(List<Accuracy> earlier) {
    history.clear();
    history.addAll(earlier);
  }

  /** {@return all measurements so far; the last one is the final one after {@link #onEnd}} */
  public List<Accuracy> history() {
    return List.copyOf(history);
  }

  private void measure(Step step) {
    Network network = step.network();
    Accuracy accuracy =
        new Accuracy(step.iteration(), train.applyAsDouble(network), test.applyAsDouble(network));
    history.add(accuracy);
    announce.accept(accuracy);
  }
}
