package nacre.examples.cli;

import com.google.inject.Injector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import nacre.core.Layer;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.net.NetDescription;
import nacre.examples.assembly.NetModule;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.checkpoint.CheckpointFolder;
import nacre.examples.checkpoint.StopRequest;
import nacre.examples.checkpoint.Stopped;
import nacre.examples.checkpoint.TrainingState;
import nacre.examples.dataset.Datasets;
import nacre.examples.dataset.LoadedAhead;
import nacre.examples.progress.Screen;
import nacre.examples.run.CheckpointPolicy;
import nacre.examples.run.Config;
import nacre.examples.run.Refused;
import nacre.examples.run.RunFolder;
import nacre.optim.AccuracyRecorder;
import nacre.optim.TrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * Examples and net, ready to be trained.
 *
 * @param injector has everything else
 * @param datasets the examples
 * @param seconds for loading them
 */
record Loaded(Injector injector, Datasets datasets, double seconds) {

  /**
   * {@return the examples and the net that these options ask for}
   *
   * @param examples where the injector has its examples from
   */
  static Loaded of(Injector injector, TrainingOptions options, LoadedAhead examples) {
    Datasets datasets = injector.getInstance(Datasets.class);
    Sizes.check(options, datasets, () -> injector.getInstance(Layer.class));
    return new Loaded(injector, datasets, examples.seconds());
  }

  /** Refuses checkpoints that were asked for, if this run cannot have any. */
  void require(CheckpointPolicy policy) {
    Integer every = policy.every();
    if (every != null && every > 0) {
      injector
          .getInstance(TrainingState.class)
          .obstacle()
          .ifPresent(
              reason -> {
                throw new Refused(
                    "--checkpoint-every: this run cannot be resumed, since %s; leave it out"
                        .formatted(reason));
              });
    }
  }

  /** Refuses to go on with other examples, or another net, than the run began with. */
  void require(Config written) {
    int train = datasets.train().size();
    int test = datasets.test().size();
    if (train != written.trainExamples() || test != written.testExamples()) {
      throw new Refused(
          "--resume: expected the %d and %d examples that the run began with (%s), but got %d and %d (%s); give the same ones with --data"
              .formatted(
                  written.trainExamples(),
                  written.testExamples(),
                  written.dataSource(),
                  train,
                  test,
                  datasets.source()));
    }
    @Nullable NetDescription net = NetModule.descriptionIn(injector);
    if (!Objects.equals(net, written.net())) {
      throw new Refused(
          "--resume: expected the net that the run began with, %s, but this program makes %s; resume with the program that began it"
              .formatted(inWords(written.net()), inWords(net)));
    }
  }

  private static String inWords(@Nullable NetDescription net) {
    return net == null ? "one of a program's own" : "'" + net + "'";
  }

  /** Says what is trained on what. */
  void announce(Screen screen) {
    screen.result(
        "data: %s, %d to train with, %d to test with"
            .formatted(datasets.source(), datasets.train().size(), datasets.test().size()));
    for (Parameter parameter : injector.getInstance(Network.class).parameters().values()) {
      screen.result(Tuples.of(parameter.shape()));
    }
  }

  /** Puts everything into the state of a checkpoint. */
  void restore(CheckpointFolder.Found found, Screen screen) {
    TrainingState state = injector.getInstance(TrainingState.class);
    state
        .obstacle()
        .ifPresent(
            reason -> {
              throw new Refused("--resume: this run cannot be resumed, since " + reason);
            });
    state.restore(found.file().toString(), found.checkpoint());
    screen.note("going on after %d iterations".formatted(found.checkpoint().iterations()));
  }

  /**
   * Begins the record of a run: writes down its settings.
   *
   * @param data the option {@code --data} as it was given
   */
  Config begin(RunFolder folder, String data, TrainingOptions options, CheckpointPolicy policy) {
    Config config = Config.of(data, datasets, NetModule.descriptionIn(injector), options, policy);
    byte[] text = config.toJson().getBytes(StandardCharsets.UTF_8);
    folder.write(Config.FILE, file -> file.write(text));
    return config;
  }

  /** {@return the exit code of the run, from a start to its end, by TensorBoard watched or not} */
  int train(
      RunFolder folder, Config config, Start start, StopSignals signals, boolean tensorBoard) {
    try {
      if (!tensorBoard) {
        train(folder, config, start, signals, List.of());
      } else {
        AccuracyRecorder accuracies = injector.getInstance(AccuracyRecorder.class);
        Screen screen = injector.getInstance(Screen.class);
        try (TensorBoard board =
            TensorBoard.watch(folder, datasets, config.options(), accuracies, screen)) {
          train(folder, config, start, signals, List.of(board));
        }
      }
      return ExitCode.OK;
    } catch (Stopped e) {
      return signals.exitCode();
    }
  }

  /**
   * Trains from a start to the end of the run, before watchers.
   *
   * @throws Stopped if somebody wanted it to stop
   */
  void train(
      RunFolder folder,
      Config config,
      Start start,
      StopRequest stop,
      List<TrainingListener> watchers) {
    injector.getInstance(TrainingRun.class).into(folder, config, start, stop, watchers, seconds);
  }
}
