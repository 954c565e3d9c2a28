package nacre.examples.reliability;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Temporary folders in memory, where the system has such a file system: tests that write hundreds
 * of files, each synced to the disk, would else wait for a disk that others use.
 *
 * <p>What a killed process has written outlives it there as well as on a disk; only a power cut
 * would show the difference.
 */
public final class MemoryDisk implements TempDirFactory {
  private static final Path LINUX = Path.of("/dev/shm");

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws java.io.IOException {
    return Files.isWritable(LINUX)
        ? Files.createTempDirectory(LINUX, "nacre")
        : Files.createTempDirectory("nacre");
  }
}
