package nacre.examples.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import nacre.core.DType;
import nacre.examples.bench.BenchData;
import nacre.examples.bench.BookNet;
import nacre.examples.bench.Times;
import nacre.examples.bench.Timing;
import nacre.examples.bench.TrainingStep;
import nacre.examples.dataset.DataSource;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import nacre.optim.GradientMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre bench step}: the time of a training step. */
@Command(
    name = "step",
    description = {
      "Times a training step: draw, forward, backward, update.",
      "After 2 s of warm-up, 7 windows of 0.4 s. Prints us<H>_min and us<H>_med, the best and the"
          + " median window (microseconds a step)."
    },
    footer = {
      "",
      "Examples:",
      "  MNIST_DIR=mnist nacre bench step 50 100      two nets, one after the other",
      "  nacre bench step 50 --dense --threads 1      random inputs, one thread",
      "  nacre bench step 50 --synthetic --dtype float64"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class BenchStepCommand implements Callable<Integer> {
  private static final int PIXELS = 784;

  @Parameters(
      paramLabel = "H",
      arity = "1..*",
      converter = Numbers.Count.class,
      description = "sizes of the hidden layer")
  private List<Integer> hidden;

  @Option(names = "--dense", description = "60,000 inputs of 784 random numbers in place of MNIST")
  private boolean dense;

  @Mixin private BenchDataOptions data;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "100",
      converter = Numbers.Count.class,
      description = "examples in a batch (default: 100)")
  private int batchSize;

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
      description = "how gradients are computed (default: backprop)")
  private GradientMethod gradient;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Numbers.Threads.class,
      description = "how many compute (default: one a core, at most 4)")
  private int threads = Numbers.Threads.byDefault();

  @Mixin private BenchTimingOptions timing;

  private final Screen screen;
  private final Map<String, String> environment;

  BenchStepCommand(Screen screen, Map<String, String> environment) {
    this.screen = screen;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    for (int size : hidden) {
      Sizes.check("H", size, PIXELS);
      Sizes.check("--batch-size", batchSize, Math.max(size, PIXELS));
    }
    DataSource source = source();
    for (int size : hidden) {
      BookNet net = new BookNet(size, batchSize, dtype, threads, gradient);
      try (TrainingStep step = new TrainingStep(net, source)) {
        Times times = timing.or(Timing.STANDARD).of(step::run);
        String name = "us" + size;
        screen.result(String.format(Locale.ROOT, "%s_min=%.2f", name, times.best() * 1e6));
        screen.result(String.format(Locale.ROOT, "%s_med=%.2f", name, times.median() * 1e6));
      }
    }
    return ExitCode.OK;
  }

  private DataSource source() {
    if (dense && data.synthetic()) {
      throw new Refused(
          "--dense and --synthetic: expected one of them, since both say what to learn from, but"
              + " got both; leave one out");
    }
    return dense ? BenchData.dense() : data.source(environment);
  }
}
