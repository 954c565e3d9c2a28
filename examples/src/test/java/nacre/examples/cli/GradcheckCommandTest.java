package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.examples.dataset.Datasets;
import nacre.layers.Affine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradcheckCommandTest {

  @Test
  void theBuiltInNetPasses() {
    Shell shell = Shell.nacre("gradcheck --inputs 6 --hidden 5 --classes 3");
    assertEquals(0, shell.code(), shell.out() + shell.err());
    List<String> lines = shell.out().lines().toList();
    assertEquals(5, lines.size(), "four parameters and the worst of them");
    assertTrue(lines.get(0).startsWith("affine1.weight (6, 5): worst at ("), lines.get(0));
    assertTrue(lines.get(1).startsWith("affine1.bias (5,): worst at ("), lines.get(1));
    assertTrue(lines.get(4).endsWith("tolerance 1.0e-06: passed"), lines.get(4));
  }

  @Test
  void roundingAloneIsNoErrorWhereEveryGradientIsZero() {
    Shell shell = Shell.nacre("gradcheck --inputs 6 --hidden 5 --classes 1");
    assertEquals(0, shell.code(), shell.out() + shell.err());
  }

  @Test
  void digitsCanBeCheckedWithAsInTheBook(@TempDir Path folder) throws IOException {
    Path digits = SmallDigits.in(folder);
    Shell shell = Shell.nacre("gradcheck --hidden 2 --data " + digits);
    assertEquals(0, shell.code(), shell.out() + shell.err());
    assertTrue(shell.out().startsWith("affine1.weight (784, 2)"), shell.out());
  }

  @Test
  void whatIsAboveTheToleranceFails() {
    Shell shell = Shell.nacre("gradcheck --inputs 6 --hidden 5 --classes 3 --tolerance 1e-300");
    assertEquals(1, shell.code());
    assertTrue(shell.out().strip().endsWith("failed"), shell.out());
  }

  @Test
  void aLayerWithAWrongPullbackFailsAndItsVictimIsNamed() {
    Shell shell = Shell.nacre("gradcheck --inputs 6 --hidden 5 --classes 3", new WrongNet());
    assertEquals(1, shell.code());
    List<String> lines = shell.out().lines().toList();
    assertTrue(lines.get(lines.size() - 1).startsWith("worst: affine1."), shell.out());
  }

  /** Doubles its input, but hands the gradient back as it came. */
  private static final class Doubling implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return new Forward(x.times(2), (dy, into) -> dy);
    }
  }

  private static final class WrongNet extends AbstractModule {
    @Provides
    @Singleton
    Layer net(Datasets data, NumpyRandom random) {
      Initializer weights = Initializer.xavier();
      int inputs = data.train().inputShape().elements();
      return Sequential.of(
          data.train().inputShape(),
          Affine.of(DType.FLOAT64, inputs, 5, weights, random),
          new Doubling(),
          Affine.of(DType.FLOAT64, 5, data.train().classes(), weights, random));
    }
  }
}
