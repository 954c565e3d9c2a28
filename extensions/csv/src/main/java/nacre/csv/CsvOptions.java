package nacre.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table is to be read.
 *
 * @param header whether the first line names the columns
 * @param delimiter what stands between two cells
 * @param label which column says what is to be learned: its name, or its number counted from 1;
 *     null for the last one
 * @param ignored columns to pass over, by name or number
 * @param numericTarget whether the label column holds numbers to predict, and not classes
 * @param classNames the classes in the order of their labels; null to take those of the file, in
 *     order: by value if all are whole numbers, else by their UTF-16 code units
 * @param maxBytes of the file, beyond which it is refused
 * @param maxRows of examples, beyond which the file is refused
 */
public record CsvOptions(
    Header header,
    char delimiter,
    @Nullable String label,
    List<String> ignored,
    boolean numericTarget,
    @Nullable List<String> classNames,
    long maxBytes,
    int maxRows) {

  /** Copies the lists. */
  public CsvOptions {
    ignored = List.copyOf(ignored);
    classNames = classNames == null ? null : List.copyOf(classNames);
  }

  /**
   * {@return commas, a header if the first line looks like one, the class in the last column; at
   * most 1 GiB and 10 million rows}
   */
  public static CsvOptions defaults() {
    return new CsvOptions(Header.AUTO, ',', null, List.of(), false, null, 1L << 30, 10_000_000);
  }

  /**
   * {@return a copy with another choice}
   *
   * @param header whether the first line names the columns
   */
  public CsvOptions withHeader(Header header) {
    return new CsvOptions(
        header, delimiter, label, ignored, numericTarget, classNames, maxBytes, maxRows);
  }

  /**
   * {@return a copy with another delimiter}
   *
   * @param delimiter such as {@code ';'} or {@code '\t'}
   */
  public CsvOptions withDelimiter(char delimiter) {
    return new CsvOptions(
        header, delimiter, label, ignored, numericTarget, classNames, maxBytes, maxRows);
  }

  /**
   * {@return a copy with another label column}
   *
   * @param column its name, or its number counted from 1; a name goes first
   */
  public CsvOptions withLabel(String column) {
    return new CsvOptions(
        header, delimiter, column, ignored, numericTarget, classNames, maxBytes, maxRows);
  }

  /**
   * {@return a copy that passes over some columns}
   *
   * @param columns their names, or their numbers counted from 1
   */
  public CsvOptions withIgnored(String... columns) {
    return new CsvOptions(
        header, delimiter, label, List.of(columns), numericTarget, classNames, maxBytes, maxRows);
  }

  /** {@return a copy for numbers to predict: targets are dense, {@code [n, 1]}} */
  public CsvOptions withNumericTarget() {
    return new CsvOptions(header, delimiter, label, ignored, true, null, maxBytes, maxRows);
  }

  /**
   * {@return a copy for classes that are known: those of the training examples, so that a class has
   * the same label in both files}
   *
   * @param classNames the classes in the order of their labels
   */
  public CsvOptions withClassNames(List<String> classNames) {
    return new CsvOptions(header, delimiter, label, ignored, false, classNames, maxBytes, maxRows);
  }

  /**
   * {@return a copy with other limits}
   *
   * @param maxBytes of the file
   * @param maxRows of examples
   */
  public CsvOptions withLimits(long maxBytes, int maxRows) {
    return new CsvOptions(
        header, delimiter, label, ignored, numericTarget, classNames, maxBytes, maxRows);
  }
}
