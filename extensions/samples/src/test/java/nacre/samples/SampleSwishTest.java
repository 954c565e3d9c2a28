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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that the sample's own pom has built, in programs that never heard of it. */
class SampleSwishTest {
  private static final String SAMPLE = System.getProperty("sample.jar");
  private static final String NACRE = System.getProperty("nacre.jar");

  @TempDir Path folder;

  @Test
  void theCommandListsTheLayer() throws Exception {
    assertTrue(nacre(SAMPLE, "layers").contains("\nswish: y = x sigmoid(x)\n"));
  }

  @Test
  void theCommandTrainsWithIt() throws Exception {
    String net = "affine(8, init=he) swish affine(10)";
    Path run = folder.resolve("run");
    nacre(
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
    String said = java("-jar", SAMPLE, "affine(20, init=he) swish affine(10)");
    double accuracy = Double.parseDouble(said.substring(said.lastIndexOf(' ')).strip());
    assertTrue(accuracy > 0.8, said);
  }

  private String nacre(String more, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-cp", NACRE + File.pathSeparator + more, "nacre.examples.Nacre"));
    command.addAll(List.of(args));
    return java(command.toArray(String[]::new));
  }

  /** Standard output of a JVM of the kind that runs this test. */
  private String java(String... args) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
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
