package nacre.examples.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import nacre.examples.bench.BenchTable;
import nacre.examples.progress.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nacre bench}: one table for people; its subcommands print what programs compare. */
@Command(
    name = "bench",
    description = {
      "Measures speed, in about 12 seconds, and prints a table.",
      "Each subcommand measures one thing and prints key=value lines; run it in a process of its"
          + " own. MNIST's folder is named by the variable MNIST_DIR."
    },
    footer = {
      "",
      "Examples:",
      "  nacre bench                                  a table of this machine",
      "  nacre bench step 50 --dense                  a training step, without MNIST",
      "  MNIST_DIR=mnist nacre bench infer            single images, from MNIST"
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Mixin private BenchTimingOptions timing;

  private final Screen screen;
  private final Map<String, String> environment;

  private BenchCommand(Screen screen, Map<String, String> environment) {
    this.screen = screen;
    this.environment = environment;
  }

  static CommandLine with(Screen screen, Map<String, String> environment) {
    return new CommandLine(new BenchCommand(screen, environment))
        .addSubcommand(new BenchFullCommand(screen, environment))
        .addSubcommand(new BenchStepCommand(screen, environment))
        .addSubcommand(new BenchInferCommand(screen, environment))
        .addSubcommand(new BenchGemmCommand(screen))
        .addSubcommand(new BenchSweepCommand(screen, environment))
        .addSubcommand(new BenchBitsCommand(screen));
  }

  @Override
  public Integer call() {
    BenchTable.of(environment, timing::or, screen::status).forEach(screen::result);
    return ExitCode.OK;
  }
}
