package nacre.examples.dataset;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A place that examples come from. */
public interface DataSource {
  /** What {@code --data} takes, for the help of each command. */
  String NAMES =
      "auto, synthetic, mnist, fashion-mnist, kmnist, emnist-...; a folder with IDX files, with a"
          + " folder of images for each class, or with train.csv and test.csv; or a CSV file";

  /**
   * {@return the examples}
   *
   * @param notes is told, a line at a time, what the user would wonder about
   * @throws IOException if they are not to be had; the message is one line that says what to do
   */
  Datasets load(Consumer<String> notes) throws IOException;

  /**
   * {@return these examples if they are on this machine, to be read in silence before anybody asks
   * for them; empty where reading them would ask the network, or be much work}
   */
  default Optional<DataSource> onThisMachine() {
    return Optional.empty();
  }

  /**
   * {@return the source that the option {@code --data} names}
   *
   * @param name see {@link #NAMES}
   * @param offline whether the network is out of bounds
   */
  static DataSource named(String name, boolean offline) {
    return SourceNames.find(name, offline);
  }
}
