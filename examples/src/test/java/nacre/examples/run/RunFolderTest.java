package nacre.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path parent;

  @Test
  void aMissingFolderIsMadeWithItsParents() {
    Path folder = parent.resolve("a/b/c");
    RunFolder.check(folder);
    assertTrue(Files.notExists(parent.resolve("a")), "looking makes nothing");
    RunFolder.claim(folder);
    assertTrue(Files.isDirectory(folder));
  }

  @Test
  void anEmptyFolderIsUsed() throws IOException {
    RunFolder.claim(parent).write("file", out -> out.write(1));
    assertEquals(1, Files.size(parent.resolve("file")));
  }

  @Test
  void aFolderWithSomethingInItIsRefused() throws IOException {
    Files.createFile(parent.resolve("earlier"));
    String message = assertThrows(Refused.class, () -> RunFolder.claim(parent)).getMessage();
    assertTrue(message.contains(parent + " has files in it; choose another"), message);
  }

  @Test
  void runsOfTheSameSecondGetFoldersOfTheirOwn() {
    LocalDateTime now = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
    Path runs = parent.resolve("runs");
    assertEquals(runs.resolve("2026-01-02_03-04-05"), RunFolder.byTime(runs, now).path());
    assertEquals(runs.resolve("2026-01-02_03-04-05_2"), RunFolder.byTime(runs, now).path());
    assertEquals(runs.resolve("2026-01-02_03-04-05_3"), RunFolder.byTime(runs, now).path());
  }

  @Test
  void aFileThatFailsHalfwayIsNotThere() throws IOException {
    RunFolder folder = RunFolder.claim(parent);
    assertThrows(
        Refused.class,
        () ->
            folder.write(
                "file",
                out -> {
                  out.write(new byte[100_000]);
                  throw new IOException("no space left");
                }));
    try (Stream<Path> files = Files.list(parent)) {
      assertEquals(List.of(parent.resolve(".lock")), files.toList());
    }
  }

  @Test
  void oneRunAtATimeIsInAFolder() {
    RunFolder first = RunFolder.claim(parent);
    String message = assertThrows(Refused.class, () -> RunFolder.reopen(parent)).getMessage();
    assertTrue(message.contains(parent + ": another process is training in this folder"), message);
    assertThrows(Refused.class, () -> RunFolder.claim(parent));
    first.close();
    RunFolder.reopen(parent).close();
    RunFolder.claim(parent).close(); // nothing has been written yet but the lock
  }

  @Test
  void whatAKilledProcessLeftIsTidiedUpAndNothingElse() throws IOException {
    Path rest = Files.createFile(parent.resolve(".losses.csv." + UUID.randomUUID()));
    Path mine = Files.createFile(parent.resolve(".hidden"));
    RunFolder.reopen(parent).close();
    assertTrue(Files.notExists(rest));
    assertTrue(Files.exists(mine));
    Files.delete(mine);
    Files.createFile(rest); // not even its settings were written: there was no run yet
    RunFolder.claim(parent).close();
    assertTrue(Files.notExists(rest));
  }

  @Test
  void aFolderThatWasDeletedIsMadeAgainWithItsSettings() throws IOException {
    Path place = parent.resolve("run");
    List<String> notes = new ArrayList<>();
    try (RunFolder folder = RunFolder.claim(place)) {
      folder.write(Config.FILE, out -> out.write('a'));
      folder.restore("a", notes::add);
      assertEquals(List.of(), notes);

      delete(place);
      folder.restore("a", notes::add);
      assertEquals(
          List.of(
              "warning: %s was deleted while the run trains in it; it has been made again"
                  .formatted(place)),
          notes);
      assertEquals("a", Files.readString(place.resolve(Config.FILE)));
      assertThrows(Refused.class, () -> RunFolder.reopen(place), "locked again, too");
      folder.restore("a", notes::add);
      assertEquals(1, notes.size());
      assertTrue(folder.isInPlace());
    }
    RunFolder.reopen(place).close();
  }

  @Test
  void aRunThatTookThePlaceOfADeletedOneIsLeftAlone() throws IOException {
    Path place = parent.resolve("run");
    try (RunFolder folder = RunFolder.claim(place)) {
      delete(place);
      try (RunFolder other = RunFolder.claim(place)) {
        other.write(Config.FILE, out -> out.write('b'));
        assertRefused(folder, "another process is training in this folder");
      }
      assertRefused(folder, "another run has been made there");
      assertEquals("b", Files.readString(place.resolve(Config.FILE)));
      assertFalse(folder.isInPlace());
      RunFolder.reopen(place).close();
    }
  }

  private static void assertRefused(RunFolder folder, String why) {
    String message =
        assertThrows(Refused.class, () -> folder.restore("a", note -> {})).getMessage();
    assertTrue(message.contains(why), message);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
