package nacre.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes exceptions about a file.
 *
 * @param file what messages call it
 */
record Fault(String file) {
  private static final int SHOWN = 40;

  CsvException ofFile(String expected, String found, String remedy) {
    return at(0, expected, found, remedy, null);
  }

  CsvException at(
      long line, String expected, String found, String remedy, @Nullable Throwable cause) {
    return new CsvException(file, line, 0, null, expected, found, remedy, cause);
  }

  /**
   * At a cell.
   *
   * @param column counted from 0
   * @param names of the columns; fewer if some have none
   */
  CsvException at(
      long line, int column, List<String> names, String expected, String found, String remedy) {
    @Nullable String name = column < names.size() ? printable(names.get(column)) : null;
    return new CsvException(file, line, column + 1, name, expected, found, remedy, null);
  }

  /** A text from the file in quotes, made safe for a terminal and short. */
  static String quoted(String text) {
    return text.isEmpty() ? "nothing" : "'" + printable(text) + "'";
  }

  private static String printable(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= SHOWN
        ? withoutControls(text)
        : withoutControls(text.substring(0, text.offsetByCodePoints(0, SHOWN))) + "...";
  }

  /** What a terminal would act upon becomes a question mark; the parser's messages have it, too. */
  static String withoutControls(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
