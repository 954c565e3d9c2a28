package nacre.examples.cli;

import java.util.concurrent.Callable;
import nacre.examples.progress.Screen;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nacre completion}: what a shell needs to know to complete commands and options. */
@Command(
    name = CompletionCommand.NAME,
    description = {
      "Prints a script with which the Tab key completes.",
      "In bash, and by the same script in zsh: commands and options."
    },
    footer = {
      "",
      "Examples:",
      "  source <(nacre completion)             for this shell",
      "  nacre completion >~/.nacre-completion  for all: source that file in ~/.bashrc"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  /** It describes all others, and so must have them beside it. */
  static final String NAME = "completion";

  @Spec private CommandSpec spec;

  private final Screen screen;

  CompletionCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    AutoComplete.bash(root.getCommandName(), root).lines().forEach(screen::result);
    return ExitCode.OK;
  }
}
