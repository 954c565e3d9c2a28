package nacre.data.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What Maven writes into each jar about itself. */
public final class ModuleVersion {
  private ModuleVersion() {}

  /**
   * {@return the version of one of Nacre's modules; {@code development} when it runs from a folder
   * of classes}
   *
   * @param member any class of the module
   * @param artifact the module's, such as {@code nacre-onnx}
   */
  public static String of(Class<?> member, String artifact) {
    String descriptor = "/META-INF/maven/io.github.nacre-ml/" + artifact + "/pom.properties";
    try (InputStream in = member.getResourceAsStream(descriptor)) {
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
