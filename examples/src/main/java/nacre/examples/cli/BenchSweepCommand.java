package nacre.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nacre.core.DType;
import nacre.examples.bench.BenchData;
import nacre.examples.bench.FmaPeak;
import nacre.examples.bench.Timing;
import nacre.examples.bench.sweep.Point;
import nacre.examples.bench.sweep.StepProcess;
import nacre.examples.bench.sweep.Sweep;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nacre bench sweep}: how the time of a step grows with the work. */
@Command(
    name = "sweep",
    description = {
      "Times training steps of nets and batches of many sizes.",
      "Each in a process of its own, some minutes in all. Writes a table and pictures, and prints"
          + " the table. Learns from MNIST if MNIST_DIR names its folder, else from drawn digits."
    },
    footer = {
      "",
      "Examples:",
      "  nacre bench sweep --out sweep                into the folder sweep",
      "  MNIST_DIR=mnist nacre bench sweep --out sweep"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class BenchSweepCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "where step-time.csv and step-by-*.png are written, in place of earlier ones")
  private Path out;

  private final Screen screen;
  private final Map<String, String> environment;

  BenchSweepCommand(Screen screen, Map<String, String> environment) {
    this.screen = screen;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new Refused(
          "--out: expected a folder, but %s is none; give another name".formatted(out));
    }
    boolean mnist = BenchData.isGiven(environment);
    StepProcess stopwatch = new StepProcess(mnist ? List.of() : List.of("--synthetic"));
    double peak = FmaPeak.gflops(DType.FLOAT32, Timing.SHORT);
    Sweep sweep = new Sweep(mnist ? "MNIST" : "digits", peak, stopwatch::measure);
    List<Point> points = Point.all(Runtime.getRuntime().availableProcessors());
    try {
      sweep.run(points, out, screen::result);
    } catch (IOException e) {
      throw new Refused(
          "--out: %s; choose another folder, or see what bench step says".formatted(e));
    }
    return ExitCode.OK;
  }
}
