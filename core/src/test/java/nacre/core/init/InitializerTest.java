package nacre.core.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {
  private static final int IN = 300;
  private static final int OUT = 100;

  @ParameterizedTest
  @CsvSource({"normal, 0.01", "xavier, 0.0707106781", "lecun, 0.0577350269", "he, 0.0816496581"})
  void drawsAreNormalWithTheStatedDeviation(String name, double std) {
    Initializer initializer =
        switch (name) {
          case "normal" -> Initializer.normal(0.01);
          case "xavier" -> Initializer.xavier();
          case "lecun" -> Initializer.lecun();
          default -> Initializer.he();
        };
    double[] drawn =
        initializer.draw(DType.FLOAT64, Shape.of(IN, OUT), IN, OUT, new NumpyRandom(5)).toDoubles();
    double p =
        new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new NormalDistribution(0, std), drawn);
    assertTrue(p > 0.01, "p = " + p);
    // The test can tell: a tenth more deviation is refused.
    double other =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new NormalDistribution(0, 1.1 * std), drawn);
    assertTrue(other < 0.01, "p = " + other);
  }

  @Test
  void theFirstWeightsOfTheBooksNetAreNumpys() {
    // np.random.seed(0); 0.01 * np.random.randn(784, 50)
    Tensor weight =
        Initializer.normal(0.01)
            .draw(DType.FLOAT64, Shape.of(784, 50), 784, 50, new NumpyRandom(0));
    assertArrayEquals(
        new double[] {0.017640523459676642, 0.004001572083672233, 0.009787379841057393},
        new double[] {weight.get(0), weight.get(1), weight.get(2)});
  }

  @Test
  void bothTypesStartAlike() {
    Initializer he = Initializer.he();
    Shape shape = Shape.of(4, 3);
    Tensor wide = he.draw(DType.FLOAT64, shape, 4, 3, new NumpyRandom(9));
    Tensor narrow = he.draw(DType.FLOAT32, shape, 4, 3, new NumpyRandom(9));
    assertArrayEquals(wide.to(DType.FLOAT32).toDoubles(), narrow.toDoubles());
    assertEquals(DType.FLOAT32, narrow.dtype());
  }
}
