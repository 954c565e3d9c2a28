package nacre.examples.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import nacre.csv.Csv;
import nacre.csv.CsvOptions;
import nacre.data.Dataset;
import nacre.examples.run.Refused;

/**
 * A CSV file, of which a fifth is for testing; or a folder with one to train and one to test with.
 *
 * @param path of either
 * @param label the column of classes, by name or number; empty for the last one
 */
record Table(Path path, String label) implements DataSource {
  static final String TRAIN = "train.csv";
  private static final String TEST = "test.csv";

  @Override
  public Datasets load(Consumer<String> notes) throws IOException {
    CsvOptions options =
        label.isEmpty() ? CsvOptions.defaults() : CsvOptions.defaults().withLabel(label);
    if (Files.isDirectory(path)) {
      Dataset train = Csv.read(path.resolve(TRAIN), options).dataset();
      CsvOptions same = options.withClassNames(train.classNames());
      Dataset test = Csv.read(path.resolve(TEST), same).dataset();
      requireSameFeatures(train, test);
      return new Datasets(train, test, "CSV files in " + path);
    }
    Dataset all = Csv.read(path, options).dataset();
    if (all.size() < 2) {
      throw new Refused(
          "--data: expected at least 2 rows, one to train and one to test with, but %s has %d; give more"
              .formatted(path, all.size()));
    }
    Parts parts = Parts.of(all);
    return new Datasets(parts.train(), parts.test(), "CSV file " + path);
  }

  private void requireSameFeatures(Dataset train, Dataset test) {
    if (!train.inputShape().equals(test.inputShape())) {
      throw new Refused(
          "--data: expected as many columns in %s as in %s, but there are %s and %s features; give both the same"
              .formatted(
                  path.resolve(TEST),
                  TRAIN,
                  test.inputShape().elements(),
                  train.inputShape().elements()));
    }
  }
}
