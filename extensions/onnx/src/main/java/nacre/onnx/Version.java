package nacre.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Of what writes the models. */
final class Version {
  /** Maven writes it into the jar. */
  private static final String DESCRIPTOR =
      "/META-INF/maven/io.github.nacre-ml/nacre-onnx/pom.properties";

  private Version() {}

  /** The version of Nacre; {@code development} when it runs from a folder of classes. */
  static String ofNacre() {
    try (InputStream in = Version.class.getResourceAsStream(DESCRIPTOR)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "development");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
