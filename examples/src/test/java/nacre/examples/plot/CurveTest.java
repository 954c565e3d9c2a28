package nacre.examples.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CurveTest {

  @Example
  void smoothingTakesTheMeanOfTheNeighbours() {
    Curve curve = Curve.of(new double[] {0, 3, 6, 3, 0});
    assertArrayEquals(new double[] {1.5, 3, 4, 3, 1.5}, curve.smoothed(1).y(), 1e-15);
    assertArrayEquals(curve.x(), curve.smoothed(1).x());
  }

  @Property
  void smoothingStaysWithinTheCurve(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0, max = 10) Double> list,
      @ForAll @IntRange(max = 50) int radius) {
    double[] values = array(list);
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    for (double mean : Curve.of(values).smoothed(radius).y()) {
      assertTrue(mean >= low - 1e-9 && mean <= high + 1e-9, "mean " + mean);
    }
  }

  @Property
  void thinningKeepsThePeaksAndTheOrder(
      @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = -5, max = 5) Double> list,
      @ForAll @IntRange(min = 2, max = 100) int most) {
    double[] values = array(list);
    Curve thin = Curve.of(values).thinned(most);
    assertTrue(thin.x().length <= most, thin.x().length + " points");
    assertEquals(Arrays.stream(values).max(), Arrays.stream(thin.y()).max());
    assertEquals(Arrays.stream(values).min(), Arrays.stream(thin.y()).min());
    for (int i = 0; i < thin.x().length; i++) {
      assertEquals(values[(int) thin.x()[i]], thin.y()[i], "a point of the curve");
      assertTrue(i == 0 || thin.x()[i - 1] <= thin.x()[i]);
    }
  }

  private static double[] array(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
