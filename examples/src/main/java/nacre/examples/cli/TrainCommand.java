package nacre.examples.cli;

import com.google.inject.Injector;
import com.google.inject.Module;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import nacre.core.DType;
import nacre.examples.assembly.Assembly;
import nacre.examples.assembly.OptimizerChoice;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.DataSource;
import nacre.examples.dataset.LoadedAhead;
import nacre.examples.progress.Screen;
import nacre.examples.run.CheckpointPolicy;
import nacre.examples.run.Config;
import nacre.examples.run.Refused;
import nacre.examples.run.RunFolder;
import nacre.optim.GradientMethod;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code nacre train}: trains a net and records the run. */
@Command(
    name = "train",
    description = {
      "Trains a net on digits and records the run in a folder.",
      "Prints the accuracies on training and test examples once an epoch. Ctrl-C saves the run;"
          + " --resume goes on with it, to the same bits."
    },
    exitCodeList = {
      "0:all went well",
      "2:it cannot be done; one line says what was expected, and what to do",
      "3:a loss or a gradient became NaN or infinite",
      "130:stopped by Ctrl-C, 143 by kill; can go on with --resume"
    },
    footer = {
      "",
      "Examples:",
      "  nacre train                               the book's net, 10,000 batches",
      "  nacre train --net \"affine(100) relu affine(10)\" --optimizer adam",
      "  nacre train --data mnist --out runs/a     MNIST, and a folder of your choice",
      "  nacre train --resume runs/a               on with a run that was stopped"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Versions.class)
final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "NAME|DIR|FILE",
      defaultValue = "auto",
      description = "what to train on: " + DataSource.NAMES + " (default: auto)")
  private String data;

  @Option(names = "--offline", description = "do not use the network")
  private boolean offline;

  @Mixin private NetOptions net;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "10000",
      converter = Numbers.Count.class,
      description = "how many batches to learn from (default: 10000)")
  private int iterations;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "100",
      converter = Numbers.Count.class,
      description = "examples in a batch (default: 100)")
  private int batchSize;

  @Option(
      names = "--optimizer",
      paramLabel = "sgd|momentum|adagrad|adam",
      defaultValue = "sgd",
      converter = Names.AnyOptimizer.class,
      description = "what improves the parameters (default: sgd)")
  private OptimizerChoice optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      converter = Numbers.Positive.class,
      description =
          "length of a step, in units of the gradient (default: sgd 0.1, momentum and adagrad 0.01,"
              + " adam 0.001)")
  private @Nullable Double learningRate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      converter = Numbers.Seed.class,
      description = "of the weights and the batches, as in NumPy (default: 0)")
  private int seed;

  @Option(
      names = "--dtype",
      paramLabel = "float32|float64",
      defaultValue = "float32",
      converter = Names.ElementType.class,
      description = "element type (default: float32)")
  private DType dtype;

  @Option(
      names = "--gradient",
      paramLabel = "backprop|numerical",
      defaultValue = "backprop",
      converter = Names.Gradient.class,
      description = "how to compute gradients; numerical is slow (default: backprop)")
  private GradientMethod gradient;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Numbers.Threads.class,
      description = "how many compute; the numbers stay the same (default: one a core, at most 4)")
  private int threads = Numbers.Threads.byDefault();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "a new or empty folder for the record (default: runs/<time>)")
  private @Nullable Path out;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      converter = Numbers.CountOrNone.class,
      description = "save the run every N iterations; 0 for never (default: once a minute)")
  private @Nullable Integer checkpointEvery;

  @Option(
      names = "--keep-checkpoints",
      paramLabel = "K",
      converter = Numbers.Count.class,
      description = "how many checkpoints to keep (default: 3)")
  private @Nullable Integer keepCheckpoints;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "go on with the run in this folder, with its settings")
  private @Nullable Path resume;

  @Option(
      names = "--tensorboard",
      description = "write what TensorBoard shows into the run's folder, while it trains")
  private boolean tensorBoard;

  @Option(names = "--no-progress", description = "do not show progress")
  private boolean noProgress;

  /** What may be said beside --resume: none of it changes a number. */
  private static final Set<String> WITH_RESUME =
      Set.of(
          "--resume",
          "--data",
          "--offline",
          "--threads",
          "--checkpoint-every",
          "--keep-checkpoints",
          "--tensorboard",
          "--no-progress");

  @Spec private CommandSpec spec;
  private final Screen screen;
  private final List<Module> yours;

  TrainCommand(Screen screen, List<Module> yours) {
    this.screen = screen;
    this.yours = yours;
  }

  @Override
  public Integer call() {
    return resume == null ? begin() : goOn(resume);
  }

  private int begin() {
    if (out != null) {
      RunFolder.check(out); // now, and not when the data have been loaded
    }
    TrainingOptions options =
        new TrainingOptions(
            net.hidden(),
            net.net(),
            iterations,
            batchSize,
            optimizer,
            learningRate == null ? optimizer.usualLearningRate() : learningRate,
            net.weightInitStd(),
            seed,
            dtype,
            gradient,
            threads);
    CheckpointPolicy policy =
        new CheckpointPolicy(null, CheckpointPolicy.USUALLY_KEPT)
            .with(checkpointEvery, keepCheckpoints);
    LoadedAhead examples = ahead(data);
    Injector injector = assemble(options, examples);
    net.check(injector);
    Loaded loaded = Loaded.of(injector, options, examples);
    loaded.require(policy);
    loaded.announce(screen);

    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    try (StopSignals signals = StopSignals.listen(screen::note);
        RunFolder folder =
            out == null ? RunFolder.byTime(Path.of("runs"), now) : RunFolder.claim(out)) {
      Config config = loaded.begin(folder, data, options, policy);
      return loaded.train(folder, config, Start.of(config), signals, tensorBoard);
    }
  }

  private int goOn(Path run) {
    ParseResult given = spec.commandLine().getParseResult();
    for (OptionSpec option : given.matchedOptions()) {
      if (!WITH_RESUME.contains(option.longestName())) {
        throw new Refused(
            "--resume: expected no %s, since a run goes on with the settings in its %s; leave it out"
                .formatted(option.longestName(), Config.FILE));
      }
    }
    Config written = Config.read(run);
    if (RunFolder.isFinished(run)) {
      screen.note("%s: the run is finished, there is nothing left to do".formatted(run));
      return ExitCode.OK;
    }
    try (RunFolder folder = RunFolder.reopen(run)) {
      Start start = new Resumption(run, written, screen::note).start();
      Config config =
          written.with(
              given.hasMatchedOption("--threads") ? threads : written.options().threads(),
              written.checkpoints().with(checkpointEvery, keepCheckpoints));
      LoadedAhead examples = ahead(given.hasMatchedOption("--data") ? data : written.sameData());
      Injector injector = assemble(config.options(), examples);
      Loaded loaded = Loaded.of(injector, config.options(), examples);
      loaded.require(written);
      loaded.announce(screen);
      start.found().ifPresent(found -> loaded.restore(found, screen));
      try (StopSignals signals = StopSignals.listen(screen::note)) {
        boolean watched = tensorBoard || TensorBoard.hasWatched(run);
        return loaded.train(folder, config, start, signals, watched);
      }
    }
  }

  private LoadedAhead ahead(String source) {
    return new LoadedAhead(DataSource.named(source, offline));
  }

  private Injector assemble(TrainingOptions options, DataSource examples) {
    return Assembly.of(options, examples, screen, !noProgress, yours);
  }
}
