package nacre.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;
import org.junit.jupiter.api.Test;

/** Steps worked out by hand; the optimizers' other laws are in extensions/testkit. */
class UpdateRulesTest {
  private static final double EXACT = 1e-15;

  /** Of Adam and AdaGrad, whose ε shortens each step a little. */
  private static final double BY_EPSILON = 1e-8;

  private final Parameter weight = new Parameter("weight", Tensor.of(Shape.of(1), 1.0));

  private double after(Optimizer optimizer, double gradient) {
    optimizer.update(weight, Tensor.of(Shape.of(1), gradient));
    return weight.value().get(0);
  }

  @Test
  void momentumKeepsAShareOfItsVelocity() {
    Momentum momentum = new Momentum(0.1, 0.5);
    assertEquals(1 - 0.2, after(momentum, 2), EXACT);
    assertEquals(0.8 - 0.3, after(momentum, 2), EXACT); // 0.5·0.2 + 0.1·2
    assertEquals(0.5 - 0.15, after(momentum, 0), EXACT);
  }

  @Test
  void adaGradDividesByTheRootOfAllSquares() {
    AdaGrad adaGrad = new AdaGrad(0.1);
    assertEquals(0.9, after(adaGrad, 3), BY_EPSILON);
    assertEquals(0.9 - 0.1 * 4 / 5, after(adaGrad, 4), BY_EPSILON);
    assertEquals(0.82, after(adaGrad, 0), BY_EPSILON);
  }

  @Test
  void adamCorrectsBothMeans() {
    Adam adam = new Adam(0.1, 0.5, 0.75);
    assertEquals(0.9, after(adam, 2), BY_EPSILON); // m = 1 of 1/2, v = 1 of 1/4
    // m = 0.5 - 2 of 3/4, v = 0.75 + 4 of 7/16
    assertEquals(0.9 + 0.1 * 2 / Math.sqrt(4.75 * 16 / 7), after(adam, -4), BY_EPSILON);
  }

  /** With a gradient of ε's own size, the first step is half of what it would be. */
  @Test
  void epsilonIsAddedToTheRoot() {
    assertEquals(0.95, after(new AdaGrad(0.1), 1e-7), EXACT);
    assertEquals(0.90, after(new Adam(0.1), 1e-8), 1e-12);
  }

  @Test
  void epsilonIsAddedInEveryShape() {
    for (Shape shape : new Shape[] {Shape.of(), Shape.of(3), Shape.of(2, 3), Shape.of(2, 1, 3)}) {
      Parameter zeros = new Parameter("zeros", Tensor.zeros(DType.FLOAT32, shape));
      new AdaGrad(0.1).update(zeros, zeros.value().map(zero -> 1e-7));
      for (double each : zeros.value().toDoubles()) {
        assertEquals(-0.05, each, 1e-8);
      }
    }
  }

  @Test
  void aParameterWithoutElementsStaysAsItIs() {
    for (Shape shape : new Shape[] {Shape.of(0), Shape.of(2, 0)}) {
      Parameter none = new Parameter("none", Tensor.zeros(DType.FLOAT64, shape));
      new AdaGrad(0.1).update(none, none.value().copy());
      assertArrayEquals(new double[0], none.value().toDoubles());
    }
  }

  @Test
  void theySayWhatTheyAre() {
    assertEquals("Momentum 0.1, momentum 0.9", new Momentum(0.1).toString());
    assertEquals("AdaGrad 0.01", new AdaGrad(0.01).toString());
    assertEquals("Adam 0.001, beta1 0.9, beta2 0.999", new Adam(0.001).toString());
  }

  @Test
  void whatIsOutOfRangeIsToldWithTheUsualNumber() {
    String rate = "expected a learning rate above 0, but got 0.0; the book takes ";
    String share = "expected a %s from 0 to below 1, but got 1.0; the book takes %s";
    assertRefused(rate + "0.01", () -> new Momentum(0));
    assertRefused(rate + "0.01", () -> new AdaGrad(0));
    assertRefused(rate + "0.001", () -> new Adam(0));
    assertRefused(share.formatted("momentum", "0.9"), () -> new Momentum(1, 1));
    assertRefused(share.formatted("beta1", "0.9"), () -> new Adam(1, 1, 0));
    assertRefused(share.formatted("beta2", "0.999"), () -> new Adam(1, 0, 1));
  }

  @Test
  void nothingMayBeKept() {
    assertEquals(1 - 0.2, after(new Momentum(0.1, 0), 2), EXACT);
    assertEquals(0.8 - 0.1, after(new Adam(0.1, 0, 0), 5), BY_EPSILON);
  }

  private static void assertRefused(String message, Runnable making) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, making::run).getMessage());
  }
}
