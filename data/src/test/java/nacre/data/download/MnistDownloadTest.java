package nacre.data.download;

import static nacre.data.download.Digits.CONTENT;
import static nacre.data.download.Digits.FILE;
import static nacre.data.download.Digits.PACKED;
import static nacre.data.download.Digits.SEALED;
import static nacre.data.download.Digits.gzip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MnistDownloadTest {
  @TempDir Path temporary;

  @Test
  void aGoodDownloadEndsInTheCacheAndIsUsedFromThere() throws IOException {
    try (Mirror mirror = Mirror.holding(PACKED)) {
      Path folder = download(mirror.uri()).fetch();
      assertArrayEquals(SEALED, Files.readAllBytes(folder.resolve("digits.gz")));
      assertEquals(List.of("digits.gz"), cached());
      download(mirror.uri()).fetch();
      assertEquals(1, mirror.requests());
    }
  }

  @Test
  void aFileKnownByItsPackedBytesIsUsedFromTheCacheToo() throws IOException {
    RemoteFile packed = new RemoteFile("digits.gz", Digits.sha256(PACKED), true, CONTENT.length);
    try (Mirror mirror = Mirror.holding(PACKED)) {
      for (int i = 0; i < 2; i++) {
        new MnistDownload(options(mirror.uri()), List.of(packed)).fetch();
      }
      assertEquals(1, mirror.requests());
    }
  }

  @Test
  void aDamagedCachedFileIsFetchedAgain() throws IOException {
    try (Mirror mirror = Mirror.holding(PACKED)) {
      Path folder = download(mirror.uri()).fetch();
      Files.write(folder.resolve("digits.gz"), gzip(new byte[3]));
      download(mirror.uri()).fetch();
      assertArrayEquals(SEALED, Files.readAllBytes(folder.resolve("digits.gz")));
    }
  }

  @Test
  void wrongContentLeadsToTheOtherMirror() throws IOException {
    try (Mirror bad = Mirror.holding(gzip("other".getBytes(StandardCharsets.UTF_8)))) {
      assertSecondMirrorHelps(bad);
    }
  }

  @Test
  void aMissingFileLeadsToTheOtherMirror() throws IOException {
    try (Mirror bad = Mirror.answering(404)) {
      assertSecondMirrorHelps(bad);
    }
  }

  @Test
  void aTruncatedBodyLeadsToTheOtherMirror() throws IOException {
    try (Mirror bad =
        new Mirror(
            exchange -> {
              exchange.sendResponseHeaders(200, PACKED.length);
              exchange.getResponseBody().write(PACKED, 0, PACKED.length / 2);
              exchange.getResponseBody().flush();
            })) {
      assertSecondMirrorHelps(bad);
    }
  }

  @Test
  void truncatedGzipLeadsToTheOtherMirror() throws IOException {
    try (Mirror bad = Mirror.holding(Arrays.copyOf(PACKED, PACKED.length - 1))) {
      assertSecondMirrorHelps(bad);
    }
  }

  @Test
  void aMirrorThatFailedOnceIsNotTheFirstAnyMore() throws IOException {
    RemoteFile more = new RemoteFile("more.gz", FILE.sha256(), FILE.maxBytes());
    try (Mirror bad = Mirror.answering(500);
        Mirror good = Mirror.holding(PACKED)) {
      new MnistDownload(options(bad.uri(), good.uri()), List.of(FILE, more)).fetch();
      assertEquals(1, bad.requests());
      assertEquals(2, good.requests());
    }
  }

  @Test
  void whenAllFailTheMessageTellsWhyAndTheCacheStaysEmpty() throws IOException {
    try (Mirror missing = Mirror.answering(404);
        Mirror wrong = Mirror.holding(gzip(new byte[CONTENT.length + 1]))) {
      DownloadException e = assertFails(download(missing.uri(), wrong.uri()));
      assertEquals(
          ("cannot get digits.gz: %sdigits.gz: answered with status 404;"
                      + " %sdigits.gz: unpacks to more than 22 bytes;"
                      + " check the network, or put the file into ")
                  .formatted(missing.uri(), wrong.uri())
              + cache()
              + " yourself",
          e.getMessage());
      assertEquals("digits.gz", e.file());
      assertEquals(2, e.attempts().size());
      assertEquals(List.of(), cached());
    }
  }

  @Test
  void nobodyThere() throws IOException {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0)) {
      freePort = socket.getLocalPort();
    }
    DownloadException e = assertFails(download(URI.create("http://127.0.0.1:" + freePort)));
    assertTrue(e.attempts().get(0).reason().contains("Connect"), e.getMessage());
  }

  @Test
  void offlineNothingIsConnectedTo() throws IOException {
    try (Mirror mirror = Mirror.holding(PACKED)) {
      DownloadOptions offline = options(mirror.uri()).withOffline(true);
      MnistDownload download = new MnistDownload(offline, List.of(FILE));
      DownloadException e = assertFails(download);
      assertEquals(
          "cannot get digits.gz: "
              + cache().resolve("digits.gz")
              + ": is not in the cache;"
              + " allow the network once, or put the files there yourself",
          e.getMessage());
      assertEquals(0, mirror.requests());

      Files.createDirectories(cache());
      Files.write(cache().resolve("digits.gz"), PACKED);
      assertEquals(cache(), download.fetch());

      Files.write(cache().resolve("digits.gz"), CONTENT);
      assertTrue(assertFails(download).getMessage().contains("is not undamaged gzip"));
      assertEquals(0, mirror.requests());
    }
  }

  @Test
  void moreBytesThanTheLimitAreNotTaken() throws IOException {
    try (Mirror endless =
        new Mirror(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              for (int i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(new byte[1 << 16]);
              }
            })) {
      DownloadOptions options = options(endless.uri()).withMaxTotalBytes(100_000);
      DownloadException e = assertFails(new MnistDownload(options, List.of(FILE)));
      assertEquals("sends more bytes than the limit allows", e.attempts().get(0).reason());
    }
  }

  @Test
  void aBodyThatTricklesIsCutOffInTime() throws IOException {
    try (Mirror slow =
        new Mirror(
            exchange -> {
              exchange.sendResponseHeaders(200, PACKED.length);
              exchange.getResponseBody().write(PACKED, 0, 1);
              exchange.getResponseBody().flush();
              sleep(Duration.ofSeconds(20));
            })) {
      Duration short_ = Duration.ofMillis(300);
      DownloadOptions options = options(slow.uri()).withTimeouts(short_, short_);
      DownloadException e = assertFails(new MnistDownload(options, List.of(FILE)));
      assertEquals("no complete answer within 300 ms", e.attempts().get(0).reason());
    }
  }

  @Test
  void redirectsAreFollowedButNotOutOfHttps() throws IOException {
    try (Mirror good = Mirror.holding(PACKED);
        Mirror near = Mirror.redirectingTo(good.uri() + "elsewhere.gz");
        Mirror far = Mirror.redirectingTo("http://mirror.invalid/digits.gz");
        Mirror circle = Mirror.redirectingTo("/mnist/digits.gz")) {
      DownloadException e = assertFails(download(far.uri(), circle.uri()));
      assertEquals(
          "refers to http://mirror.invalid/digits.gz, which is not https",
          e.attempts().get(0).reason());
      assertEquals("redirected more than 5 times", e.attempts().get(1).reason());
      assertEquals(List.of("digits.gz"), names(download(near.uri()).fetch()));
    }
  }

  @Test
  void aCacheThatCannotBeWritten() throws IOException {
    Files.createFile(cache());
    try (Mirror mirror = Mirror.holding(PACKED)) {
      DownloadException e = assertFails(download(mirror.uri()));
      assertTrue(e.getMessage().endsWith("choose a cache folder that can be written"));
    }
  }

  @Test
  void anInterruptEndsTheDownload() throws IOException {
    try (Mirror mirror = Mirror.holding(PACKED)) {
      Thread.currentThread().interrupt();
      DownloadException e = assertFails(download(mirror.uri()));
      assertTrue(Thread.interrupted());
      assertEquals("interrupted", e.attempts().get(0).reason());
    }
  }

  private void assertSecondMirrorHelps(Mirror bad) throws IOException {
    try (Mirror good = Mirror.holding(PACKED)) {
      download(bad.uri(), good.uri()).fetch();
      assertEquals(1, bad.requests());
      assertArrayEquals(SEALED, Files.readAllBytes(cache().resolve("digits.gz")));
      assertEquals(List.of("digits.gz"), cached());
    }
  }

  private MnistDownload download(URI... mirrors) {
    return new MnistDownload(options(mirrors), List.of(FILE));
  }

  private DownloadOptions options(URI... mirrors) {
    return DownloadOptions.defaults()
        .withMirrors(List.of(mirrors))
        .withCache(cache())
        .withRetries(0, Duration.ZERO);
  }

  private Path cache() {
    return temporary.resolve("cache");
  }

  private List<String> cached() throws IOException {
    return Files.exists(cache()) ? names(cache()) : List.of();
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static DownloadException assertFails(MnistDownload download) {
    DownloadException e = assertThrows(DownloadException.class, download::fetch);
    assertFalse(e.getMessage().contains("\n"));
    return e;
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
