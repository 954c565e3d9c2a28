package nacre.examples.dataset;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Examples that are read while the rest of a program is still being put together, if they lie on
 * this machine.
 *
 * <p>Where they do not, nothing is downloaded before somebody asks for them; and whatever went
 * wrong is tried again then, and told.
 */
public final class LoadedAhead implements DataSource {
  private final DataSource source;
  private final Optional<CompletableFuture<Datasets>> loading;
  private volatile double seconds;

  /** Begins to read. */
  public LoadedAhead(DataSource source) {
    this.source = source;
    this.loading = source.onThisMachine().map(this::begin);
  }

  private CompletableFuture<Datasets> begin(DataSource near) {
    CompletableFuture<Datasets> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> loadInto(result, near), "nacre-loader");
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private void loadInto(CompletableFuture<Datasets> result, DataSource near) {
    Datasets datasets;
    try {
      datasets = timed(near, note -> {});
    } catch (IOException | RuntimeException | Error e) { // thrown to whoever asks for the datasets
      result.completeExceptionally(e);
      return;
    }
    result.complete(datasets);
    Datasets.index(datasets.train()); // the net is being put together
    Datasets.index(datasets.test());
  }

  @Override
  public Datasets load(Consumer<String> notes) throws IOException {
    if (loading.isPresent()) {
      try {
        return loading.get().join();
      } catch (CompletionException e) {
        // Asked again, it says what is wrong, or goes where it could not go before.
      }
    }
    return timed(source, notes);
  }

  private Datasets timed(DataSource from, Consumer<String> notes) throws IOException {
    long start = System.nanoTime();
    Datasets datasets = from.load(notes);
    seconds = (System.nanoTime() - start) * 1e-9;
    return datasets;
  }

  /** {@return how long it took to load them, also while nobody waited; 0 before they are} */
  public double seconds() {
    return seconds;
  }
}
