package nacre.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The library jars as a stranger gets them. */
class JarsTest {
  private static final Path ROOT = Path.of("../..");

  /** Of all four together, so that one may depend on them without a thought. */
  private static final long LIMIT = 500_000;

  @Test
  void theFourLibrariesAreSmall() throws Exception {
    Map<String, Long> sizes = new TreeMap<>();
    for (String module : List.of("core", "layers", "optim", "data")) {
      sizes.put(module, Files.size(jar(module)));
    }
    long together = sizes.values().stream().mapToLong(Long::longValue).sum();
    assertTrue(together < LIMIT, "expected less than " + LIMIT + " bytes, but got " + sizes);
  }

  @Test
  void eachIsAModuleWithItsLicence() throws Exception {
    String licence = Files.readString(ROOT.resolve("LICENSE"));
    for (String module : List.of("core", "layers", "optim", "data")) {
      try (JarFile jar = new JarFile(jar(module).toFile())) {
        var attributes = jar.getManifest().getMainAttributes();
        assertEquals("nacre." + module, attributes.getValue("Automatic-Module-Name"));
        var entry = jar.getJarEntry("META-INF/LICENSE");
        assertNotNull(entry, module);
        assertEquals(licence, new String(jar.getInputStream(entry).readAllBytes(), UTF_8));
      }
    }
  }

  /** Where this build has put the module's jar. */
  private static Path jar(String module) {
    String version = System.getProperty("nacre.version");
    return ROOT.resolve("%s/target/nacre-%s-%s.jar".formatted(module, module, version));
  }
}
