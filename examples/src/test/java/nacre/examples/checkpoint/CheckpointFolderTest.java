package nacre.examples.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nacre.examples.reliability.MemoryDisk;
import nacre.examples.run.Refused;
import nacre.safetensors.Safetensors;
import nacre.safetensors.SafetensorsFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which checkpoint is the newest good one. */
class CheckpointFolderTest {
  @TempDir(factory = MemoryDisk.class)
  Path run;

  private final List<String> notes = new ArrayList<>();
  private CheckpointFolder folder;

  @BeforeEach
  void folder() {
    folder = CheckpointFolder.of(run);
  }

  @Test
  void thereNeedNotBeAny() throws IOException {
    assertEquals(Optional.empty(), folder.newest(notes::add));
  }

  @Test
  void theLastOnesAreKept() throws IOException {
    for (int iterations = 1; iterations <= 12; iterations++) {
      folder.write(Checkpoints.small(iterations), 3);
    }
    assertEquals(
        List.of(
            "iteration-0000000010.safetensors",
            "iteration-0000000011.safetensors",
            "iteration-0000000012.safetensors"),
        names());
    Checkpoints.assertSame(Checkpoints.small(12), newest());
    assertEquals(List.of(), notes);
  }

  @Test
  void theNewestIsTheOneAfterTheMostIterationsWhateverTheClockSaid() throws IOException {
    for (int iterations : new int[] {9, 10, 100}) {
      Path file = folder.write(Checkpoints.small(iterations), 3);
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L - iterations));
    }
    assertEquals(100, newest().iterations());
    folder.write(Checkpoints.small(101), 2);
    assertEquals(
        List.of("iteration-0000000100.safetensors", "iteration-0000000101.safetensors"), names());
  }

  @Test
  void brokenOnesAreNamedAndPutAside() throws IOException {
    for (int iterations = 1; iterations <= 3; iterations++) {
      folder.write(Checkpoints.small(iterations), 3);
    }
    Files.write(file(3), new byte[0]);
    byte[] bytes = Files.readAllBytes(file(2));
    bytes[bytes.length / 2] ^= 1;
    Files.write(file(2), bytes);
    assertEquals(1, newest().iterations());
    assertEquals(2, notes.size(), notes.toString());
    for (int i = 0; i < 2; i++) {
      assertTrue(notes.get(i).startsWith("warning: the newest checkpoint is broken"));
      assertTrue(notes.get(i).contains(file(3 - i) + ": at byte "), notes.get(i));
      assertEquals(1, notes.get(i).lines().count());
    }
    // They do not count among those that are kept.
    folder.write(Checkpoints.small(2), 1);
    assertEquals(2, newest().iterations());
  }

  @Test
  void ifAllAreBrokenNothingIsDecidedForTheUser() throws IOException {
    folder.write(Checkpoints.small(1), 3);
    Files.write(file(1), new byte[100]);
    for (int i = 0; i < 2; i++) { // also the second time, when it has been put aside
      String message = assertThrows(Refused.class, this::newest).getMessage();
      assertTrue(message.contains("all checkpoints in " + run), message);
    }
  }

  @Test
  void oneUnderAnothersNameIsBroken() throws IOException {
    folder.write(Checkpoints.small(1), 3);
    folder.write(Checkpoints.small(2), 3);
    Files.copy(file(1), file(7));
    assertEquals(2, newest().iterations());
    assertTrue(notes.get(0).contains("expected the checkpoint after 7 iterations"), notes.get(0));
  }

  @Test
  void oneOfANewerVersionIsNotTakenForBroken() throws IOException {
    folder.write(Checkpoints.small(1), 3);
    SafetensorsFile content = CheckpointFormat.toFile(Checkpoints.small(2));
    Map<String, String> texts = new LinkedHashMap<>(content.metadata());
    texts.put("nacre.checkpoint", "2");
    Safetensors.write(file(2), new SafetensorsFile(content.tensors(), texts).sealed());
    String message = assertThrows(Refused.class, this::newest).getMessage();
    assertTrue(message.contains("written by a newer version of Nacre"), message);
    assertTrue(Files.exists(file(2)));
  }

  @Test
  void whatAKilledProcessLeftUnfinishedIsDeleted() throws IOException {
    folder.write(Checkpoints.small(1), 3);
    Path unfinished = file(2).resolveSibling("." + file(2).getFileName() + "." + UUID.randomUUID());
    Files.write(unfinished, new byte[10]);
    assertEquals(1, newest().iterations());
    assertTrue(Files.notExists(unfinished));
  }

  private Checkpoint newest() throws IOException {
    return folder.newest(notes::add).orElseThrow().checkpoint();
  }

  private Path file(int iterations) {
    return run.resolve("checkpoints/iteration-%010d.safetensors".formatted(iterations));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
