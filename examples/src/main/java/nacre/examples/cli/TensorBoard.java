package nacre.examples.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nacre.data.ImageDataset;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.Datasets;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import nacre.examples.run.RunFolder;
import nacre.optim.AccuracyRecorder;
import nacre.optim.AccuracyRecorder.Accuracy;
import nacre.optim.Step;
import nacre.optim.TrainingListener;
import nacre.tensorboard.Mistakes;
import nacre.tensorboard.TensorBoardListener;
import nacre.tensorboard.TensorBoardOptions;

/** Has TensorBoard watch a run. What cannot be written ends the watching, and not the run. */
final class TensorBoard implements TrainingListener, Closeable {
  /** So many test examples are looked at for mistakes. */
  private static final int LOOKED_AT = 2_000;

  private final TensorBoardListener listener;
  private final AccuracyRecorder accuracies;
  private final Screen screen;
  private int told;
  private boolean broken;

  private TensorBoard(TensorBoardListener listener, AccuracyRecorder accuracies, Screen screen) {
    this.listener = listener;
    this.accuracies = accuracies;
    this.screen = screen;
    this.told = accuracies.history().size();
  }

  /**
   * Begins an event file in the folder of a run.
   *
   * @param accuracies which is told of a step before this is
   * @throws Refused if that fails
   */
  static TensorBoard watch(
      RunFolder folder,
      Datasets datasets,
      TrainingOptions options,
      AccuracyRecorder accuracies,
      Screen screen) {
    TensorBoardOptions shown = TensorBoardOptions.defaults();
    if (datasets.test() instanceof ImageDataset images) {
      int every = options.epoch(datasets.train().size());
      shown = shown.withMistakes(mistakes(images, options, every));
    }
    try {
      return new TensorBoard(TensorBoardListener.open(folder.path(), shown), accuracies, screen);
    } catch (IOException e) {
      throw new Refused(
          "--tensorboard: no event file can be made in %s (%s); leave the option out, or free some space"
              .formatted(folder.path(), e));
    }
  }

  /** {@return whether an earlier part of a run was watched} */
  static boolean hasWatched(Path run) {
    try (Stream<Path> files = Files.list(run)) {
      return files.anyMatch(file -> file.getFileName().toString().contains(".tfevents."));
    } catch (IOException e) {
      return false; // whoever writes there says what is wrong
    }
  }

  private static Mistakes mistakes(ImageDataset images, TrainingOptions options, int every) {
    int shown = Math.min(LOOKED_AT, images.size());
    return new Mistakes(
        images.range(0, shown, options.dtype()), images.rows(), images.columns(), every);
  }

  @Override
  public void onStep(Step step) {
    unlessBroken(
        () -> {
          listener.onStep(step);
          tellAccuracies();
        });
  }

  @Override
  public void onEnd() {
    unlessBroken(this::tellAccuracies);
  }

  private void tellAccuracies() {
    List<Accuracy> all = accuracies.history();
    all.subList(told, all.size()).forEach(listener::accuracy);
    told = all.size();
  }

  private void unlessBroken(Runnable writing) {
    if (broken) {
      return;
    }
    try {
      writing.run();
    } catch (UncheckedIOException e) {
      broken = true;
      screen.note("%s; the run goes on without it".formatted(e.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      screen.note("%s: cannot be written (%s)".formatted(listener.path(), e.getMessage()));
    }
  }
}
