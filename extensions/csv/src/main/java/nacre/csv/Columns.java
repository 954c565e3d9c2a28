package nacre.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which column is what.
 *
 * @param names of all columns; empty without a header
 * @param count how many cells each row has
 * @param label the label's column, counted from 0
 * @param features the features' columns, counted from 0
 */
record Columns(List<String> names, int count, int label, List<Integer> features) {

  /** Finds it out from the first row. */
  static Columns of(List<String> first, CsvOptions options, Fault fault) throws CsvException {
    int count = first.size();
    boolean named =
        switch (options.header()) {
          case PRESENT -> true;
          case ABSENT -> false;
          case AUTO -> looksLikeNames(first, options);
        };
    List<String> names = named ? first.stream().map(String::strip).toList() : List.of();
    String wanted = options.label();
    int label = wanted == null ? count - 1 : find(wanted, "the label", names, count, fault);
    Set<Integer> left = new TreeSet<>(IntStream.range(0, count).boxed().toList());
    left.remove(label);
    for (String ignored : options.ignored()) {
      left.remove(find(ignored, "a column to ignore", names, count, fault));
    }
    if (left.isEmpty()) {
      throw fault.at(
          1,
          "a label and at least one feature",
          count == 1 ? "1 column" : count + " columns, none of them a feature",
          "check the delimiter, now " + Fault.quoted(String.valueOf(options.delimiter())),
          null);
    }
    return new Columns(names, count, label, List.copyOf(left));
  }

  boolean hasHeader() {
    return !names.isEmpty();
  }

  String name(int column) {
    return hasHeader() ? names.get(column) : String.valueOf(column + 1);
  }

  /** Whether no cell is a number, the label's aside, which may be a word in any row. */
  private static boolean looksLikeNames(List<String> first, CsvOptions options) {
    String wanted = options.label();
    int label = first.size() - 1;
    if (wanted != null) {
      label = first.stream().map(String::strip).toList().indexOf(wanted);
      Integer number = number(wanted);
      label = label < 0 && number != null ? number - 1 : label;
    }
    for (int column = 0; column < first.size(); column++) {
      if (column != label && Cells.number(first.get(column)) != null) {
        return false;
      }
    }
    return true;
  }

  /** A name goes first, since names may be numbers. */
  private static int find(String wanted, String what, List<String> names, int count, Fault fault)
      throws CsvException {
    List<Integer> found = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      if (names.get(column).equals(wanted)) {
        found.add(column);
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.size() > 1) {
      throw fault.at(
          1,
          "one column of the name " + Fault.quoted(wanted),
          found.size() + " of them",
          "name it by its number, counted from 1",
          null);
    }
    Integer number = number(wanted);
    if (number != null && number >= 1 && number <= count) {
      return number - 1;
    }
    throw fault.at(
        1,
        "the column %s as %s".formatted(Fault.quoted(wanted), what),
        names.isEmpty()
            ? "%d columns without names".formatted(count)
            : "the columns " + Fault.quoted(String.join(", ", names)),
        "name one of them, or its number from 1 to " + count,
        null);
  }

  private static @Nullable Integer number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
  }
}
