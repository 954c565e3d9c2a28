package nacre.csv;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Says that a file is not the table it should be: a value is missing or no number, a line is too
 * short or too long, the file too large.
 *
 * <p>The message is one line: {@code file: line 3, column 2 (age): expected ..., found ...; what to
 * do}.
 */
public final class CsvException extends IOException {
  private final String file;
  private final long line;
  private final int column;

  /**
   * Describes one fault.
   *
   * @param file the file as the caller named it
   * @param line the line in which its row begins, counted from 1; 0 if the fault is the file's own
   * @param column counted from 1; 0 if the fault is the whole line's
   * @param columnName the column's name, null if it has none
   * @param expected what should stand there
   * @param found what stands there
   * @param remedy what the reader of the message can do about it
   * @param cause the exception underneath, if any
   */
  CsvException(
      String file,
      long line,
      int column,
      @Nullable String columnName,
      String expected,
      String found,
      String remedy,
      @Nullable Throwable cause) {
    super(
        "%s:%s%s expected %s, found %s; %s"
            .formatted(
                file,
                line == 0 ? "" : " line " + line + (column == 0 ? ":" : ","),
                column == 0
                    ? ""
                    : " column " + column + (columnName == null ? ":" : " (" + columnName + "):"),
                expected,
                Fault.withoutControls(found),
                remedy),
        cause);
    this.file = file;
    this.line = line;
    this.column = column;
  }

  /** {@return the file as the caller named it} */
  public String file() {
    return file;
  }

  /** {@return the line, counted from 1; 0 if the fault is the file's own} */
  public long line() {
    return line;
  }

  /** {@return the column, counted from 1; 0 if the fault is the whole line's} */
  public int column() {
    return column;
  }
}
