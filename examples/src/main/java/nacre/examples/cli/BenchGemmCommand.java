package nacre.examples.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import nacre.core.DType;
import nacre.examples.bench.FmaPeak;
import nacre.examples.bench.Product;
import nacre.examples.bench.Timing;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre bench gemm}: the speed of a matrix product beside what the machine can do. */
@Command(
    name = "gemm",
    description = {
      "Times a matrix product in one thread, and the core's peak.",
      "Prints sgemm_gflops (dgemm_gflops in float64), the speed of a product of two N x N matrices,"
          + " and fma_gflops, that of multiply-adds alone (10^9 operations a second)."
    },
    footer = {
      "",
      "Examples:",
      "  nacre bench gemm                             512 x 512, float32",
      "  nacre bench gemm 1000 --dtype float64"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class BenchGemmCommand implements Callable<Integer> {
  /** Three arrays of doubles of this side are 6 GB. */
  private static final int LARGEST = 16_384;

  @Parameters(
      paramLabel = "N",
      arity = "0..1",
      defaultValue = "512",
      converter = Numbers.Count.class,
      description = "rows and columns (default: 512)")
  private int n;

  @Option(
      names = "--dtype",
      paramLabel = "float32|float64",
      defaultValue = "float32",
      converter = Names.ElementType.class,
      description = "element type (default: float32)")
  private DType dtype;

  @Mixin private BenchTimingOptions timing;

  private final Screen screen;

  BenchGemmCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    if (n > LARGEST) {
      throw new Refused(
          "N: expected at most %d rows and columns, but got %d; choose fewer"
              .formatted(LARGEST, n));
    }
    String key = dtype == DType.FLOAT32 ? "sgemm_gflops" : "dgemm_gflops";
    double product = new Product(dtype, n).gflops(timing.or(Timing.STANDARD));
    double peak = FmaPeak.gflops(dtype, timing.or(Timing.SHORT));
    screen.result(String.format(Locale.ROOT, "%s=%.2f", key, product));
    screen.result(String.format(Locale.ROOT, "fma_gflops=%.2f", peak));
    return ExitCode.OK;
  }
}
