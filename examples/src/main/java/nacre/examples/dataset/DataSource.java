package nacre.examples.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import nacre.data.download.DownloadOptions;
import nacre.examples.run.Refused;

/** A place that examples come from. */
public interface DataSource {

  /**
   * {@return the examples}
   *
   * @param notes is told, a line at a time, what the user would wonder about
   * @throws IOException if they are not to be had; the message is one line that says what to do
   */
  Datasets load(Consumer<String> notes) throws IOException;

  /**
   * {@return the source that the option {@code --data} names}
   *
   * @param name auto, synthetic, mnist, or a folder
   * @param offline whether the network is out of bounds
   */
  static DataSource named(String name, boolean offline) {
    if (name.isBlank()) { // most often an empty variable; it would be the working directory
      throw new Refused(
          "--data: expected auto, synthetic, mnist or a folder, but got '%s'; give one of them"
              .formatted(name));
    }
    DownloadOptions network = DownloadOptions.defaults().withOffline(offline);
    return switch (name) {
      case "auto" -> new MnistOrSynthetic(new CachedMnist(network), new Synthetic());
      case "mnist" -> new CachedMnist(network);
      case "synthetic" -> new Synthetic();
      default -> new Folder(Path.of(name));
    };
  }
}
