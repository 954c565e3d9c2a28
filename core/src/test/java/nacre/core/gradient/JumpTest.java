package nacre.core.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Jumps are found wherever they are; steepness, kinks and rounding are none. */
class JumpTest {
  private static final double ROUNDING = 1e-13;

  @Test
  void aStepIsFoundWithItsPlaceAndHeight() {
    for (double at : new double[] {-3.3, -1e-9, 0, 1e-3, 0.5, 2.718}) {
      Jump jump = jump(x -> Math.sin(x) + (x < at ? 0 : 0.25), -4.9, 4.7).orElseThrow();
      assertEquals(at, jump.at(), 1e-12);
      assertEquals(0.25, jump.height(), 1e-9);
    }
  }

  @Test
  void piecesThatDoNotMeetAreFoundThoughEachHasItsSlope() {
    DoubleUnaryOperator huber = d -> Math.abs(d) < 1 ? d * d / 2 : Math.abs(d);
    assertEquals(0.5, jump(huber, -4.9, 4.7).orElseThrow().height(), 1e-9);
  }

  @Test
  void aSmallStepIsFoundOnAShortWay() {
    DoubleUnaryOperator cut = x -> x < -7 ? 0 : Math.log1p(Math.exp(x));
    assertEquals(Math.exp(-7), jump(cut, -7.9, -6.2).orElseThrow().height(), 1e-5);
  }

  @Test
  void kinksAreNoJumps() {
    assertNone(x -> Math.max(x, 0));
    assertNone(x -> Math.abs(x - 0.3) * 1e6);
    assertNone(x -> Math.sqrt(Math.abs(x)));
    assertNone(x -> Math.abs(x) < 1 ? x * x / 2 : Math.abs(x) - 0.5);
  }

  @Test
  void steepnessIsNoJump() {
    for (double steep = 1; steep < 1e12; steep *= 10) {
      double slope = steep;
      assertNone(x -> Math.tanh(slope * (x - 0.7)));
      assertNone(x -> 1 / (0.1 / slope + x * x));
    }
    assertNone(Math::exp);
    assertNone(x -> x * x * x);
  }

  @Test
  void roundingIsNoJump() {
    assertNone(x -> x + 1e3 - 1e3);
    assertNone(x -> (1 + 1e-15 * x) - 1);
    assertNone(x -> 5);
  }

  @Test
  void whatIsNotFiniteIsLeftToOthers() {
    assertNone(x -> x < 1 ? x : Double.NaN);
    assertNone(x -> 1 / Math.max(x, 0));
  }

  private static void assertNone(DoubleUnaryOperator f) {
    assertEquals(Optional.empty(), jump(f, -4.9, 4.7));
    assertTrue(jump(f, -0.3, 1.1).isEmpty());
  }

  private static Optional<Jump> jump(DoubleUnaryOperator f, double from, double to) {
    return Jump.between(f, from, to, ROUNDING);
  }
}
