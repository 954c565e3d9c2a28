package nacre.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import nacre.examples.bench.BookProgram;
import nacre.examples.progress.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nacre bench full}: the book's whole program. */
@Command(
    name = "full",
    description = {
      "Trains as nacre train does: 10,000 steps, all evaluations.",
      "Prints acc (0 to 1) and train_s (seconds)."
    },
    footer = {
      "",
      "Examples:",
      "  MNIST_DIR=mnist nacre bench full             MNIST's four files in mnist/",
      "  nacre bench full --synthetic                 drawn digits"
    },
    mixinStandardHelpOptions = true)
final class BenchFullCommand implements Callable<Integer> {
  @Mixin private BenchDataOptions data;

  @Option(
      names = "--iterations",
      hidden = true,
      defaultValue = "10000",
      converter = Numbers.Count.class)
  private int iterations;

  private final Screen screen;
  private final Map<String, String> environment;

  BenchFullCommand(Screen screen, Map<String, String> environment) {
    this.screen = screen;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    BookProgram run = BookProgram.run(data.source(environment), iterations);
    screen.result(String.format(Locale.ROOT, "acc=%.4f", run.accuracy()));
    screen.result(String.format(Locale.ROOT, "train_s=%.3f", run.trainSeconds()));
    return ExitCode.OK;
  }
}
