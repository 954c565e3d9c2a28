package nacre.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Writes the guide's project into files, with its mistake and without, before the build comes to
 * the invoker, which builds them; {@link WriteALayerTest} then looks at what came of it.
 */
class WriteALayerProjects {
  private static final Path FOLDER = Path.of("target/guide");

  @Test
  void theMistakeIsWritten() throws IOException {
    Guide guide = Guide.read();
    assertNotEquals(guide.project(0), guide.project(1));
    write(guide.project(1), "mistaken");
    Files.writeString(
        FOLDER.resolve("mistaken/invoker.properties"), "invoker.buildResult = failure\n");
  }

  @Test
  void theMendedProjectIsWritten() throws IOException {
    Guide guide = Guide.read();
    String layer = "src/main/java/com/example/prelu/PRelu.java";
    assertEquals(guide.project(0).get(layer), guide.project(2).get(layer));
    write(guide.project(2), "mended");
  }

  private static void write(Map<String, String> files, String project) throws IOException {
    Path folder = FOLDER.resolve(project);
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
