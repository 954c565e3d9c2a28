package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code nacre bench} prints, measured for an instant only. */
class BenchCommandTest {
  private static final String INSTANT = " --warm-up 0 --window 0.001";

  @TempDir static Path folder;
  static Path digits;
  static Map<String, String> environment;

  @BeforeAll
  static void digits() throws IOException {
    digits = SmallDigits.in(folder);
    environment = Map.of("MNIST_DIR", digits.toString());
  }

  @Test
  void fullTrainsTheBooksNet() {
    Map<String, Double> found = values("bench full --iterations 400");
    assertEquals(List.of("acc", "train_s"), List.copyOf(found.keySet()));
    double accuracy = accuracyOfTrain("--iterations 400");
    assertEquals(accuracy, found.get("acc"), 5e-5);
    assertTrue(found.get("train_s") > 0);
  }

  @Test
  void stepTellsBestAndMedianOfEverySize() {
    Map<String, Double> found = values("bench step 3 7" + INSTANT);
    assertEquals(List.of("us3_min", "us3_med", "us7_min", "us7_med"), List.copyOf(found.keySet()));
    assertTrue(0 < found.get("us3_min") && found.get("us3_min") <= found.get("us3_med"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--batch-size 7",
        "--dtype float64",
        "--threads 2",
        "--gradient numerical",
        "--synthetic"
      })
  void stepTakesOptions(String option) {
    Map<String, Double> found = values("bench step 4 " + option + INSTANT);
    assertEquals(List.of("us4_min", "us4_med"), List.copyOf(found.keySet()));
    assertTrue(found.get("us4_min") > 0);
  }

  @Test
  void moreWorkTakesLonger() {
    double small = values("bench step 4 --batch-size 1" + INSTANT).get("us4_min");
    double large = values("bench step 4 --batch-size 2000" + INSTANT).get("us4_min");
    assertTrue(large > 5 * small, large + " us for 2000 examples, " + small + " us for one");
  }

  @Test
  void denseInputsNeedNoMnist() {
    Shell shell = Shell.nacre(Map.of(), "bench step 4 --dense" + INSTANT);
    assertEquals(0, shell.code(), shell.err());
  }

  @Test
  void inferTellsTwoPercentiles() {
    Map<String, Double> found = values("bench infer --images 500");
    assertEquals(List.of("p50_us", "p99_us"), List.copyOf(found.keySet()));
    assertTrue(0 < found.get("p50_us") && found.get("p50_us") <= found.get("p99_us"));
  }

  @ParameterizedTest
  @CsvSource({
    "bench gemm, sgemm_gflops",
    "bench gemm 65, sgemm_gflops",
    "bench gemm 64 --dtype float64, dgemm_gflops"
  })
  void gemmTellsProductAndPeak(String command, String key) {
    Map<String, Double> found = values(command + INSTANT);
    assertEquals(List.of(key, "fma_gflops"), List.copyOf(found.keySet()));
    assertTrue(found.get(key) > 0.01 && found.get("fma_gflops") > 0.1, found.toString());
  }

  @Test
  void withoutAModeATableIsPrinted() {
    Shell shell = Shell.nacre(environment, "bench" + INSTANT);
    assertEquals(0, shell.code(), shell.err());
    for (String row :
        List.of(
            "Java              " + Runtime.version().feature(),
            "cores             " + Runtime.getRuntime().availableProcessors(),
            "kernels           ",
            "matrix product    ",
            "peak of one core  ",
            "training step     ",
            "images learned    ",
            "garbage per step  ",
            "learning from     MNIST_DIR")) {
      assertTrue(shell.out().lines().anyMatch(line -> line.startsWith(row)), row);
    }
    assertEquals("", shell.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "step 50", "infer"})
  void withoutMnistTheVariableIsAskedFor(String mode) {
    assertRefused(Map.of(), "bench " + mode, "MNIST_DIR: expected the folder");
    assertRefused(Map.of("MNIST_DIR", ""), "bench " + mode, "MNIST_DIR: expected the folder");
    Path nowhere = folder.resolve("nowhere");
    assertRefused(
        Map.of("MNIST_DIR", nowhere.toString()),
        "bench " + mode,
        "MNIST_DIR: " + nowhere + ": there is no such folder");
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path damaged = SmallDigits.in(Files.createDirectory(folder.resolve("damaged")));
    Path labels = damaged.resolve("t10k-labels-idx1-ubyte.gz");
    Files.write(labels, new byte[] {1, 2, 3});
    assertRefused(Map.of("MNIST_DIR", damaged.toString()), "bench step 50", "MNIST_DIR: " + labels);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bench stop 50                   | 'stop'
          bench step                      | H
          bench step 0                    | expected a whole number of at least 1, but got '0'
          bench step x                    | but got 'x'
          bench step 50 --dens            | --dense
          bench step 50 --threads 0       | expected a whole number from 1 to 1024
          bench step 50 --batch-size 0    | '--batch-size': expected a whole number of at least 1
          bench step 50 --dtype float16   | expected float32 or float64
          bench step 50 --gradient magic  | expected backprop or numerical
          bench step 50 --dense --synthetic | --dense and --synthetic: expected one of them
          bench step 2000000000           | H: expected at most 2739137
          bench step 5 --batch-size 2000000000 | --batch-size: expected at most 2739137
          bench gemm 0                    | expected a whole number of at least 1, but got '0'
          bench gemm 512 1024             | '1024'
          bench gemm 20000                | N: expected at most 16384
          bench infer 5                   | '5'
          bench full 5                    | '5'
          bench bits --threads 1,0        | expected a whole number from 1 to 1024
          bench sweep                     | --out
          """)
  void whatCannotBeMeasuredIsRefused(String line, String message) {
    assertRefused(environment, line, message);
  }

  @Test
  void aSweepIntoAFileIsRefusedBeforeItBegins() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertRefused(environment, "bench sweep --out " + file, file.toString());
  }

  private static double accuracyOfTrain(String options) {
    Path run = folder.resolve("run");
    Shell shell =
        Shell.nacre("train --no-progress --data %s --out %s %s".formatted(digits, run, options));
    assertEquals(0, shell.code(), shell.err());
    List<String> lines = shell.out().lines().toList();
    String last = lines.get(lines.size() - 2); // train acc, test acc | 0.8250, 0.7900
    return Double.parseDouble(last.substring(last.lastIndexOf(' ') + 1));
  }

  /** Runs a mode, whose output must be lines of {@code key=number} and nothing else. */
  private static Map<String, Double> values(String line) {
    Shell shell = Shell.nacre(environment, line);
    assertEquals(0, shell.code(), shell.err());
    assertEquals("", shell.err());
    Map<String, Double> values = new LinkedHashMap<>();
    for (String each : shell.out().lines().toList()) {
      assertTrue(each.matches("\\w+=\\d+\\.\\d+"), each);
      values.put(
          each.substring(0, each.indexOf('=')),
          Double.parseDouble(each.substring(each.indexOf('=') + 1)));
    }
    return values;
  }

  private static void assertRefused(Map<String, String> environment, String line, String message) {
    Shell shell = Shell.nacre(environment, line);
    assertEquals(2, shell.code(), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().startsWith("nacre bench"), shell.err());
    assertTrue(shell.err().contains(message), shell.err());
    assertEquals("", shell.out());
  }
}
