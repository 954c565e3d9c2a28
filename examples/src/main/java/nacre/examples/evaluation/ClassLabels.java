package nacre.examples.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What classes are called, for people: as names come from files, made safe for a terminal and not
 * too long.
 *
 * @param names in the order of the labels
 */
public record ClassLabels(List<String> names) {
  private static final int LONGEST = 24;

  /** Names of so many letters stand above a column. */
  private static final int SHORT = 3;

  /** Makes the names fit to be shown. */
  public ClassLabels {
    names = names.stream().map(ClassLabels::shown).toList();
  }

  /** {@return classes without names, which are called by their numbers} */
  public static ClassLabels numbers(int classes) {
    return new ClassLabels(IntStream.range(0, classes).mapToObj(String::valueOf).toList());
  }

  private static String shown(String name) {
    String safe = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return safe.codePointCount(0, safe.length()) > LONGEST
        ? safe.substring(0, safe.offsetByCodePoints(0, LONGEST - 3)) + "..."
        : safe;
  }

  /** {@return whether the classes are called 0, 1, 2, ...} */
  public boolean areNumbers() {
    return equals(numbers(names.size()));
  }

  /** {@return a class's name} */
  public String name(int label) {
    return names.get(label);
  }

  /** {@return what stands above the column of a class: its name if all are short, or its number} */
  public String column(int label) {
    return areShort() ? name(label) : String.valueOf(label);
  }

  /** {@return what stands before the row of a class: the same, and the name if it is long} */
  public String row(int label) {
    return areShort() ? name(label) : label + " " + name(label);
  }

  private boolean areShort() {
    return names.stream().allMatch(name -> name.length() <= SHORT);
  }
}
