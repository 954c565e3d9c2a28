package nacre.examples.cli;

import java.util.Map;
import nacre.examples.bench.BenchData;
import nacre.examples.dataset.DataSource;
import nacre.examples.dataset.Synthetic;
import picocli.CommandLine.Option;

/** Which images a benchmark takes. */
final class BenchDataOptions {

  @Option(
      names = "--synthetic",
      description = "drawn digits in place of the MNIST that the variable MNIST_DIR names")
  private boolean synthetic;

  boolean synthetic() {
    return synthetic;
  }

  DataSource source(Map<String, String> environment) {
    return synthetic ? new Synthetic() : BenchData.mnist(environment);
  }
}
