package nacre.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;
import org.junit.jupiter.api.Test;

/** SGD's other laws are in extensions/testkit, which needs this module. */
class SGDTest {

  @Test
  void aStepIsTheLearningRateTimesTheGradientDownhill() {
    Parameter parameter = new Parameter("weight", Tensor.of(Shape.of(2), 1f, 2f));
    new SGD(0.5).update(parameter, Tensor.of(Shape.of(2), 2f, -2f));
    assertEquals(DType.FLOAT32, parameter.value().dtype());
    assertArrayEquals(new double[] {0, 3}, parameter.value().toDoubles());
  }

  @Test
  void onlyPositiveLearningRatesAreTaken() {
    for (double rate : new double[] {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> new SGD(rate));
      assertEquals(
          "expected a learning rate above 0, but got " + rate + "; the book takes 0.1",
          refused.getMessage());
    }
  }

  @Test
  void itSaysItsLearningRate() {
    assertEquals("SGD 0.1", new SGD(0.1).toString());
  }
}
