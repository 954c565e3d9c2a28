package nacre.examples.bench.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import nacre.examples.bench.sweep.Point.Plot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  @TempDir Path folder;

  @Test
  void aTableAndThreePicturesAreWritten() throws IOException {
    List<String> told = new ArrayList<>();
    Path out = folder.resolve("new");
    new Sweep("digits", 100, point -> new Cost(point, point.flops() / 5e4, point.flops() / 4e4))
        .run(Point.all(4), out, told::add);

    List<String> rows = Files.readAllLines(out.resolve("step-time.csv"));
    assertEquals(told, rows);
    assertEquals("plot,inputs,hidden,batch_size,threads,us_min,us_med", rows.get(0));
    assertEquals("hidden,digits,50,100,1,319.60,399.50", rows.get(1));
    assertEquals(1 + 16 + 16 + 3 * 4, rows.size());
    for (Plot plot : Plot.values()) {
      Path picture = out.resolve("step-by-" + plot.name().toLowerCase(Locale.ROOT) + ".png");
      assertTrue(ImageIO.read(picture.toFile()).getWidth() > 1000, picture.toString());
    }
  }

  @Test
  void aFailureLeavesNoHalfTable() {
    Sweep sweep =
        new Sweep(
            "digits",
            100,
            point -> {
              throw new IOException("no more");
            });
    assertThrows(IOException.class, () -> sweep.run(Point.all(1), folder, row -> {}));
    assertFalse(Files.exists(folder.resolve("step-time.csv")));
  }

  @Test
  void threadsGoUpToTheNumberOfCores() {
    assertEquals(List.of(1), threads(1));
    assertEquals(List.of(1, 2, 3), threads(3));
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 16, 24), threads(24));
  }

  @Test
  void aStepIsMeasuredInAProcessOfItsOwn() throws IOException {
    StepProcess instant =
        new StepProcess(List.of("--synthetic", "--warm-up", "0", "--window", "0.001"));
    Cost cost = instant.measure(new Point(Plot.HIDDEN, false, 3, 2, 1));
    assertTrue(0 < cost.best() && cost.best() <= cost.median(), cost.toString());
  }

  @Test
  void whatAProcessComplainsOfIsPassedOn() {
    StepProcess wrong = new StepProcess(List.of("--no-such-option"));
    IOException e =
        assertThrows(IOException.class, () -> wrong.measure(new Point(Plot.BATCH, false, 3, 2, 1)));
    assertTrue(e.getMessage().contains("--no-such-option"), e.getMessage());
  }

  private static List<Integer> threads(int cores) {
    return Point.all(cores).stream()
        .filter(point -> point.plot() == Plot.THREADS && point.hidden() == 50)
        .map(Point::threads)
        .toList();
  }
}
