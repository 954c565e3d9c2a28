package nacre.examples.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * One process at a time in a run's folder. The system lets go of the lock when its process ends,
 * however it ends; the empty file that it is on stays, and is no obstacle.
 */
final class RunLock implements AutoCloseable {
  static final String FILE = ".lock";

  private final FileChannel channel;
  private final Path file;
  private final Object key;

  private RunLock(FileChannel channel, Path file) throws IOException {
    this.channel = channel;
    this.file = file;
    this.key = key(file);
  }

  /**
   * Takes the lock.
   *
   * @throws Refused if another process, or another run in this one, has it
   * @throws IOException if the file cannot be opened or locked
   */
  static RunLock acquire(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (isLocked(channel)) {
        return new RunLock(channel, file);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new Refused(
        "%s: another process is training in this folder; wait for its end, or choose another folder"
            .formatted(folder));
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held in this process
    }
  }

  /** {@return whether it is held, and on the file in the folder: a deleted one locks nobody out} */
  boolean isInPlace() {
    try {
      return channel.isOpen() && key.equals(key(file));
    } catch (IOException e) {
      return false;
    }
  }

  /** What tells a file from another of its name; its name where the system tells nothing more. */
  private static Object key(Path file) throws IOException {
    @Nullable Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key;
  }

  /** Lets go of it. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
