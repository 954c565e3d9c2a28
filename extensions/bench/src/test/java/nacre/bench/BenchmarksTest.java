package nacre.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, for an instant and on little work: what it measures is not looked at. */
class BenchmarksTest {

  @Test
  void allOfThemRun() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(1))
                    .param("size", "3x4x5") // Products; Elementwise has its own run
                    .param("hidden", "5")
                    .param("batchSize", "3")
                    .param("images", "70")
                    .exclude("Elementwise")
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    Collection<RunResult> elementwise =
        new Runner(
                new OptionsBuilder()
                    .include("Elementwise")
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(1))
                    .param("size", "3x5")
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    Set<String> classes = new TreeSet<>();
    for (RunResult result : results) {
      classes.add(simpleClass(result));
    }
    assertEquals(
        Set.of("FirstLayer", "Inference", "Loading", "Peak", "Products", "Steps"), classes);
    assertEquals(10, elementwise.size());
    assertTrue(
        results.stream()
            .filter(result -> simpleClass(result).equals("Products"))
            .allMatch(result -> result.getSecondaryResults().get("gflops").getScore() > 0),
        () -> results.stream().map(String::valueOf).collect(Collectors.joining()));
  }

  private static String simpleClass(RunResult result) {
    String[] parts = result.getParams().getBenchmark().split("\\.", -1);
    return parts[parts.length - 2];
  }
}
