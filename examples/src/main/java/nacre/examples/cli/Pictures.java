package nacre.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import nacre.data.io.AtomicFiles;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;

/**
 * Writes pictures, as far as this Java can draw.
 *
 * @param screen is told of each
 * @param option which says where they go
 */
record Pictures(Screen screen, String option) {

  /**
   * Draws and writes a picture; one that is there is replaced.
   *
   * @throws Refused if it cannot be written
   */
  void write(Path file, Supplier<AtomicFiles.Content> picture) {
    AtomicFiles.Content content;
    try {
      content = picture.get();
    } catch (LinkageError | InternalError | RuntimeException e) {
      // A Java without fonts or graphics fails in as many ways. The numbers are printed already.
      screen.note(
          "no %s: this Java cannot draw (%s); install fontconfig or a full JDK"
              .formatted(file.getFileName(), e));
      return;
    }
    try {
      AtomicFiles.write(file, content);
    } catch (IOException e) {
      throw new Refused(
          "%s: %s cannot be written (%s: %s); choose another place, or free some space"
              .formatted(option, file, e.getClass().getSimpleName(), e.getMessage()));
    }
    screen.result("wrote " + file);
  }
}
