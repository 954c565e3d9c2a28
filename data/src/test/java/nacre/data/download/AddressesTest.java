package nacre.data.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From where files may come, and where they go. */
class AddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/mnist/",
        "http://localhost:8080/",
        "http://127.0.0.1/",
        "http://127.1.2.3:99/x",
        "http://[::1]:80/"
      })
  void safe(String address) {
    assertTrue(SafeAddress.allows(URI.create(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/mnist/",
        "http://127.example.org/",
        "http://127.0.0.1.example.org/",
        "http://localhost@example.org/",
        "http://localhost.example.org/",
        "ftp://127.0.0.1/",
        "file:///tmp/",
        "https:/nohost",
        "mnist/"
      })
  void unsafe(String address) {
    URI uri = URI.create(address);
    assertFalse(SafeAddress.allows(uri));
    assertThrows(
        IllegalArgumentException.class, () -> DownloadOptions.defaults().withMirrors(List.of(uri)));
  }

  @Test
  void theDefaultMirrorsAreTwo() {
    assertEquals(2, DownloadOptions.defaults().mirrors().size());
    assertThrows(
        IllegalArgumentException.class, () -> DownloadOptions.defaults().withMirrors(List.of()));
  }

  @Test
  void theCacheIsWhereXdgSays(@TempDir Path xdg) {
    Path home = Path.of("home", "me");
    Path usual = home.resolve(".cache").resolve("nacre").resolve("mnist");
    assertEquals(xdg.resolve("nacre/mnist"), CacheFolder.of(xdg.toString(), "home/me", "mnist"));
    assertEquals(usual, CacheFolder.of(null, "home/me", "mnist"));
    assertEquals(usual, CacheFolder.of("", "home/me", "mnist"));
    assertEquals(usual, CacheFolder.of("not/absolute", "home/me", "mnist"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../x.gz", "a/b.gz", "a\\b.gz", ".hidden", "C:x"})
  void aFileNameIsOnePathElement(String name) {
    String sum = MnistDownload.FILES.get(0).sha256();
    assertThrows(IllegalArgumentException.class, () -> new RemoteFile(name, sum, 1));
  }

  @Test
  void aSumIs64HexadecimalDigits() {
    assertThrows(IllegalArgumentException.class, () -> new RemoteFile("a.gz", "abc", 1));
  }
}
