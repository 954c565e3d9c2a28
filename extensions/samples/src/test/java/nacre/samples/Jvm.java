package nacre.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that run in a JVM of their own, of the kind that runs the tests. */
final class Jvm {
  private Jvm() {}

  /** Nacre's command with one more jar on its class path; what it writes to standard output. */
  static String nacre(Path scratch, String jar, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    String classPath = System.getProperty("nacre.jar") + File.pathSeparator + jar;
    command.addAll(List.of("-cp", classPath, "nacre.examples.Nacre"));
    command.addAll(List.of(args));
    return run(scratch, command.toArray(String[]::new));
  }

  /** What {@code java} writes to standard output, in the folder scratch; it has to succeed. */
  static String run(Path scratch, String... args) throws Exception {
    Path out = scratch.resolve("out");
    Path err = scratch.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), "it hangs: " + command);
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), () -> text(err));
    return text(out);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
