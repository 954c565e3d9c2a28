package nacre.examples.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nacre.examples.cli.Shell;
import nacre.examples.cli.SmallDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training over and over in one JVM, with checkpoints and resumption: the heap stays flat.
 *
 * <p>The long form is {@code -Dnacre.soak=3600}, in seconds.
 */
class SoakTest {
  private static final int SECONDS = Integer.getInteger("nacre.soak", 4);
  private static final int WARM_UP = 5;
  private static final double GROWTH_MB = 1;

  @TempDir(factory = MemoryDisk.class)
  Path folder;

  @Test
  void theHeapStaysFlat() throws IOException {
    Path digits = SmallDigits.in(folder);
    List<Double> megabytes = new ArrayList<>();
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    int rounds = 0;
    while (System.nanoTime() < end || megabytes.size() < 8) {
      Path run = folder.resolve("run");
      String options =
          "--data %s --hidden 20 --iterations 60 --batch-size 20 --optimizer adam --checkpoint-every 7 --threads 2 --out %s"
              .formatted(digits, run);
      assertEquals(0, Shell.nacre("train " + options).code());
      Files.delete(run.resolve("summary.json"));
      assertEquals(0, Shell.nacre("train --resume " + run).code());
      delete(run);
      if (rounds++ >= WARM_UP) {
        megabytes.add(usedAfterCollection());
      }
    }
    double begin = median(megabytes.subList(0, megabytes.size() / 4));
    double late = median(megabytes.subList(3 * megabytes.size() / 4, megabytes.size()));
    Figures.note(
        "soak: %d s, %d rounds of training and resuming, heap %.1f MB at first, %.1f MB at the end"
            .formatted(SECONDS, rounds, begin, late));
    assertTrue(late - begin < GROWTH_MB, "heap after each round, in MB: " + megabytes);
  }

  private static double usedAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
