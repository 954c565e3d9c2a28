package nacre.npz;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import nacre.data.io.AtomicFiles;

/**
 * Reads and writes {@code .npz} files: arrays by name, as {@code np.savez} and {@code
 * np.savez_compressed} write and {@code np.load} reads them.
 *
 * <p>A file is a zip archive with one {@code .npy} file for each array; see {@link Npy}. It holds
 * numbers only, nothing that runs: arrays of Python objects are refused. It is not trusted, see
 * {@link Limits}.
 */
public final class Npz {

  private Npz() {}

  /**
   * {@return the arrays of a file by name, in the file's order}
   *
   * @param file the file
   * @throws NpyException if it cannot be read, is no archive of complete {@code .npy} files, is
   *     larger than {@link Limits#defaults}, or has elements of another type than {@link NpyType}
   *     lists
   */
  public static Map<String, NpyArray> read(Path file) throws NpyException {
    return read(file, Limits.defaults());
  }

  /**
   * {@return the arrays of a file by name, in the file's order; see {@link #read(Path)}}
   *
   * @param file the file
   * @param limits beyond which it is refused
   * @throws NpyException if it cannot be read, or is refused
   */
  public static Map<String, NpyArray> read(Path file, Limits limits) throws NpyException {
    Fault fault = new Fault(file.toString(), null);
    try (ZipFile archive = new ZipFile(file.toFile())) {
      return new NpzReader(archive, file.toString(), limits).read();
    } catch (NpyException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw fault.at(0, "a .npz file", "no such file", "check the path", e);
    } catch (ZipException e) {
      throw fault.at(
          0,
          "a zip archive, which a .npz file is",
          String.valueOf(e.getMessage()),
          "copy the file again, or read it with Npy if it is a .npy file",
          e);
    } catch (IOException e) {
      throw fault.at(0, "a readable file", e.toString(), "check the path and its permissions", e);
    }
  }

  /**
   * Writes a file as {@code np.savez} does; it appears complete or not at all. The same arrays give
   * the same bytes.
   *
   * @param file an existing one is replaced; its folder must exist
   * @param arrays by name, in this order
   * @throws IOException if writing fails; what was there stays as it was
   */
  public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
    AtomicFiles.write(file, out -> NpzWriter.write(out, arrays, ZipEntry.STORED));
  }

  /**
   * Writes a compressed file, as {@code np.savez_compressed} does; see {@link #write}.
   *
   * @param file an existing one is replaced; its folder must exist
   * @param arrays by name, in this order
   * @throws IOException if writing fails; what was there stays as it was
   */
  public static void writeCompressed(Path file, Map<String, NpyArray> arrays) throws IOException {
    AtomicFiles.write(file, out -> NpzWriter.write(out, arrays, ZipEntry.DEFLATED));
  }
}
