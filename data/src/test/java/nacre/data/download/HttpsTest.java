package nacre.data.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import nacre.data.download.FetchFailed.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was asked for by HTTPS comes by HTTPS, from a server that proves who it is. */
@Timeout(300)
class HttpsTest {
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir Path folder;
  private HttpsServer server;
  private SSLContext context;

  @BeforeEach
  void startServer() throws Exception {
    context = context();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/good", exchange -> Mirror.send(exchange, Digits.PACKED));
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void aTrustedServerIsRead() throws Exception {
    assertArrayEquals(Digits.PACKED, fetch(true).get(uri("good")));
    redirect("/near", uri("good").toString());
    assertArrayEquals(Digits.PACKED, fetch(true).get(uri("near")));
  }

  /** Not even to this machine, where plain HTTP is allowed to those who ask for it. */
  @Test
  void aRedirectDoesNotLeaveHttps() throws Exception {
    try (Mirror plain = Mirror.holding(Digits.PACKED)) {
      redirect("/down", plain.uri() + "digits.gz");
      FetchFailed e = assertThrows(FetchFailed.class, () -> fetch(true).get(uri("down")));
      assertEquals("refers to " + plain.uri() + "digits.gz, which is not https", e.getMessage());
      assertEquals(Kind.LASTING, e.kind());
      assertEquals(0, plain.requests());
    }
  }

  @Test
  void aStrangerIsNotTrusted() {
    FetchFailed e = assertThrows(FetchFailed.class, () -> fetch(false).get(uri("good")));
    assertEquals(true, e.getMessage().contains("PKIX"), e.getMessage());
  }

  private void redirect(String path, String location) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
  }

  private URI uri(String path) {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
  }

  private HttpFetch fetch(boolean trusting) {
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(Duration.ofMinutes(1));
    return new HttpFetch(
        trusting ? client.sslContext(context) : client, Duration.ofMinutes(2), 1000);
  }

  /** A certificate of this machine's own, made by the JDK's tool. */
  private SSLContext context() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "test",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, keytool.waitFor(), output);

    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext made = SSLContext.getInstance("TLS");
    made.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return made;
  }
}
