package nacre.tensorboard;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import nacre.core.Parameter;
import nacre.optim.AccuracyRecorder.Accuracy;
import nacre.optim.Step;
import nacre.optim.TrainingListener;

/**
 * Writes a training run for TensorBoard: the loss, histograms of weights and gradients, a picture
 * of what the net gets wrong, and accuracies that it is told.
 *
 * <pre>{@code
 * try (var board = TensorBoardListener.open(Path.of("runs", "1"), TensorBoardOptions.defaults())) {
 *   var accuracy = new AccuracyRecorder(600, train, test, board::accuracy);
 *   new Trainer(network, optimizer, method, random, List.of(accuracy, board))
 *       .train(iterations, batches);
 * }
 * }</pre>
 *
 * <p>Tags: {@code loss}, {@code accuracy/train}, {@code accuracy/test}, {@code
 * weights/affine1.weight}, {@code gradients/affine1.weight}, {@code mistakes}. Steps are
 * iterations, counted from 0; loss and weights are those after the update, gradients those of the
 * update. The loss costs a forward pass, unless another listener asks for it too.
 *
 * <p>A run that goes on after a stop does so in a new file of the same folder; TensorBoard then
 * forgets what the stopped one wrote of the same iterations.
 */
public final class TensorBoardListener implements TrainingListener, Closeable {
  private final EventFile events;
  private final TensorBoardOptions options;
  private boolean begun;

  private TensorBoardListener(EventFile events, TensorBoardOptions options) {
    this.events = events;
    this.options = options;
  }

  /**
   * Begins an event file.
   *
   * @param folder where; made if it is missing
   * @param options what to write, and how often
   * @throws IOException if the file cannot be made
   */
  public static TensorBoardListener open(Path folder, TensorBoardOptions options)
      throws IOException {
    return new TensorBoardListener(EventFile.create(folder), options);
  }

  /** {@return the event file} */
  public Path path() {
    return events.path();
  }

  /**
   * Writes what is due at this iteration.
   *
   * @throws UncheckedIOException if that fails, for example on a full disk
   */
  @Override
  public void onStep(Step step) {
    try {
      int iteration = step.iteration();
      begin(iteration);
      if (isDue(iteration, options.lossEvery())) {
        events.scalar("loss", iteration, step.loss());
      }
      if (isDue(iteration, options.histogramsEvery())) {
        histograms(step);
      }
      Mistakes mistakes = options.mistakes();
      if (mistakes != null && isDue(iteration, mistakes.every())) {
        var sheet = new ContactSheet(mistakes).picture(mistakes.of(step.network()));
        events.image("mistakes", iteration, sheet);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Writes two accuracies; made to be handed to an {@link nacre.optim.AccuracyRecorder}.
   *
   * @param accuracy a measurement
   * @throws UncheckedIOException if that fails, for example on a full disk
   */
  public void accuracy(Accuracy accuracy) {
    try {
      begin(accuracy.iteration());
      events.scalar("accuracy/train", accuracy.iteration(), accuracy.train());
      events.scalar("accuracy/test", accuracy.iteration(), accuracy.test());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Before anything else, also at iteration 0: a run may begin again in its folder. */
  private void begin(int iteration) throws IOException {
    if (!begun) {
      events.restarted(iteration);
      begun = true;
    }
  }

  private void histograms(Step step) throws IOException {
    for (Map.Entry<String, Parameter> named : step.network().parameters().entrySet()) {
      Parameter parameter = named.getValue();
      events.histogram("weights/" + named.getKey(), step.iteration(), parameter.value());
      events.histogram("gradients/" + named.getKey(), step.iteration(), step.gradient(parameter));
    }
  }

  private static boolean isDue(int iteration, int every) {
    return every > 0 && iteration % every == 0;
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException(
        "%s: cannot be written (%s); make room on the disk, or train without TensorBoard"
            .formatted(events.path(), e.getMessage()),
        e);
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
