package nacre.guides;

import java.util.List;
import java.util.regex.Pattern;

/** What a page says one would see, held against what one sees. */
final class Outputs {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+([.,][0-9]+)*([eE][-+]?[0-9]+)?");
  private static final String ANYTHING = "...";

  /** Pages are tried on other data than they name. */
  private static final Pattern SOURCE = Pattern.compile("^data: .*(?=, 0 to t)");

  private Outputs() {}

  /**
   * {@return whether the lines seen are those that are shown}
   *
   * @param shown with {@code ...} in a line of its own for any number of lines
   * @param seen what was printed
   * @param rough whether numbers, the room they take, and where data are from, are left aside
   */
  static boolean agree(String shown, String seen, boolean rough) {
    return agree(lines(shown, rough), lines(seen, rough));
  }

  private static boolean agree(List<String> shown, List<String> seen) {
    if (shown.isEmpty()) {
      return seen.isEmpty();
    }
    String first = shown.get(0);
    List<String> rest = shown.subList(1, shown.size());
    if (first.strip().equals(ANYTHING)) {
      return agree(rest, seen) || (!seen.isEmpty() && agree(shown, seen.subList(1, seen.size())));
    }
    return !seen.isEmpty()
        && first.equals(seen.get(0))
        && agree(rest, seen.subList(1, seen.size()));
  }

  private static List<String> lines(String text, boolean rough) {
    return text.stripTrailing()
        .lines()
        .map(String::stripTrailing)
        .map(line -> rough ? roughly(line) : line)
        .toList();
  }

  private static String roughly(String line) {
    String counted = NUMBER.matcher(line).replaceAll("0").replaceAll("-(?=0)", "");
    return SOURCE.matcher(counted).replaceAll("data").replaceAll(" +", " ");
  }
}
