package nacre.examples.cli;

import com.google.inject.Injector;
import com.google.inject.Module;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.gradient.GradientCheck;
import nacre.data.Dataset;
import nacre.examples.assembly.Assembly;
import nacre.examples.assembly.OptimizerChoice;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.DataSource;
import nacre.examples.dataset.Datasets;
import nacre.examples.dataset.RandomNumbers;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import nacre.optim.GradientMethod;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nacre gradcheck}: backpropagated gradients beside numerical ones, in float64. */
@Command(
    name = "gradcheck",
    description = {
      "Compares the gradients of backpropagation with numerical ones.",
      "Both in float64; prints the worst element of each parameter, and its error relative to the"
          + " parameter's largest gradient."
    },
    exitCodeList = {
      "0:all relative errors are within the tolerance",
      "1:one is above it",
      "2:it cannot be done; one line says what was expected, and what to do"
    },
    footer = {
      "",
      "Examples:",
      "  nacre gradcheck                              the book's net, random numbers",
      "  nacre gradcheck --net \"affine(20) tanh affine(10)\" --tolerance 1e-8",
      "  nacre gradcheck --data synthetic --hidden 5  the first of the drawn digits"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Versions.class)
final class GradcheckCommand implements Callable<Integer> {
  private static final String RANDOM = "random";

  @Option(
      names = "--data",
      paramLabel = "random|NAME|DIR|FILE",
      defaultValue = RANDOM,
      description =
          "what to check with: random numbers, or the first examples of "
              + DataSource.NAMES
              + " (default: random)")
  private String data;

  @Option(names = "--offline", description = "do not use the network")
  private boolean offline;

  @Option(
      names = "--inputs",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "size of a random example (default: 64)")
  private @Nullable Integer inputs;

  @Option(
      names = "--classes",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "classes of random examples (default: 10)")
  private @Nullable Integer classes;

  @Mixin private NetOptions net;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "3",
      converter = Numbers.Count.class,
      description = "how many examples (default: 3)")
  private int batchSize;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      converter = Numbers.Seed.class,
      description = "of the weights and the random examples (default: 0)")
  private int seed;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "1e-6",
      converter = Numbers.Positive.class,
      description = "largest relative error that passes (default: 1e-6)")
  private double tolerance;

  private final Screen screen;
  private final List<Module> yours;

  GradcheckCommand(Screen screen, List<Module> yours) {
    this.screen = screen;
    this.yours = yours;
  }

  @Override
  public Integer call() {
    TrainingOptions options =
        new TrainingOptions(
            net.hidden(),
            net.net(),
            1,
            batchSize,
            OptimizerChoice.SGD,
            0.1,
            net.weightInitStd(),
            seed,
            DType.FLOAT64,
            GradientMethod.BACKPROP,
            1);
    Injector injector = Assembly.of(options, source(), screen, false, yours);
    net.check(injector);
    Datasets datasets = injector.getInstance(Datasets.class);
    Sizes.check(options, datasets, () -> injector.getInstance(Layer.class));
    Network network = injector.getInstance(Network.class);
    return compare(network, firstExamples(datasets.train()));
  }

  private DataSource source() {
    if (data.equals(RANDOM)) {
      int width = inputs == null ? 64 : inputs;
      Sizes.check("--batch-size", batchSize, width); // they are drawn before there is a net
      return new RandomNumbers(
          batchSize, width, classes == null ? 10 : classes, seed, DType.FLOAT64);
    }
    if (inputs != null || classes != null) {
      throw new Refused(
          "--inputs and --classes: expected with --data random only, since other data have sizes"
              + " of their own, but got --data "
              + data
              + "; leave them out");
    }
    return DataSource.named(data, offline);
  }

  private Batch firstExamples(Dataset dataset) {
    if (batchSize > dataset.size()) {
      throw new Refused(
          "--batch-size: expected at most the %d examples there are, but got %d; choose a smaller one"
              .formatted(dataset.size(), batchSize));
    }
    return dataset.range(0, batchSize, DType.FLOAT64);
  }

  private int compare(Network network, Batch batch) {
    GradientCheck check = GradientCheck.of(network, batch.inputs(), batch.targets());
    Map<String, Parameter> parameters = network.parameters();
    for (GradientCheck.Worst worst : check.errors()) {
      Shape shape = Objects.requireNonNull(parameters.get(worst.parameter())).shape();
      screen.result(
          String.format(
              Locale.ROOT,
              "%s %s: worst at %s, backprop %.9e, numerical %.9e, relative error %.1e",
              worst.parameter(),
              Tuples.of(shape),
              Tuples.place(worst.index(), shape),
              worst.analytic(),
              worst.numerical(),
              worst.relativeError()));
    }
    GradientCheck.Worst worst = check.worst();
    boolean passed = worst.relativeError() <= tolerance;
    screen.result(
        String.format(
            Locale.ROOT,
            "worst: %s, relative error %.1e, tolerance %.1e: %s",
            worst.parameter(),
            worst.relativeError(),
            tolerance,
            passed ? "passed" : "failed"));
    return passed ? ExitCode.OK : ExitCode.GRADIENTS_DIFFER;
  }
}
