package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that TensorBoard watches; the events themselves are tested in their module. */
class TensorBoardTest {
  @TempDir static Path folder;
  static Path digits;

  @BeforeAll
  static void digits() throws IOException {
    digits = SmallDigits.in(folder);
  }

  private static Path train(String name, String options) {
    Path run = folder.resolve(name);
    Shell shell =
        Shell.nacre(
            "train --data %s --hidden 8 --iterations 40 --batch-size 10 --out %s %s"
                .formatted(digits, run, options)
                .strip());
    assertEquals("", shell.err());
    assertEquals(0, shell.code());
    return run;
  }

  private static List<Path> eventFiles(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.filter(file -> file.toString().contains("tfevents")).toList();
    }
  }

  @Test
  void everythingIsInTheFolderOfTheRun() throws IOException {
    List<Path> files = eventFiles(train("watched", "--tensorboard"));
    assertEquals(1, files.size());
    String events = Files.readString(files.get(0), StandardCharsets.ISO_8859_1);
    for (String tag :
        List.of(
            "loss",
            "accuracy/train",
            "accuracy/test",
            "weights/affine1.weight",
            "gradients/affine2.bias",
            "mistakes")) {
      assertTrue(events.contains(tag), tag);
    }
    // After iterations 0 and 30, and at the end.
    assertEquals(3, events.split("accuracy/test", -1).length - 1);
    assertEquals(2, events.split("mistakes", -1).length - 1);
  }

  @Test
  void watchingChangesNoBit() throws IOException {
    Path without = train("without", "");
    Path with = train("with", "--tensorboard");
    assertEquals(List.of(), eventFiles(without));
    for (String file : List.of("model.safetensors", "losses.csv", "accuracy.csv")) {
      assertArrayEquals(
          Files.readAllBytes(without.resolve(file)), Files.readAllBytes(with.resolve(file)), file);
    }
  }

  @Test
  void aResumedRunIsWatchedOn() throws IOException {
    Path run = train("resumed", "--tensorboard --checkpoint-every 20");
    Files.delete(run.resolve("summary.json")); // as if it had been stopped after its checkpoint
    Files.deleteIfExists(run.resolve("checkpoints/iteration-0000000040.safetensors"));
    Shell shell = Shell.nacre("train --resume " + run);
    assertEquals(0, shell.code(), shell.err());
    assertEquals(2, eventFiles(run).size());
  }
}
