package nacre.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The pages of this very project. */
final class Project {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private Project() {}

  static Pages pages() {
    try {
      return Pages.read(ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
