package nacre.examples.cli;

import java.util.List;
import java.util.concurrent.Callable;
import nacre.core.Backend;
import nacre.core.DType;
import nacre.examples.bench.Bits;
import nacre.examples.bench.SimdReady;
import nacre.examples.progress.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nacre bench bits}: a hash that is the same wherever the arithmetic is. */
@Command(
    name = "bits",
    description = {
      "Trains small nets and prints the hash of their final weights.",
      "It is the same with any kernels, threads and Java. Prints kernels, warmed_up (whether the"
          + " SIMD kernels, whose hash it is, are compiled) and threads<N>."
    },
    footer = {
      "",
      "Examples:",
      "  nacre bench bits                             with 1, 2 and 8 threads",
      "  nacre bench bits --threads 1,3"
    },
    mixinStandardHelpOptions = true)
final class BenchBitsCommand implements Callable<Integer> {
  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2,8",
      converter = Numbers.Threads.class,
      description = "how many compute, one after the other (default: 1,2,8)")
  private List<Integer> threads;

  private final Screen screen;

  BenchBitsCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    screen.result("kernels=" + Backend.serial().kernels(DType.FLOAT32));
    boolean areFloatsWarm = SimdReady.await();
    screen.result("warmed_up=" + (SimdReady.awaitFloat64() && areFloatsWarm));
    for (int count : threads) {
      screen.result("threads" + count + "=" + Bits.sha256(count));
    }
    return ExitCode.OK;
  }
}
