package nacre.data.idx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import nacre.data.io.AtomicFiles;

/**
 * Reads and writes IDX files, plain or gzip, of every element type and rank.
 *
 * <p>A file is not trusted: whatever its header promises, memory is taken only for bytes that
 * exist, and unpacking stops one byte after the promised size.
 */
public final class Idx {
  /** Bytes of elements read when the caller sets no limit: as many as one array holds. */
  public static final long DEFAULT_MAX_BYTES = IdxHeader.MAX_DATA_BYTES;

  private Idx() {}

  /**
   * {@return the content of a file}
   *
   * @param file plain or gzip, told by its content and not by its name
   * @throws IdxException if it cannot be read or is not one complete IDX array
   */
  public static IdxArray read(Path file) throws IdxException {
    return read(file, DEFAULT_MAX_BYTES);
  }

  /**
   * {@return the content of a file}
   *
   * @param file plain or gzip, told by its content and not by its name
   * @param maxBytes bytes of elements, unpacked, beyond which the file is refused
   * @throws IdxException if it cannot be read, is not one complete IDX array, or is larger
   */
  public static IdxArray read(Path file, long maxBytes) throws IdxException {
    String name = file.toString();
    try {
      // What is not a regular file, a pipe say, has no size to hold against the header.
      long size = Files.isRegularFile(file) ? Files.size(file) : IdxReader.UNKNOWN_SIZE;
      try (InputStream in = Files.newInputStream(file)) {
        return IdxReader.read(in, name, size, maxBytes);
      }
    } catch (IdxException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new IdxException(name, 0, "an IDX file", "no such file", "check the path", e);
    } catch (IOException e) {
      throw IdxReader.unreadable(name, 0, e);
    }
  }

  /**
   * {@return the content of a stream}
   *
   * @param in plain or gzip, told by its content; read to its end, closed by the caller
   * @param name what messages call it
   * @throws IdxException if it cannot be read or is not one complete IDX array
   */
  public static IdxArray read(InputStream in, String name) throws IdxException {
    return read(in, name, DEFAULT_MAX_BYTES);
  }

  /**
   * {@return the content of a stream}
   *
   * @param in plain or gzip, told by its content; read to its end, closed by the caller
   * @param name what messages call it
   * @param maxBytes bytes of elements, unpacked, beyond which the stream is refused
   * @throws IdxException if it cannot be read, is not one complete IDX array, or is larger
   */
  public static IdxArray read(InputStream in, String name, long maxBytes) throws IdxException {
    return IdxReader.read(in, name, IdxReader.UNKNOWN_SIZE, maxBytes);
  }

  /**
   * Writes a file, as gzip when its name ends in {@code .gz}; it appears complete or not at all.
   *
   * @param file an existing one is replaced; its folder must exist
   * @param array the content
   * @throws IOException if writing fails; what was there stays as it was
   */
  public static void write(Path file, IdxArray array) throws IOException {
    boolean gzip = file.toString().endsWith(".gz");
    AtomicFiles.write(file, out -> write(gzip, out, array));
  }

  private static void write(boolean gzip, OutputStream out, IdxArray array) throws IOException {
    if (gzip) {
      // GZIPOutputStream's header holds neither time nor name: the same array, the same bytes.
      GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
      write(false, packed, array);
      packed.finish();
    } else {
      out.write(array.header().encode());
      out.write(array.data());
    }
  }
}
