package nacre.examples.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import nacre.data.io.AtomicFiles;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a run writes into: a new one, or one that was empty, so that no run ever
 * overwrites another. Each file in it is complete or absent.
 */
public final class RunFolder {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss");

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /** {@return the folder} */
  public Path path() {
    return path;
  }

  /**
   * Writes a file.
   *
   * @throws Refused if that fails
   */
  public void write(String name, AtomicFiles.Content content) {
    try {
      AtomicFiles.write(path.resolve(name), content);
    } catch (IOException e) {
      throw unusable(path.resolve(name), e);
    }
  }

  /**
   * Looks, without changing anything, whether {@link #claim} would work: before the work begins.
   *
   * @throws Refused if the folder has something in it, or cannot be made
   */
  public static void check(Path folder) {
    if (Files.isDirectory(folder) && !isEmpty(folder)) {
      throw new Refused(
          "--out: expected a new or empty folder, but %s has files in it; choose another, or move them away"
              .formatted(folder));
    }
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing)) {
      throw new Refused("--out: %s is not a folder; choose another path".formatted(existing));
    }
    if (!Files.isWritable(existing)) {
      throw new Refused(
          "--out: %s may not be written to; choose another folder, or change its permissions"
              .formatted(existing));
    }
  }

  /**
   * {@return the folder, made if it is not there}
   *
   * @throws Refused if it has something in it, or cannot be made
   */
  public static RunFolder claim(Path folder) {
    check(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
    return new RunFolder(folder);
  }

  /**
   * {@return a new folder that is named by the time}
   *
   * @param parent where it is made
   * @param now the time
   * @throws Refused if it cannot be made
   */
  public static RunFolder byTime(Path parent, LocalDateTime now) {
    Path folder = parent.resolve(now.format(TIME));
    try {
      Files.createDirectories(parent);
      for (int n = 2; !create(folder); n++) {
        folder = parent.resolve(now.format(TIME) + "_" + n);
      }
      return new RunFolder(folder);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static boolean create(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false; // another run began in the same second
    }
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static Refused unusable(Path path, IOException e) {
    @Nullable String reason = e.getMessage();
    return new Refused(
        "--out: %s cannot be written (%s: %s); choose another folder, or free some space"
            .formatted(path, e.getClass().getSimpleName(), reason));
  }
}
