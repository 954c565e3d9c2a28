package nacre.core.difference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FactorsTest {

  @Example
  void equalInputsAreOneFactor() {
    Factors factors = Factors.of(new double[] {0, 3, 5, 3, -0.0, 5}, 6);
    assertArrayEquals(new double[] {3, 5}, factors.distinct(0));
    assertArrayEquals(new int[] {1, 2, 3, 5}, factors.inputs(0));
    assertArrayEquals(new int[] {0, 1, 0, 1}, factors.places(0));
  }

  @Property
  void everyInputThatIsNotZeroHasItsFactor(
      @ForAll @Size(min = 1, max = 200) int[] drawn,
      @ForAll @IntRange(min = 1, max = 9) int examples,
      @ForAll @IntRange(min = 1, max = 40) int different) {
    double[] x = new double[drawn.length * examples];
    for (int i = 0; i < x.length; i++) {
      int example = i / drawn.length;
      x[i] = drawn[i % drawn.length] % different / (1.0 + example);
    }
    Factors factors = Factors.of(x, drawn.length);
    assertEquals(examples, factors.examples());
    double[] back = new double[x.length];
    long total = 0;
    for (int example = 0; example < examples; example++) {
      int[] inputs = factors.inputs(example);
      for (int t = 0; t < inputs.length; t++) {
        back[example * drawn.length + inputs[t]] =
            factors.distinct(example)[factors.places(example)[t]];
      }
      double[] values = factors.distinct(example);
      assertEquals(values.length, Arrays.stream(values).distinct().count());
      total += values.length;
    }
    assertArrayEquals(x, back, 0);
    assertEquals(total, factors.total());
  }
}
