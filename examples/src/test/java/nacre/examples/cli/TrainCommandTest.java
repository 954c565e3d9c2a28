package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import nacre.core.Shape;
import nacre.safetensors.Safetensors;
import nacre.safetensors.SafetensorsFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One run of 70 iterations on 300 digits, 30 iterations to the epoch, and what it leaves behind.
 */
class TrainCommandTest {
  @TempDir static Path folder;
  static Path run;
  static Shell shell;

  @BeforeAll
  static void train() throws IOException {
    run = folder.resolve("run");
    shell =
        Shell.nacre(
            "train --data %s --hidden 8 --iterations 70 --batch-size 10 --seed 3 --dtype float64 --out %s"
                .formatted(SmallDigits.in(folder), run));
  }

  @Test
  void saysWhatItTrainsOnAndHowWell() {
    assertEquals("", shell.err());
    assertEquals(0, shell.code());
    List<String> lines = shell.out().lines().toList();
    assertTrue(lines.get(0).endsWith("digits, 300 to train with, 100 to test with"), lines.get(0));
    assertEquals(List.of("(784, 8)", "(8,)", "(8, 10)", "(10,)"), lines.subList(1, 5));
    List<String> accuracies = lines.subList(5, lines.size() - 1);
    assertEquals(4, accuracies.size(), "after iterations 0, 30, 60, and at the end");
    for (String line : accuracies) {
      assertTrue(line.matches("train acc, test acc \\| 0\\.\\d{4}, 0\\.\\d{4}"), line);
    }
    assertTrue(lines.get(lines.size() - 1).startsWith("wrote " + run), shell.out());
  }

  @Test
  void leavesSevenFilesAndALock() throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      assertEquals(
          Set.of(
              "config.json",
              "losses.csv",
              "accuracy.csv",
              "loss.png",
              "accuracy.png",
              "model.safetensors",
              "summary.json",
              ".lock"),
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  @Test
  void writesTheLossOfEveryIteration() throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("losses.csv"));
    assertEquals("iteration,loss", lines.get(0));
    assertEquals(71, lines.size());
    for (int i = 0; i < 70; i++) {
      String[] row = lines.get(i + 1).split(",", -1);
      assertEquals(i, Integer.parseInt(row[0]));
      double loss = Double.parseDouble(row[1]);
      assertTrue(loss > 0 && loss < 3, row[1]);
    }
  }

  @Test
  void writesTheAccuracyOfEveryEpochAndTheFinalOneLast() throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("accuracy.csv"));
    assertEquals("iteration,train,test", lines.get(0));
    List<String> iterations = lines.stream().skip(1).map(line -> line.split(",", -1)[0]).toList();
    assertEquals(List.of("0", "30", "60", "69"), iterations);
    JsonObject summary = json("summary.json");
    assertEquals(
        "69,%s,%s"
            .formatted(
                summary.get("final_train_accuracy").getAsDouble(),
                summary.get("final_test_accuracy").getAsDouble()),
        lines.get(4));
  }

  @Test
  void sumsUpTheRun() throws IOException {
    JsonObject summary = json("summary.json");
    assertEquals(
        new TreeSet<>(
            Set.of(
                "wall_seconds",
                "load_seconds",
                "first_step_seconds",
                "train_seconds",
                "steps_per_second",
                "microseconds_per_step_median",
                "final_train_accuracy",
                "final_test_accuracy",
                "threads",
                "dtype",
                "kernels")),
        new TreeSet<>(summary.keySet()));
    assertEquals("float64", summary.get("dtype").getAsString());
    assertEquals(Numbers.Threads.byDefault(), summary.get("threads").getAsInt());
    double load = summary.get("load_seconds").getAsDouble();
    double train = summary.get("train_seconds").getAsDouble();
    assertTrue(load > 0 && train > 0 && load + train <= summary.get("wall_seconds").getAsDouble());
    double firstStep = summary.get("first_step_seconds").getAsDouble();
    assertTrue(
        firstStep > load && firstStep < summary.get("wall_seconds").getAsDouble() - train / 2,
        summary.toString());
    // The steps are part of the training time.
    assertTrue(70 / summary.get("steps_per_second").getAsDouble() < train);
  }

  @Test
  void keepsTheOptions() throws IOException {
    JsonObject config = json("config.json");
    assertEquals(8, config.get("hidden").getAsInt());
    assertEquals(0.1, config.get("learning_rate").getAsDouble());
    assertEquals(3, config.get("seed").getAsInt());
    assertEquals("backprop", config.get("gradient").getAsString());
    assertEquals(300, config.get("train_examples").getAsInt());
    assertEquals(Runtime.version().toString(), config.get("java_version").getAsString());
  }

  @Test
  void savesTheNet() throws IOException {
    SafetensorsFile model = Safetensors.read(run.resolve("model.safetensors"));
    assertEquals(
        List.of("affine1.weight", "affine1.bias", "affine2.weight", "affine2.bias"),
        List.copyOf(model.tensors().keySet()));
    assertEquals(Shape.of(784, 8), model.tensors().get("affine1.weight").shape());
    assertEquals("affine(8) sigmoid affine(10)", model.metadata().get("nacre.net"));
    assertEquals("[784]", model.metadata().get("nacre.input"));
    assertTrue(model.metadata().containsKey("nacre.version"));
  }

  @Test
  void drawsTheCurves() throws IOException {
    for (String name : List.of("loss.png", "accuracy.png")) {
      BufferedImage image = ImageIO.read(run.resolve(name).toFile());
      assertEquals(1200, image.getWidth());
      assertEquals(800, image.getHeight());
    }
  }

  @Test
  void refusesToOverwriteAnEarlierRun() throws IOException {
    String before = Files.readString(run.resolve("losses.csv"));
    Shell again = Shell.nacre("train --iterations 1 --out " + run);
    assertEquals(2, again.code());
    assertTrue(again.err().contains("new or empty folder"), again.err());
    assertEquals(before, Files.readString(run.resolve("losses.csv")));
  }

  private static JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(run.resolve(name))).getAsJsonObject();
  }
}
