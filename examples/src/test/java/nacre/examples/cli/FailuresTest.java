package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import nacre.core.Layer;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.layers.Affine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while a run is on its way. */
class FailuresTest {
  @TempDir Path folder;

  @Test
  void aLossThatIsNotFiniteEndsTheRunAndKeepsTheLosses() throws IOException {
    Path run = folder.resolve("run");
    Shell shell =
        Shell.nacre(
            "train --iterations 50 --learning-rate 1e300 --data %s --out %s"
                .formatted(SmallDigits.in(folder), run));
    assertEquals(3, shell.code(), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().startsWith("nacre train: iteration "), shell.err());
    assertTrue(shell.err().contains("Try a smaller learning rate"), shell.err());
    String losses = Files.readString(run.resolve("losses.csv"));
    assertTrue(losses.startsWith("iteration,loss\n"), losses);
    assertTrue(Files.exists(run.resolve("accuracy.csv")));
    assertFalse(Files.exists(run.resolve("summary.json")), "there is no end to be summed up");
  }

  @Test
  void layersThatDoNotFitAreShownAsAStack() {
    Shell shell = withNet(FailuresTest::misfit);
    assertEquals(2, shell.code());
    assertTrue(shell.err().contains("<-- here"), shell.err());
  }

  @Test
  void tooLittleMemoryIsSaidInOneLine() {
    Shell shell =
        withNet(
            random -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertEquals(2, shell.code());
    assertTrue(shell.err().contains("MB of memory that Java may use"), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
  }

  @Test
  void aFaultOfTheProgramIsShownWithItsTrace() {
    Shell shell =
        withNet(
            random -> {
              throw new IllegalStateException("a fault made for this test");
            });
    assertEquals(4, shell.code());
    assertTrue(shell.err().contains("please report"), shell.err());
    assertTrue(shell.err().contains("a fault made for this test"), shell.err());
    assertTrue(shell.err().contains("FailuresTest"), shell.err());
  }

  private static Layer misfit(NumpyRandom random) {
    Initializer weights = Initializer.he();
    return Sequential.of(
        Shape.of(64), Affine.of(64, 20, weights, random), Affine.of(30, 10, weights, random));
  }

  private static Shell withNet(Function<NumpyRandom, Layer> net) {
    Module module =
        new AbstractModule() {
          @Provides
          Layer net(NumpyRandom random) {
            return net.apply(random);
          }
        };
    return Shell.nacre("gradcheck", module);
  }
}
