package nacre.examples.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.examples.cli.Shell;
import nacre.examples.cli.SmallDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One binding replaces the net, and the whole command works with it. */
class SwishNetTest {
  @TempDir Path folder;

  @Test
  void theNetOfTheModuleIsTrained() throws IOException {
    String line =
        "train --iterations 90 --batch-size 20 --hidden 20 --no-progress --data "
            + SmallDigits.in(folder);
    Shell swish = Shell.nacre(line + " --out " + folder.resolve("swish"), new SwishNet());
    Shell sigmoid = Shell.nacre(line + " --out " + folder.resolve("sigmoid"));
    assertEquals(0, swish.code(), swish.err());
    assertEquals(0, sigmoid.code(), sigmoid.err());
    List<String> losses = Files.readAllLines(folder.resolve("swish/losses.csv"));
    assertNotEquals(losses, Files.readAllLines(folder.resolve("sigmoid/losses.csv")));
    double first = Double.parseDouble(losses.get(1).split(",", -1)[1]);
    double last = Double.parseDouble(losses.get(90).split(",", -1)[1]);
    assertTrue(last < first / 2, "it learns: from " + first + " to " + last);
  }

  @Test
  void itsGradientsAreRight() {
    Shell shell = Shell.nacre("gradcheck --inputs 7 --hidden 6 --classes 4", new SwishNet());
    assertEquals(0, shell.code(), shell.out());
  }

  @Test
  void swishIsTheInputTimesItsSigmoid() {
    Forward forward =
        new Swish().forward(Tensor.of(Shape.of(1, 3), -30.0, 0.0, 30.0), Pass.inference());
    assertEquals(0, forward.output().get(0), 1e-11);
    assertEquals(0, forward.output().get(1));
    assertEquals(30, forward.output().get(2), 1e-11);
    Tensor ones = Tensor.of(Shape.of(1, 3), 1.0, 1.0, 1.0);
    Tensor slope = forward.pullback().apply(ones, new Gradients());
    assertEquals(0, slope.get(0), 1e-11);
    assertEquals(0.5, slope.get(1));
    assertEquals(1, slope.get(2), 1e-11);
  }
}
