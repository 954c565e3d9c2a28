package nacre.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import nacre.npz.Limits;
import nacre.npz.Npy;
import nacre.npz.NpyArray;
import nacre.npz.NpyException;
import nacre.npz.Npz;

/** The first byte says what the others are: even, an archive; odd, one {@code .npy} file. */
class NpzFuzzTest {
  private static final Limits LIMITS = new Limits(1 << 16);

  /** Growing to the limit takes up to three times as much; the archive's own lists come on top. */
  private static final long MEMORY = 3 * LIMITS.maxDataBytes() + (1 << 20);

  /** In memory, where the system has such a file system: writing syncs each file to the disk. */
  private static final Path MEMORY_DISK = Path.of("/dev/shm");

  /** Archives are read at random places, which only a file allows. */
  private static final Path FOLDER = folder();

  @FuzzTest
  void read(byte[] input) throws IOException {
    reads(input);
  }

  static boolean reads(byte[] input) throws IOException {
    byte[] rest = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
    if (input.length > 0 && input[0] % 2 != 0) {
      return Oracle.reads(NpyException.class, MEMORY, () -> readAndWriteArray(rest));
    }
    Path file = Files.write(FOLDER.resolve("fuzz.npz"), rest);
    return Oracle.reads(NpyException.class, MEMORY, () -> readAndWriteArchive(file));
  }

  /** What can be read can be written, and is then read as the same. */
  private static void readAndWriteArray(byte[] content) throws NpyException {
    NpyArray array = Npy.read(new ByteArrayInputStream(content), "fuzz", LIMITS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Npy.write(out, array);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    requireSame(array, Npy.read(new ByteArrayInputStream(out.toByteArray()), "copy", LIMITS));
  }

  private static void readAndWriteArchive(Path file) throws NpyException {
    Map<String, NpyArray> arrays = Npz.read(file, LIMITS);
    Path copy = FOLDER.resolve("copy.npz");
    try {
      Npz.write(copy, arrays);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    requireSame(arrays, Npz.read(copy));
  }

  private static void requireSame(Object first, Object again) {
    if (!first.equals(again)) {
      throw new AssertionError("expected the same again: " + first + ", found " + again);
    }
  }

  private static Path folder() {
    try {
      Path folder =
          Files.isWritable(MEMORY_DISK)
              ? Files.createTempDirectory(MEMORY_DISK, "nacre-fuzz")
              : Files.createTempDirectory("nacre-fuzz");
      for (Path made :
          new Path[] {folder, folder.resolve("fuzz.npz"), folder.resolve("copy.npz")}) {
        made.toFile().deleteOnExit();
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
