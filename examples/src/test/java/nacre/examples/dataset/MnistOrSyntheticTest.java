package nacre.examples.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nacre.data.download.DownloadException;
import nacre.data.download.DownloadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a network: the only mirror is a port of this machine where nobody listens. */
class MnistOrSyntheticTest {
  @TempDir Path cache;
  private final List<String> notes = new ArrayList<>();

  @Test
  void withoutMnistDigitsAreDrawnAndTheUserIsToldWhy() throws IOException {
    DataSource source = new MnistOrSynthetic(new CachedMnist(nowhere()), new Synthetic(20, 10));
    Datasets datasets = source.load(notes::add);
    assertEquals(20, datasets.train().size());
    assertEquals(10, datasets.test().size());
    assertEquals("synthetic digits", datasets.source());
    assertEquals(2, notes.size(), "that it downloads, and that it could not");
    String note = notes.get(1);
    assertEquals(1, note.lines().count());
    assertTrue(note.startsWith("using synthetic digits: MNIST is neither in " + cache), note);
    assertTrue(note.contains("--data mnist"), note);
  }

  @Test
  void offlineNothingIsConnectedTo() throws IOException {
    DataSource source =
        new MnistOrSynthetic(new CachedMnist(nowhere().withOffline(true)), new Synthetic(20, 10));
    source.load(notes::add);
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).contains("is not in the cache"), notes.get(0));
  }

  @Test
  void whoAsksForMnistGetsNothingElse() {
    DataSource source = new CachedMnist(nowhere());
    assertThrows(DownloadException.class, () -> source.load(notes::add));
  }

  private DownloadOptions nowhere() {
    return DownloadOptions.defaults()
        .withMirrors(List.of(URI.create("http://127.0.0.1:9/")))
        .withCache(cache)
        .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
  }
}
