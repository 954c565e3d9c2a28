package nacre.examples.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import nacre.data.Mnist;
import nacre.data.download.DownloadException;
import nacre.data.download.DownloadOptions;
import nacre.data.download.MnistDownload;
import nacre.images.NamedDataset;

/**
 * MNIST, or a dataset like it, from the user's cache, downloaded first if it is not there and can
 * be.
 *
 * @param dataset which
 * @param network mirrors, cache and time limits
 */
public record CachedMnist(NamedDataset dataset, DownloadOptions network) implements DataSource {

  /** MNIST itself. */
  public CachedMnist(DownloadOptions network) {
    this(NamedDataset.MNIST, network);
  }

  /** {@return a dataset where the user's caches are; without the network if that is said} */
  static CachedMnist of(NamedDataset dataset, boolean offline) {
    DownloadOptions usual = dataset.downloadOptions();
    return new CachedMnist(dataset, offline ? usual.withOffline(true) : usual);
  }

  @Override
  public Optional<DataSource> onThisMachine() {
    return Optional.of(new CachedMnist(dataset, network.withOffline(true)));
  }

  @Override
  public Datasets load(Consumer<String> notes) throws IOException {
    Mnist mnist = dataset.read(fetch(notes));
    String source = dataset.title() + " in " + network.cache();
    return new Datasets(mnist.train(), mnist.test(), source);
  }

  private Path fetch(Consumer<String> notes) throws DownloadException {
    Optional<MnistDownload> cached = dataset.download(network.withOffline(true));
    if (cached.isEmpty()) {
      return network.cache();
    }
    try {
      return cached.get().fetch();
    } catch (DownloadException e) {
      if (network.offline()) {
        throw e;
      }
    }
    notes.accept(
        "downloading %s (%s MB) into %s".formatted(dataset.title(), size(), network.cache()));
    return dataset.download(network).orElseThrow().fetch();
  }

  /** Of the four packed files. */
  private String size() {
    return switch (dataset) {
      case MNIST -> "11.6";
      case FASHION_MNIST -> "30.9";
      default -> "21.2";
    };
  }
}
