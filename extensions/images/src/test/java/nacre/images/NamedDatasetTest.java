package nacre.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import nacre.data.DatasetNotFoundException;
import nacre.data.Mnist;
import nacre.data.download.DownloadException;
import nacre.data.download.DownloadOptions;
import nacre.data.download.MnistDownload;
import nacre.data.download.RemoteFile;
import nacre.data.idx.Idx;
import nacre.data.idx.IdxArray;
import nacre.data.idx.IdxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NamedDatasetTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "mnist,           10, 0, 9",
    "fashion-mnist,   10, T-shirt/top, Ankle boot",
    "kmnist,          10, o, wo",
    "emnist-balanced, 47, 0, t",
    "emnist-byclass,  62, 0, z",
    "emnist-bymerge,  47, 0, t",
    "emnist-digits,   10, 0, 9",
    "emnist-letters,  26, a, z",
    "emnist-mnist,    10, 0, 9"
  })
  void everyOneIsKnownByItsName(String label, int classes, String first, String last) {
    NamedDataset dataset = NamedDataset.labelled(label).orElseThrow();
    assertEquals(classes, dataset.classes());
    assertEquals(first, dataset.classNames().get(0));
    assertEquals(last, dataset.classNames().get(classes - 1));
    assertEquals(classes, Set.copyOf(dataset.classNames()).size());
    assertEquals(Optional.empty(), NamedDataset.labelled(label + "x"));
  }

  @Test
  void fashionIsReadLikeMnistAndItsClassesHaveNames() throws IOException {
    write("train", new byte[] {1, 2, 3, 4, 5, 6}, 2, 3, 9);
    write("t10k", new byte[] {7, 8, 9, 10, 11, 12}, 2, 3, 0);
    Mnist fashion = NamedDataset.FASHION_MNIST.read(folder);
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, fashion.train().pixels());
    assertEquals("Ankle boot", fashion.train().classNames().get(fashion.train().labels()[0]));
    assertEquals(10, fashion.test().classes());
  }

  /** An image of 2 rows and 3 columns: 1 2 3 over 4 5 6, as EMNIST writes it and as it is. */
  @Test
  void lettersOfEmnistStandUprightAndTheirLabelsBeginAtZero() throws IOException {
    write("emnist-letters-train", new byte[] {1, 4, 2, 5, 3, 6}, 3, 2, 1);
    write("emnist-letters-test", new byte[] {1, 4, 2, 5, 3, 6}, 3, 2, 26);
    Mnist letters = NamedDataset.EMNIST_LETTERS.read(folder);
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, letters.train().pixels());
    assertEquals(2, letters.train().rows());
    assertEquals(3, letters.train().columns());
    assertArrayEquals(new byte[] {0}, letters.train().labels());
    assertArrayEquals(new byte[] {25}, letters.test().labels());
    assertEquals(26, letters.train().classes());
  }

  @Test
  void labelsOfAnotherDatasetAreRefused() throws IOException {
    write("emnist-letters-train", new byte[6], 3, 2, 0);
    write("emnist-letters-test", new byte[6], 3, 2, 1);
    IdxException e =
        assertThrows(IdxException.class, () -> NamedDataset.EMNIST_LETTERS.read(folder));
    assertEquals(
        folder.resolve("emnist-letters-train-labels-idx1-ubyte")
            + ": at byte 8: expected a label 1 to 26, found 0;"
            + " check that the four files are those of EMNIST letters",
        e.getMessage());
  }

  @Test
  void whereFilesAreMissingOneIsToldWhereTheyAre() {
    DatasetNotFoundException e =
        assertThrows(
            DatasetNotFoundException.class, () -> NamedDataset.EMNIST_BALANCED.read(folder));
    assertTrue(
        e.getMessage()
            .startsWith(
                folder.resolve("emnist-balanced-train-images-idx3-ubyte.gz")
                    + ": is not there; give a folder with the four files"),
        e.getMessage());
    assertTrue(e.getMessage().endsWith("EMNIST/gzip.zip"), e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(NamedDataset.class)
  void eachHasACacheOfItsOwnBesideMnists(NamedDataset dataset) {
    DownloadOptions options = dataset.downloadOptions();
    String name = dataset.label().startsWith("emnist") ? "emnist" : dataset.label();
    assertEquals(DownloadOptions.defaults().cache().resolveSibling(name), options.cache());
    assertEquals(name.equals("emnist"), dataset.download(options).isEmpty());
    assertEquals(name.equals("emnist"), options.offline());
  }

  /** Nothing is believed that has not the published sum: here a mirror with files of its own. */
  @ParameterizedTest
  @EnumSource(names = {"FASHION_MNIST", "KMNIST"})
  void aMirrorWithOtherFilesIsRefused(NamedDataset dataset) throws IOException {
    Set<String> asked = new ConcurrentSkipListSet<>();
    write("other", new byte[6], 2, 3, 0);
    byte[] other = Files.readAllBytes(folder.resolve("other-images-idx3-ubyte.gz"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(200, other.length);
          exchange.getResponseBody().write(other);
          exchange.close();
        });
    server.start();
    try {
      URI mirror = URI.create("http://127.0.0.1:%d/a/".formatted(server.getAddress().getPort()));
      DownloadOptions options =
          dataset
              .downloadOptions()
              .withCache(folder.resolve("cache"))
              .withMirrors(List.of(mirror))
              .withRetries(0, Duration.ZERO);
      MnistDownload download = dataset.download(options).orElseThrow();
      DownloadException e = assertThrows(DownloadException.class, download::fetch);
      assertTrue(e.getMessage().contains(": has SHA-256 "), e.getMessage());
      assertEquals(Set.of("/a/train-images-idx3-ubyte.gz"), asked);
      assertFalse(Files.exists(folder.resolve("cache/train-images-idx3-ubyte.gz")));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theSumsAreOfThePackedFiles() {
    for (NamedDataset dataset : List.of(NamedDataset.FASHION_MNIST, NamedDataset.KMNIST)) {
      List<RemoteFile> files = Sources.files(dataset);
      assertEquals(dataset.fileNames(), files.stream().map(RemoteFile::name).toList());
      assertTrue(files.stream().allMatch(RemoteFile::ofPacked));
      assertEquals(4, files.stream().map(RemoteFile::sha256).distinct().count());
      assertEquals(16 + 784L * dataset.trainExamples(), files.get(0).maxBytes());
      assertEquals(8L + dataset.testExamples(), files.get(3).maxBytes());
    }
  }

  /** One image and its label. */
  private void write(String stem, byte[] pixels, int rows, int columns, int label)
      throws IOException {
    Idx.write(
        folder.resolve(stem + "-images-idx3-ubyte.gz"),
        IdxArray.ofUnsignedBytes(pixels, 1, rows, columns));
    Idx.write(
        folder.resolve(stem + "-labels-idx1-ubyte.gz"),
        IdxArray.ofUnsignedBytes(new byte[] {(byte) label}, 1));
  }
}
