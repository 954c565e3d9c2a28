package nacre.examples.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nacre.examples.cli.Shell;
import nacre.examples.cli.SmallDigits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that stops taking what is written: here by the system's limit for the size of a file; on a
 * file system that is really full in {@code .ci/disk-test}.
 */
class FullDiskTest {
  @TempDir(factory = MemoryDisk.class)
  Path folder;

  private String options;
  private Path whole;

  @BeforeEach
  void wholeRun() throws IOException {
    options =
        "--data %s --hidden 2 --iterations 1500 --batch-size 10 --optimizer momentum --no-progress"
            .formatted(SmallDigits.in(folder));
    whole = folder.resolve("whole");
    assertEquals(0, Shell.nacre("train %s --out %s".formatted(options, whole)).code());
  }

  /** A checkpoint has the losses so far in it, so there comes one that is too long. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no ulimit")
  void aRunOutlivesItsDiskAndGoesOnWhenThereIsRoom() throws Exception {
    Path run = folder.resolve("run");
    List<String> limit = List.of("sh", "-c", "ulimit -f 50; exec \"$0\" \"$@\""); // of 512 bytes
    NacreProcess trainer =
        NacreProcess.start(
            folder.resolve("log"),
            limit,
            "train %s --checkpoint-every 100 --out %s".formatted(options, run));
    assertEquals(2, trainer.exitCode(), trainer.said());
    String said = trainer.said();
    assertEquals(
        1,
        said.split("cannot be written \\(IOException: File too large\\); the run goes on", -1)
                .length
            - 1,
        said);
    assertTrue(said.contains("; the run goes on, and the last one is " + run), said);
    assertTrue(said.contains("losses.csv cannot be written"), said);
    assertTrue(
        said.contains("to go on from its last checkpoint: nacre train --resume " + run), said);
    String newest = NacreProcess.newestCheckpoint(run);
    assertTrue(
        !newest.isEmpty() && newest.compareTo("iteration-0000001400.safetensors") < 0, newest);

    assertEquals(0, Shell.nacre("train --resume " + run).code());
    SameBits.assertSame(whole, run);
  }
}
