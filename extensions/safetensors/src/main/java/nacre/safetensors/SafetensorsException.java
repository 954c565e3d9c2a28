package nacre.safetensors;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Says that a file is not the safetensors file it should be: truncated, damaged, hostile, too
 * large, or made by something newer.
 *
 * <p>The message is one line: {@code file: at byte offset: expected ..., found ...; what to do}.
 */
public final class SafetensorsException extends IOException {
  private final String file;
  private final long offset;
  private final String expected;
  private final String found;

  /**
   * Describes one fault.
   *
   * @param file the file as the caller named it
   * @param offset position of the fault in bytes
   * @param expected what should stand there
   * @param found what stands there
   * @param remedy what the reader of the message can do about it
   */
  public SafetensorsException(
      String file, long offset, String expected, String found, String remedy) {
    this(file, offset, expected, found, remedy, null);
  }

  /**
   * Describes one fault that another exception brought to light.
   *
   * @param file the file as the caller named it
   * @param offset position of the fault in bytes
   * @param expected what should stand there
   * @param found what stands there
   * @param remedy what the reader of the message can do about it
   * @param cause the exception underneath, if any
   */
  public SafetensorsException(
      String file,
      long offset,
      String expected,
      String found,
      String remedy,
      @Nullable Throwable cause) {
    super(
        "%s: at byte %d: expected %s, found %s; %s"
            .formatted(file, offset, expected, found, remedy),
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

  /** {@return the position of the fault in bytes} */
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
