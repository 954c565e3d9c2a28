package nacre.examples.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nacre.data.io.AtomicFiles;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a run writes into: a new one, or one that was empty, so that no run ever
 * overwrites another; or that of a run that was stopped. Each file in it is complete or absent, and
 * one process at a time writes into it.
 */
public final class RunFolder implements AutoCloseable {
  /** The file whose presence says that a run came to its end. */
  public static final String LAST_FILE = "summary.json";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss");

  /** What a process that was killed in the middle of writing may leave behind. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Path path;
  private RunLock lock;

  private RunFolder(Path path) throws IOException {
    this.path = path;
    this.lock = RunLock.acquire(path);
  }

  /** Writes one file by itself. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes it.
     *
     * @param file which does not exist, or is to be replaced
     * @throws IOException if writing fails
     */
    void write(Path file) throws IOException;
  }

  /** {@return whether the run in a folder came to its end} */
  public static boolean isFinished(Path folder) {
    return Files.exists(folder.resolve(LAST_FILE));
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
    save(name, file -> AtomicFiles.write(file, content));
  }

  /**
   * Has a file written.
   *
   * @param name of the file
   * @param writer writes it, whole or not at all
   * @throws Refused if that fails
   */
  public void save(String name, Writer writer) {
    try {
      Uninterrupted.run(() -> writer.write(path.resolve(name)));
    } catch (IOException e) {
      throw unusable(path.resolve(name), e);
    }
  }

  /**
   * {@return whether it is still this run's: nobody has deleted it, or put another in its place}
   */
  public boolean isInPlace() {
    return lock.isInPlace();
  }

  /**
   * Makes the folder again if somebody has deleted it under the run, with its settings: without
   * them nobody could go on from what is written next.
   *
   * @param config what {@code config.json} says
   * @param notes is told, in a line
   * @throws Refused if another run is there by now
   * @throws IOException if it cannot be made
   */
  public void restore(String config, Consumer<String> notes) throws IOException {
    Path file = path.resolve(Config.FILE);
    if (lock.isInPlace() && Files.exists(file)) {
      return;
    }
    Files.createDirectories(path);
    if (!lock.isInPlace()) {
      lock.close();
      lock = RunLock.acquire(path);
    }
    if (!Files.exists(file)) {
      AtomicFiles.write(file, out -> out.write(config.getBytes(StandardCharsets.UTF_8)));
      notes.accept(
          "warning: %s was deleted while the run trains in it; it has been made again"
              .formatted(path));
    } else if (!Files.readString(file).equals(config)) {
      lock.close();
      throw new Refused(
          "%s was deleted while the run trained in it, and another run has been made there; train in a folder of its own"
              .formatted(path));
    }
  }

  /** Lets another process in. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw unusable(path, e);
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
              .formatted(folder.toString().isEmpty() ? "the current one" : folder));
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
      RunFolder claimed = new RunFolder(folder);
      if (!isEmpty(folder)) {
        claimed.close();
        check(folder); // another process was quicker, and has finished already
      }
      deleteUnfinished(folder);
      return claimed;
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /**
   * {@return the folder of a run that was stopped, to go on in it}
   *
   * @throws Refused if another process is at work in it, or it cannot be written
   */
  public static RunFolder reopen(Path folder) {
    try {
      RunFolder reopened = new RunFolder(folder);
      deleteUnfinished(folder);
      return reopened;
    } catch (IOException e) {
      throw new Refused(
          "--resume: %s cannot be written (%s); change its permissions, or copy it elsewhere"
              .formatted(folder, e));
    }
  }

  /**
   * Deletes what a process that was killed in the middle of writing left in a folder. Only for who
   * has locked the run.
   */
  public static void deleteUnfinished(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (isUnfinished(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
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

  private static boolean isUnfinished(Path file) {
    return UNFINISHED.matcher(file.getFileName().toString()).matches();
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
      return files.allMatch(file -> file.endsWith(RunLock.FILE) || isUnfinished(file));
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static Refused unusable(Path path, IOException e) {
    @Nullable String reason = e.getMessage();
    return new Refused(
        "%s cannot be written (%s: %s); choose another folder, or free some space"
            .formatted(path, e.getClass().getSimpleName(), reason));
  }
}
