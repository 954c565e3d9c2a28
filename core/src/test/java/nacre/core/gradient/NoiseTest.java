package nacre.core.gradient;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import nacre.core.Shape;
import nacre.core.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
  private static final int OUTPUTS = 1_000;
  private static final int TERMS = 5;

  /** Such an output is a sum of terms of size 10 that all but cancel: its own size says nothing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noOutputIsThoughtMoreExactThanItIs(long seed) {
    Random random = new Random(seed);
    Tensor x = Tensor.of(Shape.of(1, TERMS), random.doubles(TERMS, 0.5, 1).toArray());
    Tensor weights =
        Tensor.of(Shape.of(OUTPUTS, TERMS), random.doubles(OUTPUTS * TERMS, -10.0, 10.0).toArray());
    double[] y = sums(x, weights);

    Noise noise = Noise.of(() -> sums(x, weights), y, List.of(x, weights), random);

    double[] exact = exactSums(x, weights);
    for (int j = 0; j < OUTPUTS; j++) {
      double off = Math.abs(y[j] - exact[j]);
      assertTrue(noise.seen()[j] >= off, "output " + j + " is off by " + off);
    }
  }

  private static double[] sums(Tensor x, Tensor weights) {
    double[] sums = new double[OUTPUTS];
    for (int j = 0; j < OUTPUTS; j++) {
      for (int i = 0; i < TERMS; i++) {
        sums[j] += x.get(i) * weights.get(j * TERMS + i);
      }
    }
    return sums;
  }

  private static double[] exactSums(Tensor x, Tensor weights) {
    double[] sums = new double[OUTPUTS];
    for (int j = 0; j < OUTPUTS; j++) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < TERMS; i++) {
        sum =
            sum.add(new BigDecimal(x.get(i)).multiply(new BigDecimal(weights.get(j * TERMS + i))));
      }
      sums[j] = sum.doubleValue();
    }
    return sums;
  }
}
