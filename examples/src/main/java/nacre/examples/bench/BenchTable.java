package nacre.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import nacre.core.Backend;
import nacre.core.DType;
import nacre.examples.dataset.DataSource;
import nacre.examples.run.Version;

/** What {@code nacre bench} shows: what computes here, and how fast. */
public final class BenchTable {
  private static final int PRODUCT = 512;
  private static final int COUNTED_STEPS = 500;

  private final List<String> lines = new ArrayList<>();

  private BenchTable() {}

  /**
   * {@return the lines of the table}
   *
   * @param environment may name MNIST's folder; else digits are drawn
   * @param timing may shorten what is measured
   * @param status is told what is going on
   */
  public static List<String> of(
      Map<String, String> environment, UnaryOperator<Timing> timing, Consumer<String> status) {
    BenchTable table = new BenchTable();
    table.surroundings();
    status.accept("measuring the peak of one core ...");
    double peak = FmaPeak.gflops(DType.FLOAT32, timing.apply(Timing.SHORT));
    status.accept("measuring a matrix product ...");
    double product =
        new Product(DType.FLOAT32, PRODUCT).gflops(timing.apply(new Timing(1, 7, 0.2)));
    table.products(product, peak);
    status.accept("measuring a training step ...");
    table.step(BenchData.mnistOrSynthetic(environment), timing.apply(Timing.STANDARD));
    String data = BenchData.isGiven(environment) ? "MNIST_DIR" : "synthetic digits";
    table.row("learning from", data, "");
    status.accept("");
    return table.lines;
  }

  private void surroundings() {
    row("Java", Integer.toString(Runtime.version().feature()), Version.ofJava());
    row("cores", Integer.toString(Runtime.getRuntime().availableProcessors()), "");
    row("kernels", Backend.serial().kernels(DType.FLOAT32), meaning());
  }

  private static String meaning() {
    String name = Backend.serial().kernels(DType.FLOAT32);
    return name.startsWith("simd")
        ? "float32 on vectors of %s bits".formatted(name.substring("simd".length()))
        : "float32 in plain loops; the Vector API is off or missing";
  }

  private void products(double product, double peak) {
    String size = "%1$d x %1$d x %1$d, float32, one thread".formatted(PRODUCT);
    row("matrix product", "%.1f GFLOPS", product, size);
    row("peak of one core", "%.1f GFLOPS", peak, "fused multiply-adds on registers");
    row("product / peak", "%.0f %%", 100 * product / peak, "");
  }

  private void step(DataSource data, Timing timing) {
    BookNet net = BookNet.STANDARD;
    try (TrainingStep step = new TrainingStep(net, data)) {
      Times times = timing.of(step::run);
      String what = "draw, forward, backward, update; 784-50-10, batch 100, float32, one thread";
      row("training step", "%.1f us", times.best() * 1e6, what);
      row("  its median", "%.1f us", times.median() * 1e6, "");
      row("images learned", "%.0f /s", net.batchSize() / times.best(), "");
      OptionalDouble bytes = step.allocatedBytes(COUNTED_STEPS);
      String found =
          bytes.isPresent()
              ? String.format(Locale.ROOT, "%.0f bytes", bytes.getAsDouble())
              : "not counted";
      row("garbage per step", found, "allocated by the training thread");
    }
  }

  private void row(String name, String format, double value, String comment) {
    row(name, String.format(Locale.ROOT, format, value), comment);
  }

  private void row(String name, String value, String comment) {
    lines.add(String.format(Locale.ROOT, "%-18s%-14s%s", name, value, comment).stripTrailing());
  }
}
