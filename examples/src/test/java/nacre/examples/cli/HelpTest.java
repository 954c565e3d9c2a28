package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** Whoever has only {@code --help} can go on from there. */
class HelpTest {
  /** A word, or several in quotes. */
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  static Stream<Arguments> commands() {
    return AllCommands.stream().map(command -> Arguments.of(AllCommands.name(command), command));
  }

  @Test
  void theCommandsAreListed() {
    Shell shell = Shell.nacre("--help");
    assertEquals(0, shell.code());
    for (String command : AllCommands.root().getSubcommands().keySet()) {
      assertTrue(shell.out().contains("\n  " + command + " "), shell.out());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void helpBeginsWithOneSentenceAndFitsATerminal(String name, CommandLine command) {
    String sentence = command.getCommandSpec().usageMessage().description()[0];
    assertTrue(sentence.matches("[A-Z][^.]*[.]"), sentence);
    help(name).lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void helpTellsDefaultsAndExitCodes(String name, CommandLine command) {
    String help = help(name);
    assertTrue(help.contains("\nExit codes:\n  0 "), help);
    assertTrue(help.contains("\n  2 "), help);
    for (OptionSpec option : AllCommands.options(command)) {
      String said = String.join(" ", option.description());
      assertFalse(said.isBlank(), option.longestName());
      if (option.defaultValue() != null) {
        assertTrue(said.contains("default: " + option.defaultValue()), said);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void itsExamplesAreCommandsThatExist(String name, CommandLine command) {
    List<String> examples = examples(command);
    assertTrue(examples.size() >= 2, name + " has " + examples);
    for (String example : examples) {
      assertTrue(example.startsWith(name), example);
      String[] words =
          WORD.matcher(example.substring("nacre".length()))
              .results()
              .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
              .toArray(String[]::new);
      assertDoesNotThrow(() -> AllCommands.root().parseArgs(words), example);
    }
  }

  @Test
  void helpHasColourOnlyWhereThereIsAny() {
    String red = "\u001b[";
    assertTrue(AllCommands.root().getUsageMessage(Ansi.ON).contains(red));
    assertFalse(Shell.nacre("--help").out().contains(red));
    assertFalse(Shell.nacre(Map.of("TERM", "dumb"), "train --help").out().contains(red));
  }

  @Test
  void theVersionIsTold() {
    Shell shell = Shell.nacre("--version");
    assertEquals(0, shell.code());
    assertTrue(shell.out().matches("nacre \\S+, Java " + Runtime.version().feature() + "\\S*\\R"));
  }

  private static String help(String name) {
    Shell shell = Shell.nacre((name + " --help").substring("nacre ".length()));
    assertEquals(0, shell.code(), shell.err());
    return shell.out();
  }

  /** What stands before the explanations, without what is the shell's. */
  private static List<String> examples(CommandLine command) {
    List<String> examples = new ArrayList<>();
    Pattern call = Pattern.compile("\\bnacre\\b(?:(?!  |[>)]).)*");
    Arrays.stream(command.getCommandSpec().usageMessage().footer())
        .filter(line -> line.startsWith("  "))
        .forEach(
            line -> {
              Matcher found = call.matcher(line);
              assertTrue(found.find(), line);
              examples.add(found.group().strip());
            });
    return examples;
  }
}
