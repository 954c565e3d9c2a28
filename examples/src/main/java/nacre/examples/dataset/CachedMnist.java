package nacre.examples.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import nacre.data.Mnist;
import nacre.data.download.DownloadException;
import nacre.data.download.DownloadOptions;
import nacre.data.download.MnistDownload;

/**
 * MNIST from the user's cache, downloaded first if it is not there.
 *
 * @param network mirrors, cache and time limits
 */
public record CachedMnist(DownloadOptions network) implements DataSource {

  @Override
  public Datasets load(Consumer<String> notes) throws IOException {
    Mnist mnist = Mnist.fromDirectory(fetch(notes));
    return new Datasets(mnist.train(), mnist.test(), "MNIST in " + network.cache());
  }

  private Path fetch(Consumer<String> notes) throws DownloadException {
    try {
      return new MnistDownload(network.withOffline(true)).fetch();
    } catch (DownloadException e) {
      if (network.offline()) {
        throw e;
      }
    }
    notes.accept("downloading MNIST (11.6 MB) into " + network.cache());
    return new MnistDownload(network).fetch();
  }
}
