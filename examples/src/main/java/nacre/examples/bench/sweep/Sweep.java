package nacre.examples.bench.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import nacre.data.io.AtomicFiles;

/**
 * Measures point after point and writes a table and pictures of them.
 *
 * @param data what is learned from where the inputs are not dense: for the table and the legends
 * @param peak GFLOPS of one core, which the least time of the arithmetic follows from
 * @param stopwatch measures a point
 */
public record Sweep(String data, double peak, Stopwatch stopwatch) {
  private static final String HEADER = "plot,inputs,hidden,batch_size,threads,us_min,us_med";

  /** Measures a point. */
  @FunctionalInterface
  public interface Stopwatch {

    /**
     * {@return what a step took}
     *
     * @throws IOException if it could not be measured
     */
    Cost measure(Point point) throws IOException;
  }

  /**
   * Measures the points in their order, and writes {@code step-time.csv} and a picture for each
   * kind of points into the folder, in place of earlier ones.
   *
   * @param points what to measure
   * @param folder made if it is not there
   * @param row is told each row of the table, its header first, as soon as it is known
   * @throws IOException if a point cannot be measured, or a file not be written
   */
  public void run(List<Point> points, Path folder, Consumer<String> row) throws IOException {
    Files.createDirectories(folder); // now, and not after minutes
    List<Cost> costs = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    Consumer<String> table =
        line -> {
          rows.add(line);
          row.accept(line);
        };
    table.accept(HEADER);
    for (Point point : points) {
      Cost cost = stopwatch.measure(point);
      costs.add(cost);
      table.accept(row(cost));
    }
    byte[] csv = (String.join("\n", rows) + "\n").getBytes(StandardCharsets.US_ASCII);
    AtomicFiles.write(folder.resolve("step-time.csv"), out -> out.write(csv));
    new Pictures(data, peak, costs).write(folder);
  }

  private String row(Cost cost) {
    Point point = cost.point();
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%d,%d,%.2f,%.2f",
        point.plot().name().toLowerCase(Locale.ROOT),
        point.dense() ? "dense" : data,
        point.hidden(),
        point.batchSize(),
        point.threads(),
        cost.best(),
        cost.median());
  }
}
