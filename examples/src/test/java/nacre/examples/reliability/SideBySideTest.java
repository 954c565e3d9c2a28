package nacre.examples.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nacre.examples.cli.Shell;
import nacre.examples.cli.SmallDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two trainings in one JVM at the same time have the bits that each has alone. */
class SideBySideTest {
  private static final int TIMES = Integer.getInteger("nacre.sideBySide", 2);

  @TempDir(factory = MemoryDisk.class)
  Path folder;

  @Test
  void twoModelsInTwoThreads() throws Exception {
    Path digits = SmallDigits.in(folder);
    List<String> options =
        List.of(
            "--hidden 20 --iterations 100 --batch-size 20 --optimizer adam --checkpoint-every 30",
            "--hidden 31 --iterations 100 --batch-size 17 --seed 5 --dtype float64 --threads 2");
    for (int i = 0; i < 2; i++) {
      train(digits, options.get(i), folder.resolve("alone" + i));
    }
    ExecutorService pool = Executors.newFixedThreadPool(2);
    for (int time = 0; time < TIMES; time++) {
      List<Future<?>> both = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Path run = folder.resolve("together" + i + "-" + time);
        String mine = options.get(i);
        both.add(pool.submit(() -> train(digits, mine, run)));
      }
      for (int i = 0; i < 2; i++) {
        both.get(i).get();
        SameBits.assertSame(
            folder.resolve("alone" + i), folder.resolve("together" + i + "-" + time));
      }
    }
    pool.shutdown();
    note();
  }

  private static void note() throws IOException {
    Figures.note("two trainings side by side: %d times, the bits of each alone".formatted(TIMES));
  }

  private static void train(Path digits, String options, Path out) {
    Shell shell = Shell.nacre("train --data %s --out %s %s".formatted(digits, out, options));
    assertEquals(0, shell.code(), shell.err());
  }
}
