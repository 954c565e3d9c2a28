package nacre.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nacre.core.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Python's own package opens our files, and we open what it makes of them. Needs a Python with
 * NumPy and safetensors: {@code python3}, or the one that the variable NACRE_PYTHON names.
 */
class PythonTest {
  private static final String PYTHON = System.getenv().getOrDefault("NACRE_PYTHON", "python3");

  @TempDir Path folder;

  @Test
  void thereAndBackAgain() throws Exception {
    if (run("-c", "import numpy, safetensors.numpy").exit() != 0) {
      String message =
          "NOT TESTED with Python: %s has no numpy and safetensors; pip install both, or set NACRE_PYTHON"
              .formatted(PYTHON);
      System.getLogger(PythonTest.class.getName()).log(System.Logger.Level.WARNING, message);
      abort(message);
    }
    SafetensorsFile content = content().sealed();
    Path ours = folder.resolve("ours.safetensors");
    Path theirs = folder.resolve("theirs.safetensors");
    Safetensors.write(ours, content);

    Run run = run(script().toString(), ours.toString(), theirs.toString());
    assertEquals(
        """
        affine1.weight float32 (2, 3) 21.0
        größe🐚 int64 (2,) -1
        none float64 (0, 4) 0.0
        scalar int32 () 7
        u8 uint8 (3,) 3
        ['empty', 'nacre.sha256', 'net']
        checksum True
        """,
        run.output());
    assertEquals(content, Safetensors.read(theirs)); // its checksum is still right
  }

  private static SafetensorsFile content() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("u8", StoredTensor.ofBytes(ElementType.U8, Shape.of(3), new byte[] {0, 1, 2}));
    tensors.put("affine1.weight", StoredTensor.of(Shape.of(2, 3), 1f, 2f, 3f, 4f, 5f, 6f));
    tensors.put("scalar", StoredTensor.of(Shape.of(), 7));
    tensors.put("größe🐚", StoredTensor.of(Shape.of(2), Long.MIN_VALUE, Long.MAX_VALUE));
    tensors.put("none", StoredTensor.of(Shape.of(0, 4), new double[0]));
    return new SafetensorsFile(tensors, Map.of("net", "\"größe\"\n🐚", "empty", ""));
  }

  private Path script() throws IOException {
    Path script = folder.resolve("interop.py");
    try (var in = PythonTest.class.getResourceAsStream("/python/interop.py")) {
      Files.copy(in, script);
    }
    return script;
  }

  private record Run(int exit, String output) {}

  private Run run(String... arguments) throws InterruptedException {
    try {
      ProcessBuilder builder = new ProcessBuilder(PYTHON);
      builder.command().addAll(List.of(arguments));
      builder.environment().put("PYTHONUTF8", "1");
      Path output = folder.resolve("output");
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Run(-1, "no end within 60 s");
      }
      return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new Run(-1, e.toString());
    }
  }
}
