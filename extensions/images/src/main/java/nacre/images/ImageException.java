package nacre.images;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says that a file is not the image it should be, or a folder has not the images it should have.
 *
 * <p>The message is one line: {@code file: expected ..., but ...; what to do}.
 */
public final class ImageException extends IOException {
  private final transient Path file;

  /**
   * Describes one fault.
   *
   * @param file the file or folder
   * @param expected what should be there
   * @param found what is there, as a sentence: {@code there is none}
   * @param remedy what the reader of the message can do about it
   * @param cause the exception underneath, if any
   */
  ImageException(
      Path file, String expected, String found, String remedy, @Nullable Throwable cause) {
    super("%s: expected %s, but %s; %s".formatted(file, expected, found, remedy), cause);
    this.file = file;
  }

  ImageException(Path file, String expected, String found, String remedy) {
    this(file, expected, found, remedy, null);
  }

  /** {@return the file or folder} */
  public Path file() {
    return file;
  }
}
