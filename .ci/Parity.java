import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Compares two runs with the reference: java .ci/Parity.java reference.json float64-run float32-run. */
final class Parity {
  private static final double LOSS_TOLERANCE = 1e-10;
  private static final double FLOAT32_POINTS = 0.2;

  private static boolean allPassed = true;

  public static void main(String[] args) throws IOException {
    JsonObject reference = json(Path.of(args[0]));
    Path float64 = Path.of(args[1]);
    Path float32 = Path.of(args[2]);
    losses(reference.getAsJsonArray("losses"), rows(float64.resolve("losses.csv")));
    accuracies(reference, rows(float64.resolve("accuracy.csv")));
    finalAccuracy(reference, float32);
    for (Path run : List.of(float64, float32)) {
      JsonObject summary = json(run.resolve("summary.json"));
      say(
          "%s: %.1f s in all, %.1f s of them training, %.0f us a step",
          run.getFileName(),
          summary.get("wall_seconds").getAsDouble(),
          summary.get("train_seconds").getAsDouble(),
          summary.get("microseconds_per_step_median").getAsDouble());
    }
    System.exit(allPassed ? 0 : 1);
  }

  private static void losses(JsonArray expected, List<String[]> rows) {
    double worst = 0;
    int where = 0;
    for (int i = 0; i < Math.min(expected.size(), rows.size()); i++) {
      double right = expected.get(i).getAsDouble();
      double error = Math.abs(Double.parseDouble(rows.get(i)[1]) - right) / Math.abs(right);
      if (!(error <= worst)) {
        worst = error;
        where = i;
      }
    }
    check(
        rows.size() == expected.size() && worst <= LOSS_TOLERANCE,
        "float64: %d of %d losses, worst relative error %.2e at iteration %d, tolerance %.0e",
        rows.size(),
        expected.size(),
        worst,
        where,
        LOSS_TOLERANCE);
  }

  private static void accuracies(JsonObject reference, List<String[]> rows) {
    JsonArray epochs = reference.getAsJsonArray("epochs_iteration_train_test");
    JsonArray end = reference.getAsJsonArray("final_train_test");
    boolean sameCount = rows.size() == epochs.size() + 1;
    double worst = sameCount ? 0 : Double.NaN;
    for (int i = 0; sameCount && i < epochs.size(); i++) {
      JsonArray epoch = epochs.get(i).getAsJsonArray();
      for (int column = 0; column < 3; column++) {
        worst = Math.max(worst, difference(epoch, column, rows.get(i)[column]));
      }
    }
    for (int column = 0; sameCount && column < 2; column++) {
      worst = Math.max(worst, difference(end, column, rows.get(epochs.size())[column + 1]));
    }
    check(
        worst == 0,
        "float64: %d measurements of both accuracies (expected %d), worst difference %s",
        rows.size(),
        epochs.size() + 1,
        worst);
  }

  private static double difference(JsonArray expected, int index, String found) {
    return Math.abs(expected.get(index).getAsDouble() - Double.parseDouble(found));
  }

  private static void finalAccuracy(JsonObject reference, Path run) throws IOException {
    double expected = reference.getAsJsonArray("final_train_test").get(1).getAsDouble();
    double found = json(run.resolve("summary.json")).get("final_test_accuracy").getAsDouble();
    double points = 100 * Math.abs(found - expected);
    check(
        points <= FLOAT32_POINTS,
        "float32: final test accuracy %.4f, expected %.4f, %.2f points apart, tolerance %.1f",
        found,
        expected,
        points,
        FLOAT32_POINTS);
  }

  private static List<String[]> rows(Path csv) throws IOException {
    return Files.readAllLines(csv).stream().skip(1).map(line -> line.split(",")).toList();
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  private static void check(boolean passed, String format, Object... values) {
    allPassed &= passed;
    say((passed ? "passed  " : "FAILED  ") + format, values);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
