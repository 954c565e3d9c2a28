package nacre.examples.cli;

import com.google.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import nacre.core.Backend;
import nacre.core.Batch;
import nacre.data.io.AtomicFiles;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.plot.Plots;
import nacre.examples.progress.Progress;
import nacre.examples.progress.Screen;
import nacre.examples.run.Csv;
import nacre.examples.run.RunFolder;
import nacre.examples.run.Summary;
import nacre.optim.AccuracyRecorder;
import nacre.optim.AccuracyRecorder.Accuracy;
import nacre.optim.LossRecorder;
import nacre.optim.Trainer;

/** One run, from the first step to the last file. */
final class TrainingRun {
  private final TrainingOptions options;
  private final Backend backend;
  private final Supplier<Batch> batches;
  private final Trainer trainer;
  private final LossRecorder losses;
  private final AccuracyRecorder accuracies;
  private final Progress progress;
  private final Screen screen;

  @Inject
  TrainingRun(
      TrainingOptions options,
      Backend backend,
      Supplier<Batch> batches,
      Trainer trainer,
      LossRecorder losses,
      AccuracyRecorder accuracies,
      Progress progress,
      Screen screen) {
    this.options = options;
    this.backend = backend;
    this.batches = batches;
    this.trainer = trainer;
    this.losses = losses;
    this.accuracies = accuracies;
    this.progress = progress;
    this.screen = screen;
  }

  /** Trains, and writes everything but the configuration into the folder. */
  void into(RunFolder folder, double loadSeconds) {
    long start = System.nanoTime();
    try {
      trainer.train(options.iterations(), batches);
    } finally {
      progress.close();
      backend.close();
      // Also after a loss that is not finite: the way there is what one wants to see then.
      folder.write("losses.csv", Csv.losses(losses.losses()));
      folder.write("accuracy.csv", Csv.accuracies(accuracies.history()));
    }
    double trainSeconds = (System.nanoTime() - start) * 1e-9;
    plot(folder);
    List<Accuracy> history = accuracies.history();
    Summary summary =
        new Summary(
            loadSeconds,
            trainSeconds,
            losses.stepNanos(),
            history.get(history.size() - 1),
            backend,
            options.dtype());
    folder.write("summary.json", summary.content());
    screen.result(
        String.format(
            Locale.ROOT,
            "wrote %s: %d steps at %.0f a second, %.1f s in all",
            folder.path(),
            options.iterations(),
            summary.stepsPerSecond(),
            Summary.secondsSinceStart()));
  }

  private void plot(RunFolder folder) {
    AtomicFiles.Content loss;
    AtomicFiles.Content accuracy;
    try {
      loss = Plots.loss(losses.losses());
      accuracy = Plots.accuracy(accuracies.history());
    } catch (RuntimeException | LinkageError | InternalError e) {
      // A Java without fonts or graphics fails in as many ways. The numbers are safe already.
      screen.note(
          "no pictures: this Java cannot draw (" + e + "); install fontconfig or a full JDK");
      return;
    }
    folder.write("loss.png", loss);
    folder.write("accuracy.png", accuracy);
  }
}
