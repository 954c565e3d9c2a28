package nacre.examples.cli;

import com.google.inject.Module;
import java.util.List;
import nacre.examples.progress.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nacre data}: what can be done with examples without a net. */
@Command(
    name = "data",
    description = "Looks at the examples that nets learn from.",
    footer = {
      "",
      "Examples:",
      "  nacre data show                              a picture of the first 100 digits",
      "  nacre data show --data synthetic --count 30  drawn digits, fewer of them"
    },
    mixinStandardHelpOptions = true)
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  private DataCommand() {}

  static CommandLine with(Screen screen, List<Module> yours) {
    return new CommandLine(new DataCommand()).addSubcommand(new DataShowCommand(screen, yours));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command: show");
  }
}
