package nacre.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that the sample's own pom has built, in programs that never heard of it. */
class SampleSwishTest {
  private static final String SAMPLE = System.getProperty("sample.jar");

  @TempDir Path folder;

  @Test
  void theCommandListsTheLayer() throws Exception {
    assertTrue(Jvm.nacre(folder, SAMPLE, "layers").contains("\nswish: y = x sigmoid(x)\n"));
  }

  @Test
  void theCommandTrainsWithIt() throws Exception {
    String net = "affine(8, init=he) swish affine(10)";
    Path run = folder.resolve("run");
    Jvm.nacre(
        folder,
        SAMPLE,
        "train",
        "--data",
        "synthetic",
        "--iterations",
        "30",
        "--net",
        net,
        "--out",
        run.toString());
    assertTrue(Files.readString(run.resolve("config.json")).contains("\"net\": \"" + net + "\""));
    List<String> losses = Files.readAllLines(run.resolve("losses.csv"));
    assertEquals(31, losses.size());
  }

  @Test
  void theSamplesOwnProgramTrainsWithIt() throws Exception {
    String said = Jvm.run(folder, "-jar", SAMPLE, "affine(20, init=he) swish affine(10)");
    double accuracy = Double.parseDouble(said.substring(said.lastIndexOf(' ')).strip());
    assertTrue(accuracy > 0.8, said);
  }
}
