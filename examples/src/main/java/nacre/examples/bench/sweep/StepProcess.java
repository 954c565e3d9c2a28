package nacre.examples.bench.sweep;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nacre.examples.Nacre;

/**
 * Runs {@code nacre bench step} in a Java of its own, with the flags of this one: so that no
 * measurement meets what the compiler learned from the one before.
 *
 * @param options more options for {@code bench step}
 */
public record StepProcess(List<String> options) {

  /**
   * {@return what it measured}
   *
   * @throws IOException if it failed; the message ends with what it said
   */
  public Cost measure(Point point) throws IOException {
    Process process = new ProcessBuilder(command(point)).redirectErrorStream(true).start();
    List<String> said;
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      said = out.lines().toList();
    }
    String key = "us" + point.hidden();
    try {
      if (process.waitFor() == 0) {
        return new Cost(point, value(said, key + "_min="), value(said, key + "_med="));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
    String last = said.isEmpty() ? "nothing" : said.get(said.size() - 1);
    throw new IOException("bench step failed for %s; it said: %s".formatted(point, last));
  }

  private List<String> command(Point point) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Nacre.class.getName()));
    command.addAll(List.of("bench", "step", Integer.toString(point.hidden())));
    command.addAll(List.of("--batch-size", Integer.toString(point.batchSize())));
    command.addAll(List.of("--threads", Integer.toString(point.threads())));
    if (point.dense()) {
      command.add("--dense");
    } else {
      command.addAll(options);
    }
    return command;
  }

  private static double value(List<String> lines, String key) throws IOException {
    for (String line : lines) {
      if (line.startsWith(key)) {
        return Double.parseDouble(line.substring(key.length()));
      }
    }
    throw new IOException(
        "expected a line with %s from bench step, but got %s".formatted(key, lines));
  }
}
