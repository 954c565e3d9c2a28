package nacre.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AffineTest {
  private final Affine affine =
      new Affine(
          Tensor.of(Shape.of(2, 3), 1.0, 2.0, 3.0, 4.0, 5.0, 6.0),
          Tensor.of(Shape.of(3), 0.1, 0.2, 0.3));

  @Test
  void itIsXTimesWPlusB() {
    Tensor x = Tensor.of(Shape.of(2, 2), 1.0, 0.0, 1.0, 1.0);
    Tensor y = affine.forward(x, Pass.inference()).output();
    assertArrayEquals(new double[] {1.1, 2.2, 3.3, 5.1, 7.2, 9.3}, y.toDoubles(), 1e-15);
  }

  @Test
  void theGradientOfDataIsLeftOut() {
    Forward forward = affine.forward(Tensor.of(Shape.of(1, 2), 1.0, 1.0), Pass.inference());
    Tensor dx = forward.pullback().apply(Tensor.of(Shape.of(1, 3), 1.0, 1.0, 1.0), new Gradients());
    assertSame(Tensor.notAsked(), dx);
  }

  @Test
  void weightAndBiasMustGoTogether() {
    Tensor weight = Tensor.zeros(DType.FLOAT32, Shape.of(2, 3));
    ShapeMismatch misfit =
        assertThrows(ShapeMismatch.class, () -> new Affine(weight, Tensor.of(Shape.of(1), 0f)));
    assertEquals("expected bias [3], but received [1]", misfit.getMessage());
    ShapeMismatch swapped =
        assertThrows(ShapeMismatch.class, () -> new Affine(Tensor.of(Shape.of(1), 0f), weight));
    assertEquals("expected weight [in, out], but received [1]", swapped.getMessage());
  }

  @Test
  void theBooksMistakeIsReportedWithTheStack() {
    NumpyRandom random = new NumpyRandom(0);
    Initializer normal = Initializer.normal(0.01);
    ShapeMismatch misfit =
        assertThrows(
            ShapeMismatch.class,
            () ->
                Sequential.of(
                    Shape.of(784),
                    Affine.of(784, 100, normal, random),
                    Affine.of(50, 10, normal, random)));
    assertEquals(
        """
        layer 1 (affine2) expects [50] per example, but receives [100]
          input                        [784]
          0 affine1  Affine 784->100   [100]
          1 affine2  Affine 50->10     <-- here
          either let the layer before (affine1) give [50], or make affine2 take [100]""",
        misfit.getMessage());
  }

  @Property
  void everyShapeButItsOwnIsRefusedAtAssembly(
      @ForAll @IntRange(min = 1, max = 20) int in,
      @ForAll @IntRange(min = 1, max = 20) int other,
      @ForAll @IntRange(min = 1, max = 20) int out) {
    Affine layer = Affine.of(in, out, Initializer.he(), new NumpyRandom(0));
    if (in == other) {
      assertEquals(Shape.of(out), layer.outputShape(Shape.of(other)));
    } else {
      assertThrows(ShapeMismatch.class, () -> Sequential.of(Shape.of(other), layer));
    }
    assertThrows(ShapeMismatch.class, () -> layer.outputShape(Shape.of(in, 1)));
    assertThrows(ShapeMismatch.class, () -> layer.outputShape(Shape.of()));
  }
}
