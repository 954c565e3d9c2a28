package nacre.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nacre.examples.Nacre;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same bits: one hash of the weights that training ends with, whatever computes them.
 *
 * <p>Each kind of kernels in a process of its own, as the JVM's flags choose them; {@code .ci/bits}
 * does it on several versions of Java.
 */
class BitsTest {
  /** Of this build and every other one; a change of it is a change of what kernels promise. */
  private static final String HASH =
      "45d44af61ed112e29e64522fe744786d865d878e551d7980329177f15369de60";

  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  @Test
  void scalarKernels() throws Exception {
    Map<String, String> found = bits("-Dnacre.kernels=scalar");
    assertEquals("scalar", found.remove("kernels"));
    assertEquals("false", found.remove("warmed_up"));
    assertEquals(Map.of("threads1", HASH, "threads2", HASH, "threads8", HASH), found);
  }

  /** On processors with narrower vectors some of these are the same ones; that is fine. */
  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void simdKernelsOfAllWidths(int bytes) throws Exception {
    Map<String, String> found = bits("-Dnacre.kernels=simd", VECTORS, "-XX:MaxVectorSize=" + bytes);
    String kernels = found.remove("kernels");
    assertTrue(kernels.startsWith("simd"), kernels);
    assertEquals("true", found.remove("warmed_up"), "else scalar kernels made this hash");
    assertEquals(Map.of("threads1", HASH, "threads2", HASH, "threads8", HASH), found);
  }

  private static Map<String, String> bits(String... flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Nacre.class.getName()));
    command.addAll(List.of("bench", "bits"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Map<String, String> values = new LinkedHashMap<>();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        int equals = line.indexOf('=');
        if (equals < 0) {
          throw new IOException("expected key=value, but got " + line);
        }
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    assertEquals(0, process.waitFor(), () -> String.join(" ", command));
    return values;
  }
}
