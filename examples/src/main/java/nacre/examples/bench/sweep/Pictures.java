package nacre.examples.bench.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import nacre.data.io.AtomicFiles;
import nacre.examples.bench.sweep.Point.Plot;
import nacre.examples.plot.CostLine;
import nacre.examples.plot.Plots;

/** The time of a step over the size of the hidden layer, of the batch, and over the threads. */
record Pictures(String data, double peak, List<Cost> costs) {

  void write(Path folder) throws IOException {
    overWork(folder, Plot.HIDDEN, "size of the hidden layer (batch of 100, one thread)");
    overWork(folder, Plot.BATCH, "batch size (50 hidden, one thread)");
    overThreads(folder);
  }

  private void overWork(Path folder, Plot plot, String xTitle) throws IOException {
    List<CostLine> lines = new ArrayList<>();
    add(lines, data, cost -> cost.point().plot() == plot && !cost.point().dense());
    add(lines, "dense inputs", cost -> cost.point().plot() == plot && cost.point().dense());
    if (lines.isEmpty()) {
      return;
    }
    List<Point> points =
        costs.stream().map(Cost::point).filter(p -> p.plot() == plot && p.dense()).toList();
    if (!points.isEmpty()) {
      lines.add(
          CostLine.dashed(
              "dense arithmetic at the core's peak",
              points.stream().mapToDouble(Point::x).toArray(),
              points.stream().mapToDouble(p -> p.flops() / peak / 1000).toArray()));
    }
    write(folder, plot, Plots.costOverWork(xTitle, lines));
  }

  private void overThreads(Path folder) throws IOException {
    List<CostLine> lines = new ArrayList<>();
    costs.stream()
        .map(Cost::point)
        .filter(point -> point.plot() == Plot.THREADS)
        .map(Point::hidden)
        .distinct()
        .forEach(
            hidden ->
                add(
                    lines,
                    hidden + " hidden",
                    cost ->
                        cost.point().plot() == Plot.THREADS && cost.point().hidden() == hidden));
    if (!lines.isEmpty()) {
      write(folder, Plot.THREADS, Plots.costOverThreads("threads (batch of 100)", lines));
    }
  }

  private void add(List<CostLine> lines, String name, Predicate<Cost> which) {
    List<Cost> chosen = costs.stream().filter(which).toList();
    if (!chosen.isEmpty()) {
      lines.add(
          CostLine.solid(
              name,
              chosen.stream().mapToDouble(cost -> cost.point().x()).toArray(),
              chosen.stream().mapToDouble(Cost::best).toArray()));
    }
  }

  private static void write(Path folder, Plot plot, AtomicFiles.Content png) throws IOException {
    String name = "step-by-%s.png".formatted(plot.name().toLowerCase(Locale.ROOT));
    AtomicFiles.write(folder.resolve(name), png);
  }
}
