package nacre.examples.cli;

import com.google.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import nacre.core.Backend;
import nacre.core.Batch;
import nacre.core.Network;
import nacre.examples.checkpoint.Checkpointer;
import nacre.examples.checkpoint.StopRequest;
import nacre.examples.checkpoint.Stopped;
import nacre.examples.checkpoint.TrainingState;
import nacre.examples.dataset.Datasets;
import nacre.examples.progress.Progress;
import nacre.examples.progress.Screen;
import nacre.examples.run.Config;
import nacre.examples.run.Csv;
import nacre.examples.run.Refused;
import nacre.examples.run.RunFolder;
import nacre.examples.run.Summary;
import nacre.examples.run.TrainedModel;
import nacre.optim.AccuracyRecorder;
import nacre.optim.AccuracyRecorder.Accuracy;
import nacre.optim.LossRecorder;
import nacre.optim.NotFinite;
import nacre.optim.Trainer;
import nacre.optim.TrainingInterrupted;
import nacre.optim.TrainingListener;
import nacre.safetensors.ModelInfo;
import nacre.safetensors.Weights;

/** One run, from its first step, or the first after a checkpoint, to the last file. */
final class TrainingRun {
  private final Backend backend;
  private final Datasets datasets;
  private final Network network;
  private final Supplier<Batch> batches;
  private final Trainer trainer;
  private final TrainingState state;
  private final LossRecorder losses;
  private final AccuracyRecorder accuracies;
  private final Progress progress;
  private final Screen screen;

  @Inject
  TrainingRun(
      Backend backend,
      Datasets datasets,
      Network network,
      Supplier<Batch> batches,
      Trainer trainer,
      TrainingState state,
      LossRecorder losses,
      AccuracyRecorder accuracies,
      Progress progress,
      Screen screen) {
    this.backend = backend;
    this.datasets = datasets;
    this.network = network;
    this.batches = batches;
    this.trainer = trainer;
    this.state = state;
    this.losses = losses;
    this.accuracies = accuracies;
    this.progress = progress;
    this.screen = screen;
  }

  /**
   * Trains, and writes everything but the configuration into the folder.
   *
   * @param from what the run begins with
   * @param folder where the files go
   * @param config the settings
   * @param stop whether somebody wants it to stop
   * @param watchers who are told of each step beside those that always are
   * @param loadSeconds for loading the examples
   * @throws Stopped if somebody wanted it to; the run is saved then
   */
  void into(
      RunFolder folder,
      Config config,
      Start from,
      StopRequest stop,
      List<TrainingListener> watchers,
      double loadSeconds) {
    Checkpointer checkpointer =
        new Checkpointer(
            state,
            folder,
            from.configText(),
            config.checkpoints(),
            config.options().iterations(),
            stop,
            screen::note);
    from.found().ifPresent(found -> checkpointer.resumedFrom(found.file()));
    Farewell farewell = new Farewell(screen, folder, state, checkpointer);
    long start = System.nanoTime();
    FirstAsked timed = new FirstAsked(batches);
    try {
      train(from, config, timed, watchers, checkpointer, folder);
      RunPlots plots = RunPlots.begin(losses.losses(), accuracies.history());
      writeTables(folder, from);
      finish(folder, config, plots, loadSeconds, timed, start);
    } catch (Stopped e) {
      farewell.stopped(e.iterations());
      throw e;
    } catch (TrainingInterrupted e) {
      checkpointer.writeIfPossible(e.iterations());
      farewell.stopped(e.iterations());
      throw e;
    } catch (NotFinite e) {
      farewell.notFinite();
      throw e;
    } catch (Refused e) {
      if (folder.isInPlace()) { // else another run would be resumed
        farewell.notWritten();
      }
      throw e;
    }
  }

  private void train(
      Start from,
      Config config,
      Supplier<Batch> timed,
      List<TrainingListener> watchers,
      Checkpointer checkpointer,
      RunFolder folder) {
    Trainer watched = trainer;
    for (TrainingListener watcher : watchers) {
      watched = watched.with(watcher);
    }
    try {
      watched.with(checkpointer).train(from.iterations(), config.options().iterations(), timed);
    } catch (RuntimeException | Error e) {
      try {
        writeTables(
            folder, from); // the way to a loss that is not finite is what one wants to see then
      } catch (Refused alsoWrong) {
        screen.note(String.valueOf(alsoWrong.getMessage()));
      }
      throw e;
    } finally {
      progress.close();
      backend.close();
    }
  }

  private void writeTables(RunFolder folder, Start from) {
    folder.save(Config.FILE, file -> folder.restore(from.configText(), screen::note));
    folder.write("losses.csv", Csv.losses(losses.losses()));
    folder.write("accuracy.csv", Csv.accuracies(accuracies.history()));
  }

  private void finish(
      RunFolder folder,
      Config config,
      RunPlots plots,
      double loadSeconds,
      FirstAsked timed,
      long startNanos) {
    double trainSeconds = (System.nanoTime() - startNanos) * 1e-9;
    String net = config.net() == null ? "" : config.net().toString();
    ModelInfo info = ModelInfo.of(net, datasets.train().inputShape());
    Map<String, String> texts = TrainedModel.withClassNames(info, datasets.train().classNames());
    folder.save(TrainedModel.FILE, file -> Weights.save(file, network.parameters(), texts));
    plots.writeInto(folder, screen::note);
    List<Accuracy> history = accuracies.history();
    Summary summary =
        new Summary(
            loadSeconds,
            timed.secondsFromStart() + losses.stepNanos()[0] * 1e-9,
            trainSeconds,
            losses.stepNanos(),
            history.get(history.size() - 1),
            backend,
            config.options().dtype());
    folder.write(RunFolder.LAST_FILE, summary.content());
    screen.result(
        String.format(
            Locale.ROOT,
            "wrote %s: %d steps at %.0f a second, %.1f s in all",
            folder.path(),
            losses.stepNanos().length,
            summary.stepsPerSecond(),
            Summary.secondsSinceStart()));
  }

  /** Notes when the first batch is asked for, which is when the first step begins. */
  private static final class FirstAsked implements Supplier<Batch> {
    private final Supplier<Batch> batches;
    private long nanos;

    FirstAsked(Supplier<Batch> batches) {
      this.batches = batches;
    }

    @Override
    public Batch get() {
      if (nanos == 0) {
        nanos = System.nanoTime();
      }
      return batches.get();
    }

    double secondsFromStart() {
      return Summary.secondsSinceStart() - (System.nanoTime() - nanos) * 1e-9;
    }
  }
}
