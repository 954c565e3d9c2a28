package nacre.examples.dataset;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import nacre.data.download.DownloadException;

/**
 * The real digits if they are to be had, else drawn ones, so that something always trains.
 *
 * @param mnist what is tried first
 * @param synthetic what always works
 */
public record MnistOrSynthetic(CachedMnist mnist, Synthetic synthetic) implements DataSource {

  @Override
  public Optional<DataSource> onThisMachine() {
    return mnist.onThisMachine();
  }

  @Override
  public Datasets load(Consumer<String> notes) throws IOException {
    try {
      return mnist.load(notes);
    } catch (DownloadException e) {
      String reasons =
          e.attempts().stream()
              .map(DownloadException.Attempt::reason)
              .distinct()
              .collect(Collectors.joining("; "));
      notes.accept(
          ("using synthetic digits: MNIST is neither in %s nor to be downloaded (%s); for the real"
                  + " ones go online and use --data mnist, or give their folder with --data DIR")
              .formatted(mnist.network().cache(), reasons));
      return synthetic.load(notes);
    }
  }
}
