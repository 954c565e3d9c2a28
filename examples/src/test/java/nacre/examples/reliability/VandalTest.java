package nacre.examples.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import nacre.examples.cli.Shell;
import nacre.examples.cli.SmallDigits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Somebody tidies up in the folder of a run that is still training. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nobody can delete an open file there")
class VandalTest {
  @TempDir(factory = MemoryDisk.class)
  Path folder;

  private Path run;
  private Path whole;
  private NacreProcess trainer;

  @BeforeEach
  void training() throws Exception {
    run = folder.resolve("run");
    whole = folder.resolve("whole");
    String options =
        "--data %s --hidden 5 --iterations 4000 --batch-size 2 --threads 1 --no-progress"
            .formatted(SmallDigits.in(folder));
    assertEquals(0, Shell.nacre("train %s --out %s".formatted(options, whole)).code());
    trainer =
        NacreProcess.start(
            folder.resolve("log"),
            "train %s --checkpoint-every 5 --out %s".formatted(options, run));
    trainer.awaitCheckpointAfter("", run);
  }

  /**
   * The settings are written again with the next checkpoint: without them it would be of no use.
   */
  @Test
  void theFolderIsDeleted() throws Exception {
    delete(run);
    while (trainer.process().isAlive() && NacreProcess.newestCheckpoint(run).isEmpty()) {
      Thread.sleep(2);
    }
    trainer.signal("TERM");
    int code = trainer.exitCode();
    assertTrue(code == 143 || code == 0, trainer.said()); // 0: it was quicker
    assertTrue(trainer.said().contains(run + " was deleted while the run trains in it"));

    Shell resumed = Shell.nacre("train --checkpoint-every 0 --resume " + run);
    assertEquals(0, resumed.code(), resumed.err());
    assertTrue(code == 0 || resumed.err().startsWith("going on after "), resumed.err());
    SameBits.assertSame(whole, run);
  }

  @Test
  void aFileStandsWhereTheCheckpointsWere() throws Exception {
    Path checkpoints = run.resolve("checkpoints");
    do {
      delete(checkpoints);
    } while (trainer.process().isAlive() && !isMade(checkpoints));
    assertEquals(0, trainer.exitCode(), trainer.said());
    assertTrue(trainer.said().contains("iterations cannot be written"), trainer.said());
    SameBits.assertSame(whole, run);

    Files.delete(run.resolve("summary.json"));
    Shell resumed = Shell.nacre("train --resume " + run);
    assertEquals(2, resumed.code());
    assertEquals(
        "nacre train: --resume: expected a folder of checkpoints, but %s is none; to begin this run again from its start, move it away"
            .formatted(checkpoints),
        resumed.err().strip());
  }

  private static boolean isMade(Path file) {
    try {
      Files.createFile(file);
      return true;
    } catch (IOException e) {
      return false; // the trainer was quicker
    }
  }

  /** The trainer writes all the while, so files come and go. */
  private static void delete(Path folder) throws IOException {
    while (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof NoSuchFileException)) {
          throw e;
        }
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        // Once more.
      }
    }
  }
}
