package nacre.examples.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nacre.examples.cli.Shell;
import nacre.examples.cli.SmallDigits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and {@code kill} finish the step and save it; another process is kept out meanwhile. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java cannot send a signal there")
class SignalTest {
  /** Who starts tests in the background may have Ctrl-C ignored, which children inherit. */
  private static final List<String> ENV = List.of("env", "--default-signal=INT,HUP");

  @TempDir(factory = MemoryDisk.class)
  Path folder;

  private Path run;
  private String options;

  @BeforeEach
  void digits() throws IOException {
    run = folder.resolve("run");
    options =
        "--data %s --hidden 30 --iterations 200 --batch-size 10 --no-progress"
            .formatted(SmallDigits.in(folder));
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void theFirstSignalSavesTheRun(String signal, int code) throws Exception {
    assumeTrue(
        new ProcessBuilder(List.of(ENV.get(0), ENV.get(1), "true")).start().waitFor() == 0,
        "this system's env has no --default-signal");
    NacreProcess trainer =
        NacreProcess.start(
            folder.resolve("log"),
            ENV,
            "train %s --checkpoint-every 5 --out %s".formatted(options, run));
    trainer.awaitCheckpointAfter("", run);

    // While it trains, nobody else may.
    Shell second = Shell.nacre("train --resume " + run);
    assertEquals(2, second.code());
    assertTrue(second.err().contains("another process is training in this folder"), second.err());

    trainer.signal(signal);
    assertEquals(code, trainer.exitCode(), trainer.said());
    List<String> said = trainer.said().lines().toList();
    String last = said.get(said.size() - 1);
    assertTrue(
        last.matches(
            "stopped after \\d+ iterations; to go on from its last checkpoint: nacre train --resume "
                + run),
        last);
    int iterations = Integer.parseInt(last.split(" ", -1)[2]);
    assertEquals(
        "iteration-%010d.safetensors".formatted(iterations), NacreProcess.newestCheckpoint(run));

    assertEquals(0, Shell.nacre("train --checkpoint-every 0 --resume " + run).code());
    Path whole = folder.resolve("whole");
    assertEquals(0, Shell.nacre("train %s --out %s".formatted(options, whole)).code());
    SameBits.assertSame(whole, run);
  }

  @Test
  void theSecondSignalEndsAtOnce() throws Exception {
    // A step of some minutes: a numerical gradient takes two passes for each of 1,600,000 weights.
    NacreProcess trainer =
        NacreProcess.start(
            folder.resolve("log"),
            "train %s --gradient numerical --out %s"
                .formatted(options.replace("--hidden 30", "--hidden 2000"), run));
    while (!Files.exists(run.resolve("config.json"))) {
      Thread.sleep(5);
    }
    trainer.signal("TERM");
    while (!trainer.said().contains("once more ends at once")) {
      Thread.sleep(5);
    }
    assertTrue(trainer.process().isAlive());
    trainer.signal("TERM");
    assertEquals(143, trainer.exitCode());
  }
}
