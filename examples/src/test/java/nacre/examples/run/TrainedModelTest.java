package nacre.examples.run;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import nacre.core.DType;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.init.Initializer;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.core.random.NumpyRandom;
import nacre.safetensors.ModelInfo;
import nacre.safetensors.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {
  @TempDir Path runs;

  @Test
  void theNewestRunIsTheOneThatEndedLast() throws IOException {
    Path later = finished("a", 3_000);
    finished("b", 2_000);
    Files.createDirectory(runs.resolve("unfinished"));
    assertEquals(later, TrainedModel.newestRun(runs));

    finished("c", 3_000);
    assertEquals(
        runs.resolve("c"), TrainedModel.newestRun(runs), "names decide where times do not");
  }

  @Test
  void withoutARunThereIsNone() throws IOException {
    Files.createDirectory(runs.resolve("unfinished"));
    for (Path folder : new Path[] {runs, runs.resolve("missing")}) {
      Refused e = assertThrows(Refused.class, () -> TrainedModel.newestRun(folder));
      assertTrue(e.getMessage().contains(folder + ", but there is none"), e.getMessage());
    }
  }

  @Test
  void aModelWithNaNInItIsRefused() throws IOException {
    LayerFactories factories = LayerFactories.load();
    Sequential net =
        NetDescription.parse("affine(2)")
            .build(
                Shape.of(1),
                factories,
                LayerContext.of(DType.FLOAT32, Initializer.normal(1), new NumpyRandom(0)));
    requireNonNull(net.namedParameters().get("affine1.bias")).value().set(1, Double.NaN);
    Weights.save(
        runs.resolve(TrainedModel.FILE),
        net.namedParameters(),
        ModelInfo.of("affine(2)", Shape.of(1)).toMetadata());
    TrainedModel model = TrainedModel.in(runs);
    Refused e = assertThrows(Refused.class, () -> model.net(factories));
    assertTrue(e.getMessage().contains("NaN or infinity in affine1.bias"), e.getMessage());
  }

  private Path finished(String name, long millis) throws IOException {
    Path run = Files.createDirectory(runs.resolve(name));
    Path model = Files.createFile(run.resolve(TrainedModel.FILE));
    Files.setLastModifiedTime(model, FileTime.fromMillis(millis));
    return run;
  }
}
