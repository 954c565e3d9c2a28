package nacre.examples.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C is how a demo usually ends, and so all is well then. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java cannot send a signal there")
class DemoSignalTest {
  private static final List<String> ENV = List.of("env", "--default-signal=INT");

  @TempDir(factory = MemoryDisk.class)
  Path folder;

  @Test
  void controlCEndsItCleanly() throws Exception {
    assumeTrue(
        new ProcessBuilder(List.of(ENV.get(0), ENV.get(1), "true")).start().waitFor() == 0,
        "this system's env has no --default-signal");
    NacreProcess demo =
        NacreProcess.start(
            folder.resolve("log"), ENV, "demo --port 0 --runs " + folder.resolve("runs"));
    while (demo.process().isAlive() && !demo.said().contains("Ctrl-C ends it")) {
      Thread.sleep(5);
    }
    demo.signal("INT");
    assertEquals(0, demo.exitCode(), demo.said());
    assertTrue(demo.said().endsWith("ending; once more ends at once\n"), demo.said());
  }
}
