package nacre.examples.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of all commands has in common. */
final class Help {

  private Help() {}

  /**
   * Completes the help of a command and of those below it: exit codes where a command says none of
   * its own, and colour on a terminal that has any.
   *
   * <p>Picocli looks for a terminal and for the variable NO_COLOR itself.
   */
  static void complete(CommandLine command, Map<String, String> environment) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.exitCodeListHeading("%nExit codes:%n");
    if (usage.exitCodeList().isEmpty()) {
      Map<String, String> codes = new LinkedHashMap<>();
      codes.put("0", "all went well");
      codes.put("2", "it cannot be done; one line says what was expected, and what to do");
      usage.exitCodeList(codes);
    }
    if ("dumb".equals(environment.get("TERM"))) {
      command.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    }
    command.getSubcommands().values().forEach(below -> complete(below, environment));
  }
}
