package nacre.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {
  @TempDir Path runs;

  @Test
  void theNewestRunIsTheOneThatEndedLast() throws IOException {
    Path later = finished("a", 3_000);
    finished("b", 2_000);
    Files.createDirectory(runs.resolve("unfinished"));
    assertEquals(later, TrainedModel.newestRun(runs));

    finished("c", 3_000);
    assertEquals(
        runs.resolve("c"), TrainedModel.newestRun(runs), "names decide where times do not");
  }

  @Test
  void withoutARunThereIsNone() throws IOException {
    Files.createDirectory(runs.resolve("unfinished"));
    for (Path folder : new Path[] {runs, runs.resolve("missing")}) {
      Refused e = assertThrows(Refused.class, () -> TrainedModel.newestRun(folder));
      assertTrue(e.getMessage().contains(folder + ", but there is none"), e.getMessage());
    }
  }

  private Path finished(String name, long millis) throws IOException {
    Path run = Files.createDirectory(runs.resolve(name));
    Path model = Files.createFile(run.resolve(TrainedModel.FILE));
    Files.setLastModifiedTime(model, FileTime.fromMillis(millis));
    return run;
  }
}
