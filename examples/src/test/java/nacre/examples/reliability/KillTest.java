package nacre.examples.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import nacre.examples.cli.Shell;
import nacre.examples.cli.SmallDigits;
import nacre.examples.run.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trainer that is killed at random moments, also in the middle of writing a checkpoint, and
 * resumed each time, ends with the bits of one that was left alone.
 *
 * <p>The long form is {@code -Dnacre.kills=200}; {@code .ci/kill-test} does the same from outside,
 * with the start script.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("nacre.kills", 5);

  @TempDir(factory = MemoryDisk.class)
  Path folder;

  @Test
  void aKilledRunEndsWithTheSameBits() throws IOException, InterruptedException {
    long seed = Long.getLong("nacre.seed", System.nanoTime());
    Random random = new Random(seed);
    String options =
        "--data %s --hidden 30 --iterations 250 --batch-size 10 --optimizer adam --no-progress"
            .formatted(SmallDigits.in(folder));
    Path whole = folder.resolve("whole");
    assertEquals(
        0, Shell.nacre("train %s --checkpoint-every 0 --out %s".formatted(options, whole)).code());
    int kills = 0;
    int inWriting = 0;
    int runs = 0;
    while (kills < KILLS) {
      Path run = folder.resolve("run" + runs++);
      while (!RunFolder.isFinished(run)) {
        NacreProcess trainer = start(run, options, 1 + random.nextInt(5));
        if (random.nextInt(4) == 0) {
          Thread.sleep(random.nextInt(1500)); // anywhere, even before the first step
        } else {
          trainer.awaitCheckpointAfter(NacreProcess.newestCheckpoint(run), run);
          Thread.sleep(random.nextInt(100));
        }
        if (kills >= KILLS || !trainer.process().isAlive()) {
          assertEquals(0, trainer.exitCode(), trainer.said());
          continue;
        }
        trainer.kill();
        kills++;
        inWriting += NacreProcess.hasUnfinished(run.resolve("checkpoints")) ? 1 : 0;
        assertTrue(!trainer.said().contains("fault in nacre"), trainer.said());
        assertTrue(!trainer.said().contains("broken"), trainer.said());
      }
      SameBits.assertSame(whole, run);
    }
    Figures.note(
        "kill -9: %d kills, %d of them while a checkpoint was being written, %d runs, all with the same bits (seed %d)"
            .formatted(kills, inWriting, runs, seed));
  }

  private NacreProcess start(Path run, String options, int every) throws IOException {
    String line =
        Files.exists(run.resolve("config.json"))
            ? "train --resume %s --checkpoint-every %d --no-progress".formatted(run, every)
            : "train %s --checkpoint-every %d --out %s".formatted(options, every, run);
    return NacreProcess.start(folder.resolve("log"), line);
  }
}
