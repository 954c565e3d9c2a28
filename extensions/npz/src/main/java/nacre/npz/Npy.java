package nacre.npz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import nacre.data.io.AtomicFiles;

/**
 * Reads and writes {@code .npy} files: one array each, as {@code np.save} writes and {@code
 * np.load} reads them.
 *
 * <p>All versions of the format are read (1.0 to 3.0), in row-major and Fortran order, little- and
 * big-endian; written is version 1.0, row-major, little-endian. Source: NumPy's NEP 1.
 */
public final class Npy {

  private Npy() {}

  /**
   * {@return the array of a file}
   *
   * @param file the file
   * @throws NpyException if it cannot be read, is not one complete {@code .npy} file, is larger
   *     than {@link Limits#defaults}, or has elements of another type than {@link NpyType} lists
   */
  public static NpyArray read(Path file) throws NpyException {
    return read(file, Limits.defaults());
  }

  /**
   * {@return the array of a file; see {@link #read(Path)}}
   *
   * @param file the file
   * @param limits beyond which it is refused
   * @throws NpyException if it cannot be read, or is refused
   */
  public static NpyArray read(Path file, Limits limits) throws NpyException {
    Fault fault = new Fault(file.toString(), null);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return NpyReader.read(in, fault, limits.maxDataBytes());
    } catch (NpyException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw fault.at(0, "a .npy file", "no such file", "check the path", e);
    } catch (IOException e) {
      throw fault.at(0, "a readable file", e.toString(), "check the path and its permissions", e);
    }
  }

  /**
   * {@return the array of a stream; see {@link #read(Path)}}
   *
   * @param in read to its end, closed by the caller
   * @param name what messages call it
   * @param limits beyond which it is refused
   * @throws NpyException if it cannot be read, or is refused
   */
  public static NpyArray read(InputStream in, String name, Limits limits) throws NpyException {
    return NpyReader.read(in, new Fault(name, null), limits.maxDataBytes());
  }

  /**
   * Writes a file; it appears complete or not at all. The same array gives the same bytes.
   *
   * @param file an existing one is replaced; its folder must exist
   * @param array what to write
   * @throws IOException if writing fails; what was there stays as it was
   */
  public static void write(Path file, NpyArray array) throws IOException {
    AtomicFiles.write(file, out -> write(out, array));
  }

  /**
   * Writes into a stream what {@link #write(Path, NpyArray)} writes into a file.
   *
   * @param out closed by the caller
   * @param array what to write
   * @throws IOException if writing fails
   */
  public static void write(OutputStream out, NpyArray array) throws IOException {
    out.write(NpyHeader.encode(array));
    out.write(array.bytes());
  }
}
