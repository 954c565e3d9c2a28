package nacre.examples.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nacre.examples.progress.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every command there is, for what all of them owe their users. */
final class AllCommands {

  private AllCommands() {}

  /** {@return {@code nacre} itself} */
  static CommandLine root() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true);
    return Commands.all(new Screen(nowhere, nowhere, false, 80), Map.of(), List.of());
  }

  /** {@return {@code nacre} and all commands below it} */
  static Stream<CommandLine> stream() {
    return from(root());
  }

  private static Stream<CommandLine> from(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(AllCommands::from));
  }

  /** {@return the options of a command that its help shows} */
  static List<OptionSpec> options(CommandLine command) {
    return command.getCommandSpec().options().stream().filter(option -> !option.hidden()).toList();
  }

  /** {@return its name as it is typed} */
  static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
