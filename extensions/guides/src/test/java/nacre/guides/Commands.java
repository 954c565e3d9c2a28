package nacre.guides;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Lines for a shell, as it divides them: in commands, and those in words. */
final class Commands {
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+|#.*");

  private Commands() {}

  /** {@return the words of each command; a backslash at the end of a line joins the next} */
  static List<List<String>> of(String code) {
    List<List<String>> commands = new ArrayList<>();
    for (String line : code.replaceAll("\\\\\\n", " ").lines().toList()) {
      List<String> words =
          WORD.matcher(line.replaceAll("(^|\\s)#.*", ""))
              .results()
              .map(MatchResult::group)
              .map(word -> word.replaceAll("[\"']", ""))
              .toList();
      if (!words.isEmpty()) {
        commands.add(words);
      }
    }
    return commands;
  }

  /** {@return the command alone, of a line that goes on with what it does, or with options} */
  static List<String> subcommand(List<String> words) {
    return words.stream().skip(1).takeWhile(word -> word.matches("[a-z]+")).toList();
  }
}
