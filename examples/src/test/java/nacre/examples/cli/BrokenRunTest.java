package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.layers.Affine;
import nacre.safetensors.ModelInfo;
import nacre.safetensors.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever has become of a run's model: every command that needs it says so in one line. */
class BrokenRunTest {
  @TempDir Path run;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          afine(4) affine(10)        | [6]    | expected a net of known layers that fit, but 'afine(4) affine(10)' for [6] cannot be built: column 1: there is no layer 'afine'
          affine(4                   | [6]    | cannot be built: column 9: expected
          affine(4) affine(10)       | [2, 3] | for [2, 3] cannot be built
          affine(5) affine(10)       | [6]    | expected the parameters of the net, but affine1.weight is F32 [6, 4] instead of [6, 5]
          affine(4)                  | [6]    | affine2.weight F32 [4, 10] is superfluous
          affine(99000000) affine(10) | [6]   | one of them [6, 99000000], but there are 78 numbers in all
          affine(4) affine(10)       | [-6]   | expected a shape such as [784] as nacre.input
          """)
  void whatItSaysOfItselfIsNotBelieved(String net, String input, String message)
      throws IOException {
    Shape shape = Shape.of(6);
    NumpyRandom random = new NumpyRandom(0);
    Initializer normal = Initializer.normal(0.1);
    Sequential layers =
        Sequential.of(shape, Affine.of(6, 4, normal, random), Affine.of(4, 10, normal, random));
    var metadata = ModelInfo.of(net, shape).toMetadata();
    metadata.put("nacre.input", input);
    Weights.save(model(), layers.namedParameters(), metadata);
    assertRefusedByAll(message);
  }

  @Test
  void aFileThatIsNoModelIsRefused() throws IOException {
    Files.write(model(), new byte[0]);
    assertRefusedByAll("at byte 0: expected the 8 bytes of a header's length, found the end");
    Files.writeString(model(), "this is no model, but some text");
    assertRefusedByAll("at byte 0: expected a header of at most 23 bytes, the rest of the file");
    byte[] ones = new byte[1000];
    Arrays.fill(ones, (byte) 0xff);
    Files.write(model(), ones);
    assertRefusedByAll("this is not a safetensors file");
  }

  @Test
  void whatIsNoFileIsNotWaitedFor() throws IOException, InterruptedException {
    Files.createDirectory(model());
    assertRefusedByAll("is a folder, a pipe or a device");
    Files.delete(model());
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "skipped: no mkfifo here");
    new ProcessBuilder("/usr/bin/mkfifo", model().toString()).start().waitFor();
    assertRefusedByAll("is a folder, a pipe or a device");
  }

  private Path model() {
    return run.resolve("model.safetensors");
  }

  private void assertRefusedByAll(String message) {
    for (String command :
        List.of(
            "info", "evaluate", "predict --index 0", "predict x.png", "export --to RUN/x.onnx")) {
      Shell shell = Shell.nacre(command.replace("RUN", run.toString()) + " --run " + run);
      assertEquals(2, shell.code(), shell.err());
      assertEquals(1, shell.err().lines().count(), shell.err());
      assertTrue(shell.err().contains(message), command + ": " + shell.err());
      assertTrue(shell.err().contains(model().toString()), shell.err());
      assertEquals("", shell.out());
      assertFalse(Files.exists(run.resolve("x.onnx")));
    }
  }
}
