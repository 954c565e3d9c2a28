package nacre.data.idx;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Says that a file is not the IDX file it should be: truncated, oversized, damaged or of another
 * kind.
 *
 * <p>The message is one line: {@code file: at byte offset: expected ..., found ...; what to do}.
 */
public final class IdxException extends IOException {
  private final String file;
  private final long offset;
  private final String expected;
  private final String found;

  /**
   * Describes one fault.
   *
   * @param file the file as the caller named it
   * @param offset position of the fault in bytes, in the unpacked content when the file is gzip
   * @param expected what should stand there
   * @param found what stands there
   * @param remedy what the reader of the message can do about it
   */
  public IdxException(String file, long offset, String expected, String found, String remedy) {
    this(file, offset, expected, found, remedy, null);
  }

  /**
   * Describes one fault that another exception brought to light.
   *
   * @param file the file as the caller named it
   * @param offset position of the fault in bytes, in the unpacked content when the file is gzip
   * @param expected what should stand there
   * @param found what stands there
   * @param remedy what the reader of the message can do about it
   * @param cause the exception underneath, if any
   */
  public IdxException(
      String file,
      long offset,
      String expected,
      String found,
      String remedy,
      @Nullable Throwable cause) {
    super(
        file
            + ": at byte "
            + offset
            + ": expected "
            + expected
            + ", found "
            + found
            + "; "
            + remedy,
        cause);
    this.file = file;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  /** {@return the file as the caller named it} */
  public String file() {
    return file;
  }

  /** {@return the position of the fault in bytes, in the unpacked content when the file is gzip} */
  public long offset() {
    return offset;
  }

  /** {@return what should stand there} */
  public String expected() {
    return expected;
  }

  /** {@return what stands there} */
  public String found() {
    return found;
  }
}
