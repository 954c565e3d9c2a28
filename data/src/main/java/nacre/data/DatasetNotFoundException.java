package nacre.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Says that a folder, or a file a dataset needs in it, is not there.
 *
 * <p>The message is one line: what is missing where, which names are accepted, what to do.
 */
public final class DatasetNotFoundException extends IOException {
  private final transient Path missing;

  /**
   * Describes what is missing.
   *
   * @param missing the folder, or the file by its usual name
   * @param message one line
   */
  public DatasetNotFoundException(Path missing, String message) {
    super(message);
    this.missing = missing;
  }

  /** {@return the folder, or the file by its usual name} */
  public Path missing() {
    return missing;
  }
}
