package nacre.data.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void anExistingFileIsReplacedAsAWhole() throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, "old and long");
    AtomicFiles.write(file, out -> out.write("new".getBytes(US_ASCII)));
    assertEquals("new", Files.readString(file));
    assertEquals(List.of(file), contents());
  }

  @Test
  void untilItIsCompleteTheOldFileIsTheOneThatIsSeen() throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, "old");
    AtomicFiles.write(
        file,
        out -> {
          out.write("new".getBytes(US_ASCII));
          out.flush();
          assertEquals("old", Files.readString(file));
        });
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, "old");
    IOException full = new IOException("disk full");
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw full;
                    }));
    assertEquals(full, e);
    assertEquals("old", Files.readString(file));
    assertEquals(List.of(file), contents());
  }

  @Test
  void theFolderMustExist() {
    Path file = folder.resolve("no").resolve("a");
    assertThrows(NoSuchFileException.class, () -> AtomicFiles.write(file, out -> out.write(1)));
  }

  private List<Path> contents() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}
