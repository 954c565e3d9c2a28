package nacre.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * The poms of the samples and the guide have no parent, so somebody has to see that they keep up.
 */
class SamplePomTest {
  private static final Path ROOT = Path.of("../..");

  /** Or building the sample would fetch plugins that this build has in another version. */
  @Test
  void pluginsHaveTheParentsVersions() throws Exception {
    List<String> poms = new ArrayList<>(List.of(Guide.read().project(0).get("pom.xml")));
    try (var samples = Files.newDirectoryStream(ROOT.resolve("examples"), "sample-*")) {
      for (Path sample : samples) {
        poms.add(Files.readString(sample.resolve("pom.xml")));
      }
    }
    Map<String, String> parents = plugins(Files.readString(ROOT.resolve("pom.xml")));
    assertTrue(poms.size() > 3, "expected the guide's and three samples' poms");
    for (String pom : poms) {
      assertFalse(plugins(pom).isEmpty());
      plugins(pom).forEach((plugin, version) -> assertEquals(parents.get(plugin), version, plugin));
    }
  }

  private static Map<String, String> plugins(String pom) throws Exception {
    NodeList plugins =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(pom)))
            .getElementsByTagName("plugin");
    Map<String, String> versions = new TreeMap<>();
    for (int i = 0; i < plugins.getLength(); i++) {
      Element plugin = (Element) plugins.item(i);
      NodeList version = plugin.getElementsByTagName("version");
      if (version.getLength() > 0) {
        String name = plugin.getElementsByTagName("artifactId").item(0).getTextContent();
        versions.putIfAbsent(name, version.item(0).getTextContent());
      }
    }
    return versions;
  }
}
