package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which options change a run's numbers, and by how much. */
class SameNumbersTest {
  @TempDir static Path folder;
  static Path digits;

  @BeforeAll
  static void digits() throws IOException {
    digits = SmallDigits.in(folder);
  }

  @Test
  void threadsChangeNoDigit() throws IOException {
    String options = "--iterations 40 --batch-size 50 --hidden 50";
    Path one = train("one", options + " --threads 1");
    Path three = train("three", options + " --threads 3");
    assertEquals(
        Files.readString(one.resolve("losses.csv")), Files.readString(three.resolve("losses.csv")));
    assertEquals(
        Files.readString(one.resolve("accuracy.csv")),
        Files.readString(three.resolve("accuracy.csv")));
  }

  @Test
  void theSameSeedGivesTheSameRunAndAnotherSeedAnother() throws IOException {
    List<String> first = losses(train("first", "--iterations 5 --seed 7"));
    assertEquals(first, losses(train("second", "--iterations 5 --seed 7")));
    assertNotEquals(first, losses(train("other", "--iterations 5 --seed 8")));
  }

  @Test
  void float32StaysNearFloat64() throws IOException {
    String options = "--iterations 60 --hidden 20 --learning-rate 0.5";
    compare(
        train("single", options + " --dtype float32"),
        train("double", options + " --dtype float64"),
        1e-4);
  }

  @Test
  void numericalGradientsTrainAsBackpropagatedOnesDo() throws IOException {
    String options = "--iterations 3 --hidden 2 --batch-size 4 --dtype float64";
    compare(
        train("backprop", options + " --gradient backprop"),
        train("numerical", options + " --gradient numerical"),
        1e-8);
  }

  private static void compare(Path expected, Path found, double tolerance) throws IOException {
    List<String> right = losses(expected);
    List<String> losses = losses(found);
    assertEquals(right.size(), losses.size());
    for (int i = 0; i < right.size(); i++) {
      double loss = Double.parseDouble(right.get(i));
      assertEquals(loss, Double.parseDouble(losses.get(i)), tolerance * loss, "iteration " + i);
    }
  }

  private static List<String> losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("losses.csv")).stream()
        .skip(1)
        .map(line -> line.split(",", -1)[1])
        .toList();
  }

  private static Path train(String name, String options) {
    Path out = folder.resolve(name);
    Shell shell =
        Shell.nacre("train --data %s --out %s --no-progress %s".formatted(digits, out, options));
    assertEquals(0, shell.code(), shell.err());
    return out;
  }
}
