package nacre.data.download;

import static nacre.data.download.Digits.FILE;
import static nacre.data.download.Digits.PACKED;
import static nacre.data.download.Digits.SEALED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever mirrors do, the cache holds the right file or none, and the last word is clear. */
@Timeout(300)
class BadMirrorsTest {
  @TempDir Path temporary;

  /** Faults that pass: the mirror is asked again, and the second time it answers well. */
  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of("answers 500", status(500)),
        Arguments.of("answers 503", status(503)),
        Arguments.of("answers 429", status(429)),
        Arguments.of("cuts off at once", answer(PACKED.length, 0)),
        Arguments.of("cuts off in the middle", answer(PACKED.length, PACKED.length / 2)),
        Arguments.of("cuts off before the last byte", answer(PACKED.length, PACKED.length - 1)),
        Arguments.of("claims a terabyte", answer(1L << 40, PACKED.length)),
        Arguments.of("is slow", slow()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void aMirrorThatStumblesIsAskedAgain(String name, HttpHandler fault) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpHandler better =
        exchange -> {
          if (asked.incrementAndGet() == 1) {
            fault.handle(exchange);
          } else {
            Mirror.send(exchange, PACKED);
          }
        };
    try (Mirror mirror = new Mirror(better)) {
      long begin = System.nanoTime();
      download(mirror.uri()).fetch();
      assertTrue(System.nanoTime() - begin >= 20_000_000, "no pause");
      assertEquals(2, asked.get());
      assertCacheHoldsTheFile();
    }
  }

  /** Faults that stay: asking again would give the same. */
  static Stream<Arguments> lasting() {
    byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
    byte[] wrong = Digits.gzip("other digits".getBytes(StandardCharsets.UTF_8));
    return Stream.of(
        Arguments.of("answers 404", status(404)),
        Arguments.of("answers 403", status(403)),
        Arguments.of("answers 204", status(204)),
        Arguments.of("serves other content", (HttpHandler) it -> Mirror.send(it, wrong)),
        Arguments.of("serves a page", (HttpHandler) it -> Mirror.send(it, page)),
        Arguments.of("claims to be shorter", shorter()),
        Arguments.of("redirects to nonsense", redirect("http://[")),
        Arguments.of("redirects to http", redirect("http://mirror.invalid/digits.gz")),
        Arguments.of("redirects to a file", redirect("file:///etc/passwd")),
        Arguments.of("redirects nowhere", redirect("")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lasting")
  void aMirrorThatHasItNotIsNotAskedAgain(String name, HttpHandler fault) throws IOException {
    try (Mirror bad = new Mirror(fault)) {
      DownloadException e = assertFails(download(bad.uri()));
      assertEquals(1, e.attempts().size(), e.getMessage());
      assertEquals(List.of(), cached());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"passing", "lasting"})
  void theOtherMirrorIsAskedAtOnce(String name, HttpHandler fault) throws IOException {
    try (Mirror bad = new Mirror(fault);
        Mirror good = Mirror.holding(PACKED)) {
      download(bad.uri(), good.uri()).fetch();
      assertTrue(good.requests() == 1);
      assertCacheHoldsTheFile();
    }
  }

  @Test
  void theLastWordTellsHowOftenEachWasAsked() throws IOException {
    try (Mirror tired = Mirror.answering(503);
        Mirror empty = Mirror.answering(404)) {
      DownloadException e = assertFails(download(tired.uri(), empty.uri()));
      assertEquals(
          ("cannot get digits.gz: %sdigits.gz: answered with status 503 (3 times);"
                      + " %sdigits.gz: answered with status 404;"
                      + " check the network, or put the file into ")
                  .formatted(tired.uri(), empty.uri())
              + cache()
              + " yourself",
          e.getMessage());
      assertEquals(3, tired.requests());
      assertEquals(1, empty.requests());
      assertEquals(4, e.attempts().size());
    }
  }

  /** Who has no network is told so at once, and does not wait for retries. */
  @Test
  void nobodyThereIsNotWaitedFor() throws IOException {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0)) {
      freePort = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + freePort + "/");
    DownloadOptions patient = options(nobody).withRetries(9, Duration.ofMinutes(1));
    DownloadException e = assertFails(new MnistDownload(patient, List.of(FILE)));
    assertEquals(1, e.attempts().size());
  }

  @Test
  void anInterruptEndsThePause() throws IOException {
    try (Mirror tired = Mirror.answering(500)) {
      DownloadOptions patient = options(tired.uri()).withRetries(1, Duration.ofMinutes(10));
      Thread waiting = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                while (waiting.getState() != Thread.State.TIMED_WAITING || tired.requests() == 0) {
                  Thread.onSpinWait();
                }
                waiting.interrupt();
              });
      interrupter.setDaemon(true);
      interrupter.start();
      DownloadException e = assertFails(new MnistDownload(patient, List.of(FILE)));
      assertTrue(Thread.interrupted());
      assertTrue(e.getMessage().endsWith("digits.gz: interrupted; start again"), e.getMessage());
    }
  }

  /** Not even HTTP: a server that talks nonsense, or hangs up. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 999 Nonsense\r\n\r\n",
        "HTTP/1.1 200 OK\r\n"
      })
  void aServerThatTalksNonsense(String answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Mirror good = Mirror.holding(PACKED)) {
      Thread thread = new Thread(() -> answerAll(server, answer));
      thread.setDaemon(true);
      thread.start();
      URI bad = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      DownloadException e = assertFails(download(bad));
      assertEquals(List.of(), cached());
      assertTrue(e.attempts().size() == 3 || e.getMessage().contains("999"), e.getMessage());
      download(bad, good.uri()).fetch();
      assertCacheHoldsTheFile();
    }
  }

  private static void answerAll(ServerSocket server, String answer) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getInputStream().read(new byte[1 << 12]);
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
      } catch (IOException e) {
        // The client hung up, or the test is over.
      }
    }
  }

  private static HttpHandler status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  /** Claims so many bytes, and sends so many of the file. */
  private static HttpHandler answer(long claimed, int sent) {
    return exchange -> {
      exchange.sendResponseHeaders(200, claimed);
      OutputStream body = exchange.getResponseBody();
      body.write(PACKED, 0, sent);
      body.flush();
    };
  }

  private static HttpHandler shorter() {
    return exchange -> {
      exchange.sendResponseHeaders(200, PACKED.length - 3);
      exchange.getResponseBody().write(PACKED, 0, PACKED.length - 3);
    };
  }

  private static HttpHandler redirect(String location) {
    return (HttpExchange exchange) -> {
      exchange.getResponseHeaders().set("Location", location);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  private static HttpHandler slow() {
    return exchange -> {
      exchange.sendResponseHeaders(200, PACKED.length);
      try {
        for (byte each : PACKED) {
          exchange.getResponseBody().write(each);
          exchange.getResponseBody().flush();
          Thread.sleep(500);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private MnistDownload download(URI... mirrors) {
    return new MnistDownload(options(mirrors), List.of(FILE));
  }

  private DownloadOptions options(URI... mirrors) {
    return DownloadOptions.defaults()
        .withMirrors(List.of(mirrors))
        .withCache(cache())
        .withTimeouts(Duration.ofMinutes(1), Duration.ofSeconds(3))
        .withRetries(2, Duration.ofMillis(20));
  }

  private Path cache() {
    return temporary.resolve("cache");
  }

  private void assertCacheHoldsTheFile() throws IOException {
    assertEquals(List.of("digits.gz"), cached());
    assertArrayEquals(SEALED, Files.readAllBytes(cache().resolve("digits.gz")));
  }

  private List<String> cached() throws IOException {
    if (!Files.exists(cache())) {
      return List.of();
    }
    try (var files = Files.list(cache())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static DownloadException assertFails(MnistDownload download) {
    DownloadException e = assertThrows(DownloadException.class, download::fetch);
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    return e;
  }
}
