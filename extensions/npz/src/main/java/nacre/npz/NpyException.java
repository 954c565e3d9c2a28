package nacre.npz;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Says that a file is not the {@code .npy} or {@code .npz} file it should be: truncated, damaged,
 * hostile, too large, or with an array that has no place here.
 *
 * <p>The message is one line: {@code file, entry name: at byte offset: expected ..., found ...;
 * what to do}.
 */
public final class NpyException extends IOException {
  private final String file;
  private final @Nullable String entry;
  private final long offset;
  private final String expected;
  private final String found;

  /**
   * Describes one fault.
   *
   * @param file the file as the caller named it
   * @param entry the entry of the archive, such as {@code affine1.weight.npy}; null if the fault is
   *     the file's own
   * @param offset position of the fault in bytes, within the unpacked entry if there is one
   * @param expected what should stand there
   * @param found what stands there
   * @param remedy what the reader of the message can do about it
   * @param cause the exception underneath, if any
   */
  public NpyException(
      String file,
      @Nullable String entry,
      long offset,
      String expected,
      String found,
      String remedy,
      @Nullable Throwable cause) {
    super(
        "%s%s: at byte %d: expected %s, found %s; %s"
            .formatted(
                file, entry == null ? "" : ", entry " + entry, offset, expected, found, remedy),
        cause);
    this.file = file;
    this.entry = entry;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  /** {@return the file as the caller named it} */
  public String file() {
    return file;
  }

  /** {@return the entry of the archive; null if the fault is the file's own} */
  public @Nullable String entry() {
    return entry;
  }

  /** {@return the position of the fault in bytes, within the unpacked entry if there is one} */
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
