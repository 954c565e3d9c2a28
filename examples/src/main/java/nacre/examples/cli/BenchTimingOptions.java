package nacre.examples.cli;

import nacre.examples.bench.Timing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a benchmark measures; hidden, for only equal lengths can be compared. */
final class BenchTimingOptions {

  @Option(names = "--warm-up", hidden = true, converter = Numbers.NotNegative.class)
  private @Nullable Double warmUp;

  @Option(names = "--window", hidden = true, converter = Numbers.Positive.class)
  private @Nullable Double window;

  Timing or(Timing standard) {
    return new Timing(
        warmUp == null ? standard.warmUpSeconds() : warmUp,
        standard.windows(),
        window == null ? standard.windowSeconds() : window);
  }
}
