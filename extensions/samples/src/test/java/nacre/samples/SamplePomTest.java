package nacre.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The sample's pom has no parent, so somebody has to see that it keeps up. */
class SamplePomTest {
  private static final Path ROOT = Path.of("../..");

  /** Or building the sample would fetch plugins that this build has in another version. */
  @Test
  void pluginsHaveTheParentsVersions() throws Exception {
    Map<String, String> parents = plugins(ROOT.resolve("pom.xml"));
    Map<String, String> samples = plugins(ROOT.resolve("examples/sample-swish/pom.xml"));
    assertFalse(samples.isEmpty());
    samples.forEach((plugin, version) -> assertEquals(parents.get(plugin), version, plugin));
  }

  private static Map<String, String> plugins(Path pom) throws Exception {
    NodeList plugins =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
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
