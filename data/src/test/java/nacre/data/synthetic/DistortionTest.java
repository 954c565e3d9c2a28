package nacre.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nacre.core.random.NumpyRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DistortionTest {

  @Property(tries = 100)
  void withoutHasteStraightLinesStayStraight(
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll @DoubleRange(max = 100) double x,
      @ForAll @DoubleRange(max = 100) double y) {
    Distortion distortion = new Distortion();
    distortion.redraw(new NumpyRandom(seed), 0);
    double[] xs = {0, x, x / 2};
    double[] ys = {0, y, y / 2};

    distortion.apply(xs, ys, 3);

    assertEquals((xs[0] + xs[1]) / 2, xs[2], 1e-10);
    assertEquals((ys[0] + ys[1]) / 2, ys[2], 1e-10);
  }

  @Property(tries = 100)
  void thePaperIsSmoothAlsoAcrossItsEdge(
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll @DoubleRange(min = -20, max = 120) double x,
      @ForAll @DoubleRange(min = -20, max = 120) double y) {
    Distortion distortion = new Distortion();
    distortion.redraw(new NumpyRandom(seed), 1);
    double[] xs = {x, x + 1e-6};
    double[] ys = {y, y + 1e-6};

    distortion.apply(xs, ys, 2);

    assertTrue(Math.hypot(xs[1] - xs[0], ys[1] - ys[0]) < 1e-5);
  }
}
