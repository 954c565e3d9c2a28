package nacre.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class GradientsTest {
  private final Parameter weight = new Parameter("weight", Tensor.of(Shape.of(1, 2), 0.0, 0.0));
  private final Gradients gradients = new Gradients();

  @Test
  void nothingAddedIsZero() {
    assertArrayEquals(new double[] {0, 0}, gradients.of(weight).toDoubles());
  }

  @Test
  void contributionsAddUpAndAreNotKept() {
    Tensor contribution = Tensor.of(Shape.of(1, 2), 1.0, 2.0);
    gradients.add(weight, contribution);
    contribution.fill(9);
    gradients.add(weight, Tensor.of(Shape.of(1, 2), 10.0, 20.0));
    assertArrayEquals(new double[] {11, 22}, gradients.of(weight).toDoubles());
  }

  @Test
  void productsAddUpToo() {
    Tensor x = Tensor.of(Shape.of(2, 1), 1.0, 2.0);
    Tensor dy = Tensor.of(Shape.of(2, 2), 1.0, 10.0, 100.0, 1000.0);
    gradients.addProduct(weight, x, dy);
    assertArrayEquals(new double[] {201, 2010}, gradients.of(weight).toDoubles());
    gradients.addProduct(weight, x, dy);
    gradients.add(weight, Tensor.of(Shape.of(1, 2), 1.0, 1.0));
    assertArrayEquals(new double[] {403, 4021}, gradients.of(weight).toDoubles());
  }

  @Test
  void clearedIsZeroAgain() {
    gradients.add(weight, Tensor.of(Shape.of(1, 2), 1.0, 2.0));
    gradients.clear();
    assertArrayEquals(new double[] {0, 0}, gradients.of(weight).toDoubles());
    gradients.add(weight, Tensor.of(Shape.of(1, 2), 3.0, 4.0));
    assertArrayEquals(new double[] {3, 4}, gradients.of(weight).toDoubles());
  }

  @Test
  void aContributionOfAnotherShapeIsRefused() {
    ShapeMismatch misfit =
        assertThrows(
            ShapeMismatch.class, () -> gradients.add(weight, Tensor.of(Shape.of(2), 1.0, 2.0)));
    assertEquals(
        "the gradient of parameter weight must have its shape [1, 2],"
            + " but the pullback added one of shape [2]",
        misfit.getMessage());
    Tensor one = Tensor.of(Shape.of(1, 1), 1.0);
    assertThrows(ShapeMismatch.class, () -> gradients.addProduct(weight, one, one));
  }
}
