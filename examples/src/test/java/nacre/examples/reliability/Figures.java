package nacre.examples.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What was tried how often: {@code target/reliability.txt}, for {@code docs/reliability.md}. */
final class Figures {

  private Figures() {}

  /** Adds a line. */
  static void note(String line) throws IOException {
    Path file = Path.of("target", "reliability.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
