package nacre.data.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes files that are either complete or absent: temporary neighbour, fsync, rename, fsync of the
 * folder, so that a file that was written outlives a power cut.
 */
public final class AtomicFiles {
  private static final System.Logger LOG = System.getLogger(AtomicFiles.class.getName());

  /** What goes into the file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the whole content.
     *
     * @param out buffered; closed by the caller
     * @throws IOException if writing fails; the target then stays as it was
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFiles() {}

  /**
   * Replaces {@code target} by {@code content} in one step; a reader sees the old file or the new.
   *
   * @param target the file; its folder must exist
   * @param content what to write
   * @throws IOException if the folder is missing or anything fails; no temporary file is left
   */
  public static void write(Path target, Content content) throws IOException {
    // In the same folder, because a rename is atomic only within one file system.
    // Of numbers that need not be secret: what draws secret ones takes 30 ms to begin.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    UUID suffix = new UUID(random.nextLong(), random.nextLong());
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + suffix);
    try {
      writeAndSync(temporary, content);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolderOf(target);
  }

  /** The rename, too, is to outlive a power cut: it is a change of the folder. */
  private static void syncFolderOf(Path file) {
    FileChannel folder;
    try {
      folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
    } catch (IOException e) {
      return; // Windows opens no folders, and needs none of this
    }
    try (folder) {
      folder.force(true);
    } catch (IOException e) {
      // The file is there and complete; a file system that cannot do this has nothing better.
      LOG.log(Level.WARNING, () -> file + " may not outlive a power cut: " + e);
    }
  }

  private static void writeAndSync(Path file, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }
}
