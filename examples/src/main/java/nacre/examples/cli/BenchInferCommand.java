package nacre.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import nacre.examples.bench.SingleImages;
import nacre.examples.progress.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nacre bench infer}: the time of one image. */
@Command(
    name = "infer",
    description = {
      "Times the scores of single images, 20,000 after 20,000 unmeasured ones.",
      "Prints p50_us and p99_us, the median and the 99th percentile (microseconds)."
    },
    footer = {
      "",
      "Examples:",
      "  MNIST_DIR=mnist nacre bench infer            MNIST's four files in mnist/",
      "  nacre bench infer --synthetic                drawn digits"
    },
    mixinStandardHelpOptions = true)
final class BenchInferCommand implements Callable<Integer> {
  @Mixin private BenchDataOptions data;

  @Option(
      names = "--images",
      hidden = true,
      defaultValue = "20000",
      converter = Numbers.Count.class)
  private int images;

  private final Screen screen;
  private final Map<String, String> environment;

  BenchInferCommand(Screen screen, Map<String, String> environment) {
    this.screen = screen;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try (SingleImages single = new SingleImages(data.source(environment))) {
      SingleImages.Latency found = single.measure(images, images);
      screen.result(String.format(Locale.ROOT, "p50_us=%.3f", found.p50()));
      screen.result(String.format(Locale.ROOT, "p99_us=%.3f", found.p99()));
    }
    return ExitCode.OK;
  }
}
