package nacre.examples.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Of what made the numbers. */
public final class Version {
  /** Maven writes it into the jar. */
  private static final String DESCRIPTOR =
      "/META-INF/maven/io.github.nacre-ml/nacre-examples/pom.properties";

  private Version() {}

  /** {@return the version of Nacre; {@code development} when it runs from a folder of classes} */
  public static String ofNacre() {
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

  /** {@return the version of the Java that runs it} */
  public static String ofJava() {
    return Runtime.version().toString();
  }
}
