package nacre.core.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Numerical slopes hold the true one, or admit that they do not know it. */
class SlopeTest {
  private static final double NEGLIGIBLE = 1e-13;

  @Example
  void ofASmoothFunctionItIsTheDerivative() {
    assertSlope(Math.cos(1), slope(Math::sin, 1), 1e-8);
    assertSlope(Math.exp(3), slope(Math::exp, 3), 1e-6);
    assertSlope(0, slope(x -> x * x, 0), 1e-8);
    assertSlope(3e10, slope(x -> x * x * x, 1e5), 1e4);
  }

  @Example
  void atAKinkItReachesFromTheSlopeOnTheLeftToThatOnTheRight() {
    Slope slope = slope(x -> Math.abs(x - 0.5), 0.5);
    assertTrue(slope.isKink());
    assertEquals(-1, slope.low(), 1e-7);
    assertEquals(1, slope.high(), 1e-7);
    assertEquals(0.5, slope.distance(1.5), 1e-7);
  }

  @Example
  void besideAKinkItIsTheSlopeOnThatSide() {
    for (double beside : new double[] {1e-3, 1e-5, 1e-7}) {
      assertSlope(1, slope(x -> Math.abs(x - 0.5), 0.5 + beside), 1e-4);
      assertSlope(-1, slope(x -> Math.abs(x - 0.5), 0.5 - beside), 1e-4);
    }
  }

  /**
   * Once, the smooth slope seen from afar replaced the kink: rounding as of the neighbour, summed
   * over all outputs that stand still, made room for both.
   */
  @Example
  void aKinkIsNoSmoothPlaceThoughANeighbourIsHuge() {
    for (double weight : new double[] {1, 0.05, -1e-3}) {
      for (double neighbour : new double[] {1e3, 1e9, 1e15}) {
        Slope at = amongOthers(SlopeTest::softShrink, 0.5, weight, neighbour);
        assertEquals(0, at.distance(0));
        assertEquals(0, at.distance(weight));
        Slope before = amongOthers(SlopeTest::softShrink, 0.485, weight, neighbour);
        assertEquals(0, before.distance(0));
      }
    }
  }

  @Example
  void outputsThatStandStillDoNotBlurTheOneThatMoves() {
    assertTrue(amongOthers(x -> x, 0.5, 0.05, 1e9).error() < 1e-9);
  }

  /** To a weight of 0, a sigmoid behind an input of 1e20 is a step. */
  @Example
  void aStepThatNoDifferenceResolvesIsUnknown() {
    Noise asOfInput = new Noise(new double[] {0}, new double[] {0x1p-52 * 1e20});
    for (Noise noise : new Noise[] {asOfInput, exact()}) {
      Slope slope = slope(t -> sigmoid(1e20 * t), 0, noise, 1);
      assertEquals(0, slope.distance(0.25e20));
      assertEquals(Double.POSITIVE_INFINITY, slope.error());
    }
  }

  @Example
  void aSteepFunctionIsResolvedBySmallerSteps() {
    assertSlope(0.25e6, slope(t -> sigmoid(1e6 * t), 0), 1);
  }

  @Example
  void flatFromAfarIsNotFlat() {
    Slope slope = slope(t -> 5 * t + sigmoid(1e20 * t), 0);
    assertEquals(0, slope.distance(0.25e20));
  }

  @Example
  void aJumpIsSeen() {
    assertTrue(slope(x -> x == 0 ? 0 : Math.exp(-x * x), 0).jumps());
    assertTrue(slope(x -> x < 2 ? 0 : 1, 2).jumps());
  }

  @Example
  void roundingThatNobodySeesWidensTheResult() {
    double big = 1e9;
    Noise noise = new Noise(new double[] {0}, new double[] {0x1p-52 * big});
    Slope slope = slope(t -> t + big - big, 0.3, noise, big);
    assertEquals(0, slope.distance(1));
  }

  @Example
  void whereTheFunctionEndsStepsStayInside() {
    ValueRange positive = new ValueRange(0, Double.POSITIVE_INFINITY);
    Slope slope =
        Slope.of(
            t -> new double[] {Math.log(t)},
            new double[] {1},
            exact(),
            1e-3,
            1,
            positive,
            NEGLIGIBLE);
    assertSlope(1000, slope, 1e-3);
  }

  /** Any two half-lines that meet at x, among neighbours of any size. */
  @Property
  void everySubgradientOfAnyKinkIsInside(
      @ForAll @DoubleRange(min = -100, max = 100) double x,
      @ForAll @DoubleRange(min = -3, max = 3) double left,
      @ForAll @DoubleRange(min = -3, max = 3) double right,
      @ForAll @DoubleRange(min = -3, max = 12) double size) {
    DoubleUnaryOperator kinked = t -> t > x ? right * (t - x) : left * (t - x);
    Slope slope = amongOthers(kinked, x, 1, Math.pow(10, size));
    double rounding = 1e-13 * Math.max(1, Math.abs(x));
    assertTrue(slope.distance(left) <= rounding, "left: " + slope);
    assertTrue(slope.distance(right) <= rounding, "right: " + slope);
  }

  /** Smooth ones of every steepness. */
  @Property
  void theDerivativeOfAnySigmoidIsInside(
      @ForAll @DoubleRange(min = -3, max = 3) double x,
      @ForAll @DoubleRange(min = -6, max = 25) double magnitude) {
    double steep = Math.pow(10, magnitude);
    Slope slope = slope(t -> sigmoid(steep * t), x);
    double y = sigmoid(steep * x);
    double rounding = 1e-12 * Math.max(1, steep * Math.abs(x) * y * (1 - y));
    assertTrue(slope.distance(steep * y * (1 - y)) <= rounding, slope.toString());
  }

  // ---- how the others are made

  private static void assertSlope(double expected, Slope slope, double width) {
    assertTrue(slope.distance(expected) <= 1e-12 * Math.abs(expected), slope.toString());
    assertTrue(slope.width() <= width, slope.toString());
  }

  private static Slope slope(DoubleUnaryOperator f, double x) {
    double seen = 0x1p-52 * Math.abs(f.applyAsDouble(x));
    return slope(f, x, new Noise(new double[] {seen}, new double[] {0}), 1);
  }

  private static Slope slope(DoubleUnaryOperator f, double x, Noise noise, double scale) {
    Slope.Curve curve = t -> new double[] {f.applyAsDouble(t)};
    return Slope.of(curve, new double[] {1}, noise, x, scale, ValueRange.any(), NEGLIGIBLE);
  }

  /** f(t) as the first of many outputs; the others do not depend on t. */
  private static Slope amongOthers(
      DoubleUnaryOperator f, double x, double weight, double neighbour) {
    int outputs = 1500;
    double[] weights = filled(outputs, 1);
    weights[0] = weight;
    Noise noise = new Noise(new double[outputs], filled(outputs, 0x1p-52 * neighbour));
    Slope.Curve curve =
        t -> {
          double[] y = new double[outputs];
          y[0] = f.applyAsDouble(t);
          return y;
        };
    return Slope.of(curve, weights, noise, x, neighbour, ValueRange.any(), NEGLIGIBLE);
  }

  private static double[] filled(int count, double value) {
    double[] filled = new double[count];
    Arrays.fill(filled, value);
    return filled;
  }

  private static Noise exact() {
    return new Noise(new double[] {0}, new double[] {0});
  }

  private static double softShrink(double x) {
    return x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : 0;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
