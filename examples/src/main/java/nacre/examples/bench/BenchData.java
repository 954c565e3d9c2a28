package nacre.examples.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import nacre.core.DType;
import nacre.examples.dataset.DataSource;
import nacre.examples.dataset.Datasets;
import nacre.examples.dataset.Folder;
import nacre.examples.dataset.RandomNumbers;
import nacre.examples.dataset.Synthetic;
import nacre.examples.run.Refused;

/** What the benchmarks learn from; nothing is ever downloaded. */
public final class BenchData {
  /** The environment variable that holds MNIST's folder. */
  public static final String VARIABLE = "MNIST_DIR";

  private BenchData() {}

  /**
   * {@return the IDX files of the folder that the variable names}
   *
   * @throws Refused if it names none
   */
  public static DataSource mnist(Map<String, String> environment) {
    if (!isGiven(environment)) {
      throw new Refused(
          VARIABLE
              + ": expected the folder with MNIST's four IDX files, but this variable is not set;"
              + " set it, or take --synthetic");
    }
    return new MnistFolder(Path.of(environment.get(VARIABLE)));
  }

  /** {@return MNIST if the variable names its folder, else drawn digits} */
  public static DataSource mnistOrSynthetic(Map<String, String> environment) {
    return isGiven(environment) ? mnist(environment) : new Synthetic();
  }

  /** {@return numbers without a zero among them, as many as MNIST has} */
  public static DataSource dense() {
    return new RandomNumbers(60_000, 784, 10, 0, DType.FLOAT32);
  }

  /** {@return whether the variable names a folder} */
  public static boolean isGiven(Map<String, String> environment) {
    return !environment.getOrDefault(VARIABLE, "").isEmpty();
  }

  /** A folder whose errors say where it was named. */
  private record MnistFolder(Path path) implements DataSource {
    @Override
    public Datasets load(Consumer<String> notes) throws IOException {
      try {
        return new Folder(path).load(notes);
      } catch (IOException e) {
        throw new IOException(VARIABLE + ": " + e.getMessage(), e);
      }
    }
  }
}
