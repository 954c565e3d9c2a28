package nacre.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that use a part of Nacre, or use it as modules, built by their own poms. */
class ConsumersTest {
  private static final Path BUILT = Path.of(System.getProperty("samples"));

  @TempDir Path folder;

  @Test
  void coreAndLayersAreEnoughToLearnExclusiveOr() throws Exception {
    String said = Jvm.run(folder, "-jar", target("sample-core-layers", "sample-core-layers.jar"));
    assertTrue(said.matches("loss 0\\.0\\d+, accuracy 1\\.00\\R"), said);
  }

  /** And what they bring along is what the README says. */
  @Test
  void coreAndLayersNeedLittle() throws Exception {
    try (Stream<Path> jars = Files.list(Path.of(target("sample-core-layers", "lib")))) {
      assertEquals(
          Set.of("nacre-core", "nacre-layers", "commons-math3", "jspecify"),
          jars.map(jar -> jar.getFileName().toString().replaceAll("-[0-9]+\\..*", ""))
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void theModulePathFindsLayersByName() throws Exception {
    for (List<String> kernels : List.of(List.of("-Dnacre.kernels=scalar"), SIMD)) {
      List<String> command =
          List.of(
              "-p",
              target("sample-module-path", "sample-module-path.jar")
                  + File.pathSeparator
                  + target("sample-module-path", "lib"),
              "-m",
              "com.example.modular/com.example.modular.TrainModular");
      String said =
          Jvm.run(folder, Stream.concat(kernels.stream(), command.stream()).toArray(String[]::new));
      assertEquals(
          """
          module nacre.core, module com.example.modular
          [affine, flatten, relu, sigmoid, swish, tanh]
          accuracy 1.00
          """,
          said.replace("\r\n", "\n"));
    }
  }

  /** Fails where the kernels are not to be had. */
  private static final List<String> SIMD =
      List.of("--add-modules", "jdk.incubator.vector", "-Dnacre.kernels=simd");

  private static String target(String sample, String file) {
    return BUILT.resolve(sample).resolve("target").resolve(file).toString();
  }
}
