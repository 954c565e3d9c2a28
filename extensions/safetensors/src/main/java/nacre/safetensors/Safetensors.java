package nacre.safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import nacre.data.io.AtomicFiles;

/**
 * Reads and writes safetensors files.
 *
 * <p>A file holds numbers and texts only, nothing that runs. It is not trusted: every promise of
 * its header is held against its length and the limits before memory is taken for it, and all of
 * its bytes must belong to exactly one tensor.
 *
 * <p>Source: the format's description in the repository of the safetensors library, and {@code
 * docs/file-formats.md}.
 */
public final class Safetensors {

  private Safetensors() {}

  /**
   * {@return the content of a file}
   *
   * @param file the file
   * @throws SafetensorsException if it cannot be read, is not one complete safetensors file, or is
   *     sealed and was changed
   */
  public static SafetensorsFile read(Path file) throws SafetensorsException {
    return read(file, Limits.defaults());
  }

  /**
   * {@return the content of a file}
   *
   * @param file the file
   * @param limits beyond which it is refused
   * @throws SafetensorsException if it cannot be read, is not one complete safetensors file, is
   *     sealed and was changed, or is larger
   */
  public static SafetensorsFile read(Path file, Limits limits) throws SafetensorsException {
    String name = file.toString();
    try {
      // What is not a regular file, a pipe say, has no size to hold against the header.
      long size = Files.isRegularFile(file) ? Files.size(file) : SafetensorsReader.UNKNOWN_SIZE;
      try (InputStream in = Files.newInputStream(file)) {
        return SafetensorsReader.read(in, name, size, limits);
      }
    } catch (SafetensorsException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new SafetensorsException(
          name, 0, "a safetensors file", "no such file", "check the path", e);
    } catch (IOException e) {
      throw SafetensorsReader.unreadable(name, 0, e);
    }
  }

  /**
   * {@return the content of a stream}
   *
   * @param in read to its end, closed by the caller
   * @param name what messages call it
   * @param limits beyond which it is refused
   * @throws SafetensorsException if it cannot be read, is not one complete safetensors file, is
   *     sealed and was changed, or is larger
   */
  public static SafetensorsFile read(InputStream in, String name, Limits limits)
      throws SafetensorsException {
    return SafetensorsReader.read(in, name, SafetensorsReader.UNKNOWN_SIZE, limits);
  }

  /**
   * Writes a file; it appears complete or not at all. The same content gives the same bytes.
   *
   * @param file an existing one is replaced; its folder must exist
   * @param content what to write
   * @throws IOException if writing fails; what was there stays as it was
   */
  public static void write(Path file, SafetensorsFile content) throws IOException {
    AtomicFiles.write(file, out -> write(out, content));
  }

  /**
   * Writes into a stream what {@link #write(Path, SafetensorsFile)} writes into a file.
   *
   * @param out closed by the caller
   * @param content what to write
   * @throws IOException if writing fails
   */
  public static void write(OutputStream out, SafetensorsFile content) throws IOException {
    SafetensorsWriter.write(out, content);
  }
}
