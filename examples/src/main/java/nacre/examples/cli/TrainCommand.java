package nacre.examples.cli;

import com.google.inject.Injector;
import com.google.inject.Module;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.examples.assembly.Assembly;
import nacre.examples.assembly.NetModule;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.DataSource;
import nacre.examples.dataset.Datasets;
import nacre.examples.progress.Screen;
import nacre.examples.run.Config;
import nacre.examples.run.RunFolder;
import nacre.optim.GradientMethod;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nacre train}: trains a net and records the run. */
@Command(
    name = "train",
    description = "Trains a net on digits and records the run.",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Versions.class)
final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "auto|synthetic|mnist|DIR",
      defaultValue = "auto",
      description = "what to train on; a folder has MNIST's four IDX files (default: auto)")
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
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.1",
      converter = Numbers.Positive.class,
      description = "length of a step, in units of the gradient (default: 0.1)")
  private double learningRate;

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
      defaultValue = "1",
      converter = Numbers.Threads.class,
      description = "how many compute; the numbers stay the same (default: 1)")
  private int threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "a new or empty folder for the record (default: runs/<time>)")
  private @Nullable Path out;

  @Option(names = "--no-progress", description = "do not show progress")
  private boolean noProgress;

  private final Screen screen;
  private final List<Module> yours;

  TrainCommand(Screen screen, List<Module> yours) {
    this.screen = screen;
    this.yours = yours;
  }

  @Override
  public Integer call() {
    if (out != null) {
      RunFolder.check(out); // now, and not when the data have been loaded
    }
    TrainingOptions options =
        new TrainingOptions(
            net.hidden(),
            net.net(),
            iterations,
            batchSize,
            learningRate,
            net.weightInitStd(),
            seed,
            dtype,
            gradient,
            threads);
    DataSource source = DataSource.named(data, offline);
    Injector injector = Assembly.of(options, source, screen, !noProgress, yours);

    net.check(injector);
    long start = System.nanoTime();
    Datasets datasets = injector.getInstance(Datasets.class);
    double loadSeconds = (System.nanoTime() - start) * 1e-9;
    Sizes.check(options, datasets, () -> injector.getInstance(Layer.class));
    screen.result(
        "data: %s, %d to train with, %d to test with"
            .formatted(datasets.source(), datasets.train().size(), datasets.test().size()));
    for (Parameter parameter : injector.getInstance(Network.class).parameters().values()) {
      screen.result(Tuples.of(parameter.shape()));
    }

    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    RunFolder folder = out == null ? RunFolder.byTime(Path.of("runs"), now) : RunFolder.claim(out);
    folder.write(
        "config.json", Config.of(data, datasets, options, NetModule.descriptionIn(injector)));
    injector.getInstance(TrainingRun.class).into(folder, loadSeconds);
    return ExitCode.OK;
  }
}
