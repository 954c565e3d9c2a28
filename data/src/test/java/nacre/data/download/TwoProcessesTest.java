package nacre.data.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that download into one cache at once, and one that is killed in the middle. */
@Timeout(600) // for machines that have much else to do
class TwoProcessesTest {
  private static final byte[] CONTENT = new byte[300_000];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  @TempDir Path folder;

  /** Is run by the other processes: the address of the mirror, the cache. */
  static final class Main {
    public static void main(String[] arguments) throws IOException {
      DownloadOptions options =
          DownloadOptions.defaults()
              .withMirrors(List.of(URI.create(arguments[0])))
              .withCache(Path.of(arguments[1]))
              .withTimeouts(Duration.ofMinutes(2), Duration.ofMinutes(4));
      new MnistDownload(options, List.of(Digits.file(CONTENT))).fetch();
    }
  }

  @Test
  void bothAtOnce() throws Exception {
    byte[] packed = Digits.gzip(CONTENT);
    CountDownLatch both = new CountDownLatch(2);
    try (Mirror mirror =
        new Mirror(
            exchange -> {
              both.countDown(); // nobody gets a byte before the other has asked, too
              await(both);
              exchange.sendResponseHeaders(200, packed.length);
              for (int at = 0; at < packed.length; at += 1000) {
                exchange.getResponseBody().write(packed, at, Math.min(1000, packed.length - at));
              }
            })) {
      List<Process> processes = List.of(start(mirror), start(mirror));
      for (Process process : processes) {
        assertTrue(process.waitFor(300, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("output")));
      }
      assertEquals(2, mirror.requests());
      assertEquals(List.of("digits.gz"), cached());
      assertArrayEquals(CacheSeal.seal(packed), Files.readAllBytes(cache().resolve("digits.gz")));
    }
  }

  @Test
  void oneIsKilledInTheMiddleOfItsDownload() throws Exception {
    byte[] packed = Digits.gzip(CONTENT);
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    try (Mirror mirror =
        new Mirror(
            exchange -> {
              exchange.sendResponseHeaders(200, packed.length);
              exchange.getResponseBody().write(packed, 0, packed.length / 2);
              exchange.getResponseBody().flush();
              half.countDown();
              await(killed);
              exchange.getResponseBody().write(packed, packed.length / 2, packed.length / 2);
            })) {
      Process process = start(mirror);
      await(half);
      process.destroyForcibly().waitFor();
      killed.countDown();
      assertEquals(List.of(), cached());
    }
    try (Mirror mirror = Mirror.holding(packed)) {
      assertTrue(start(mirror).waitFor(300, TimeUnit.SECONDS));
      assertEquals(List.of("digits.gz"), cached());
    }
  }

  private Process start(Mirror mirror) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.add(mirror.uri().toString());
    command.add(cache().toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
        .start();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(250, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private List<String> cached() throws IOException {
    if (!Files.exists(cache())) {
      return List.of();
    }
    try (var files = Files.list(cache())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
