package nacre.examples.cli;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import nacre.data.io.AtomicFiles;
import nacre.examples.plot.Plots;
import nacre.examples.run.RunFolder;
import nacre.optim.AccuracyRecorder.Accuracy;

/**
 * The pictures of a run.
 *
 * <p>Java takes half a second for them, most of it to get ready for drawing. So another thread
 * begins with the larger one while the run's numbers are written.
 */
final class RunPlots {
  private final CompletableFuture<AtomicFiles.Content> loss;
  private final List<Accuracy> accuracies;

  private RunPlots(CompletableFuture<AtomicFiles.Content> loss, List<Accuracy> accuracies) {
    this.loss = loss;
    this.accuracies = accuracies;
  }

  /** Begins to draw. */
  static RunPlots begin(double[] losses, List<Accuracy> accuracies) {
    return new RunPlots(CompletableFuture.supplyAsync(() -> Plots.loss(losses)), accuracies);
  }

  /** Draws the rest, and writes both; where this Java cannot draw, it says so and goes on. */
  void writeInto(RunFolder folder, Consumer<String> notes) {
    AtomicFiles.Content lossPicture;
    AtomicFiles.Content accuracyPicture;
    try {
      accuracyPicture = Plots.accuracy(accuracies);
      lossPicture = loss.join();
    } catch (RuntimeException | LinkageError | InternalError e) {
      // A Java without fonts or graphics fails in as many ways. The numbers are safe already.
      Throwable why = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
      notes.accept(
          "no pictures: this Java cannot draw (" + why + "); install fontconfig or a full JDK");
      return;
    }
    folder.write("loss.png", lossPicture);
    folder.write("accuracy.png", accuracyPicture);
  }
}
