package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code --help} and the two pages of the command line, {@code docs/command-line.md} and {@code
 * docs/trained-nets.md}, tell of the same options.
 */
class CommandLinePageTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path PAGE = DOCS.resolve("command-line.md");
  private static final List<Path> PAGES = List.of(PAGE, DOCS.resolve("trained-nets.md"));
  private static final Pattern OPTION = Pattern.compile("(?<![-\\w])--[a-z][-a-z]*");

  /** The JVM's, as the page tells. */
  private static final Set<String> OF_OTHERS = Set.of("--add-modules");

  @Test
  void theSynopsisHasEveryCommand() throws IOException {
    Set<String> missing = new TreeSet<>(AllCommands.root().getSubcommands().keySet());
    String page = Files.readString(PAGE);
    missing.removeIf(command -> page.contains("\n    examples/nacre " + command + " "));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyCommandHasOneSection() throws IOException {
    for (CommandLine command : AllCommands.stream().toList()) {
      String name = AllCommands.name(command);
      boolean isNacre = name.equals("nacre"); // it is told of above all sections
      assertEquals(isNacre ? 0 : 1, sections(name).size(), name);
    }
  }

  @Test
  void everyOptionStandsInTheSectionOfItsCommand() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (CommandLine command : AllCommands.stream().toList()) {
      String name = AllCommands.name(command);
      for (OptionSpec option : AllCommands.options(command)) {
        boolean standard = option.usageHelp() || option.versionHelp();
        if (!standard && !options(section(name)).contains(option.longestName())) {
          missing.add(name + " " + option.longestName());
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyOptionOnThePagesExists() throws IOException {
    Set<String> there = new TreeSet<>(OF_OTHERS);
    AllCommands.stream()
        .flatMap(command -> AllCommands.options(command).stream())
        .flatMap(option -> Stream.of(option.names()))
        .forEach(there::add);
    Set<String> invented = new TreeSet<>();
    for (Path page : PAGES) {
      invented.addAll(options(Files.readString(page)));
    }
    invented.removeAll(there);
    assertEquals(Set.of(), invented);
  }

  @Test
  void everyNumberThatIsADefaultStandsInItsRow() throws IOException {
    for (CommandLine command : AllCommands.stream().toList()) {
      for (OptionSpec option : AllCommands.options(command)) {
        String value = option.defaultValue();
        String name = AllCommands.name(command);
        if (value == null || !value.matches("[0-9.e-]+") || name.startsWith("nacre bench")) {
          continue; // of the benchmarks there is no table of options
        }
        List<String> rows =
            section(name)
                .lines()
                .filter(row -> row.startsWith("| `") && options(row).contains(option.longestName()))
                .toList();
        assertTrue(
            rows.stream()
                .anyMatch(row -> row.split(" \\| ", -1)[1].matches(".*\\b" + value + "\\b.*")),
            name + " " + option.longestName() + ": " + value + " in " + rows);
      }
    }
  }

  private static Set<String> options(String text) {
    return OPTION
        .matcher(text)
        .results()
        .map(found -> found.group().replaceAll("-$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What stands under a command's heading, on whichever page that is. */
  private static String section(String name) throws IOException {
    return String.join("\n", sections(name));
  }

  /** All texts under a command's heading, on both pages; the benchmarks share one. */
  private static List<String> sections(String name) throws IOException {
    String heading = name.replace("nacre ", "").replaceAll("bench .*", "bench");
    Pattern section = Pattern.compile("\\n## " + heading + "\\n(.*?)(?=\\n## |$)", Pattern.DOTALL);
    List<String> found = new ArrayList<>();
    for (Path page : PAGES) {
      section.matcher(Files.readString(page)).results().forEach(each -> found.add(each.group(1)));
    }
    return found;
  }
}
