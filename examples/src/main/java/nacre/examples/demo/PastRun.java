package nacre.examples.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nacre.examples.run.Config;
import nacre.examples.run.Refused;
import nacre.optim.AccuracyRecorder.Accuracy;

/** A run that came to its end some time ago, from the tables in its folder. */
public final class PastRun {

  private PastRun() {}

  /**
   * {@return the run in a folder; without a curve, and with a word on it, where a table is not as
   * it was written}
   */
  public static ShownRun in(Path folder) {
    ShownRun run = new ShownRun();
    try {
      Config config = Config.read(folder);
      String about = "%s, on %s".formatted(folder, config.dataSource());
      run.begins(about, config.options().iterations());
      readLosses(folder.resolve("losses.csv"), run);
      run.measured(accuracies(folder.resolve("accuracy.csv")));
      run.finished();
    } catch (Refused | IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      String why = String.valueOf(e.getMessage()).replaceFirst("^--resume: ", "");
      run.failed("the curve of %s cannot be shown: %s".formatted(folder, why));
    }
    return run;
  }

  private static void readLosses(Path table, ShownRun run) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(table)) {
      lines.readLine(); // the heads of the columns
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        run.learned(Integer.parseInt(cells[0]), Double.parseDouble(cells[1]));
      }
    }
  }

  private static List<Accuracy> accuracies(Path table) throws IOException {
    List<Accuracy> accuracies = new ArrayList<>();
    List<String> lines = Files.readAllLines(table);
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] cells = line.split(",", -1);
      accuracies.add(
          new Accuracy(
              Integer.parseInt(cells[0]),
              Double.parseDouble(cells[1]),
              Double.parseDouble(cells[2])));
    }
    return accuracies;
  }
}
