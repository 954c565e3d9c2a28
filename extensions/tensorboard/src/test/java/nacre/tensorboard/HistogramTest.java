package nacre.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import nacre.core.Shape;
import nacre.core.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Every number is counted once, in a bucket that it belongs to. */
class HistogramTest {

  @Property
  void everyFiniteNumberIsInItsBucket(@ForAll @Size(max = 50) float[] values) {
    Histogram histogram = Histogram.of(Tensor.of(Shape.of(values.length), values));
    double[] limits = histogram.limits();
    double[] finite = finite(values);

    double below = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < limits.length; i++) {
      double from = below;
      double to = limits[i];
      long inside = Arrays.stream(finite).filter(v -> from < v && v <= to).count();
      assertEquals((double) inside, histogram.counts()[i], "bucket " + i);
      below = to;
    }
    assertEquals(finite.length, Arrays.stream(histogram.counts()).sum());
    assertEquals(finite.length, histogram.count());
  }

  @Property
  void sumsAreThose(@ForAll @Size(min = 1, max = 50) byte[] values) {
    double[] numbers = new double[values.length];
    Arrays.setAll(numbers, i -> values[i]);
    Histogram histogram = Histogram.of(Tensor.of(Shape.of(values.length), numbers));

    assertEquals(Arrays.stream(numbers).sum(), histogram.sum());
    assertEquals(Arrays.stream(numbers).map(v -> v * v).sum(), histogram.sumOfSquares());
    assertEquals(Arrays.stream(numbers).min().orElseThrow(), histogram.min());
    assertEquals(Arrays.stream(numbers).max().orElseThrow(), histogram.max());
  }

  @Test
  void oneNumberAgainAndAgainIsOneBucket() {
    Histogram histogram = Histogram.of(Tensor.of(Shape.of(3), 2f, 2f, 2f));
    assertArrayEquals(new double[] {2}, histogram.limits());
    assertArrayEquals(new double[] {3}, histogram.counts());
  }

  @Test
  void nothingIsNoBucket() {
    Histogram histogram = Histogram.of(Tensor.of(Shape.of(2), Float.NaN, Float.NEGATIVE_INFINITY));
    assertEquals(0, histogram.limits().length);
    assertEquals(0, histogram.count());
    assertTrue(histogram.min() == 0 && histogram.max() == 0);
  }

  private static double[] finite(float[] values) {
    double[] numbers = new double[values.length];
    Arrays.setAll(numbers, i -> values[i]);
    return Arrays.stream(numbers).filter(Double::isFinite).toArray();
  }
}
