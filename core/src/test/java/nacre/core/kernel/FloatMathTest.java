package nacre.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FloatMathTest {

  private interface FloatFunction {
    float apply(float x);
  }

  @Test
  void errorsStayBelowThreeUnitsInTheLastPlace() {
    assertError(FloatMath::exp, StrictMath::exp, -87f, 88.7f, 1.2);
    assertError(FloatMath::log, StrictMath::log, Float.MIN_VALUE, Float.MAX_VALUE, 1.2);
    assertError(FloatMath::tanh, StrictMath::tanh, -20f, 20f, 2);
    assertError(FloatMath::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -87f, 30f, 3);
  }

  @Test
  void theEdgesAreExact() {
    assertEquals(0f, FloatMath.exp(Float.NEGATIVE_INFINITY));
    assertEquals(Float.POSITIVE_INFINITY, FloatMath.exp(Float.POSITIVE_INFINITY));
    assertEquals(Float.POSITIVE_INFINITY, FloatMath.exp(88.8f));
    assertEquals(1f, FloatMath.exp(-0f));
    assertEquals(Float.MIN_VALUE, FloatMath.exp(-103.2f));
    assertTrue(Float.isNaN(FloatMath.exp(Float.NaN)));

    assertEquals(Float.NEGATIVE_INFINITY, FloatMath.log(0f));
    assertEquals(Float.NEGATIVE_INFINITY, FloatMath.log(-0f));
    assertEquals(Float.POSITIVE_INFINITY, FloatMath.log(Float.POSITIVE_INFINITY));
    assertEquals(0f, FloatMath.log(1f));
    assertTrue(Float.isNaN(FloatMath.log(-1f)));
    assertTrue(Float.isNaN(FloatMath.log(Float.NEGATIVE_INFINITY)));
    assertTrue(Float.isNaN(FloatMath.log(Float.NaN)));

    assertEquals(1f, FloatMath.tanh(Float.POSITIVE_INFINITY));
    assertEquals(-1f, FloatMath.tanh(Float.NEGATIVE_INFINITY));
    assertEquals(-0f, FloatMath.tanh(-0f));
    assertTrue(Float.isNaN(FloatMath.tanh(Float.NaN)));

    assertEquals(0f, FloatMath.sigmoid(Float.NEGATIVE_INFINITY));
    assertEquals(1f, FloatMath.sigmoid(Float.POSITIVE_INFINITY));
    assertEquals(0.5f, FloatMath.sigmoid(0f));
    assertTrue(Float.isNaN(FloatMath.sigmoid(Float.NaN)));
  }

  /** Every 97th float from low to high. */
  private static void assertError(
      FloatFunction f, DoubleUnaryOperator exact, float low, float high, double limit) {
    double worst = 0;
    float at = low;
    for (long key = key(low); key <= key(high); key += 97) {
      float x = value(key);
      double expected = exact.applyAsDouble(x);
      double error = Math.abs(f.apply(x) - expected) / Math.ulp((float) expected);
      if (!(error <= worst)) {
        worst = error;
        at = x;
      }
    }
    assertTrue(worst <= limit, "worst error " + worst + " ulp at " + at);
  }

  /** Floats in order as consecutive integers. */
  private static long key(float x) {
    int bits = Float.floatToRawIntBits(x);
    return bits >= 0 ? bits : -(long) (bits & Integer.MAX_VALUE);
  }

  private static float value(long key) {
    return key >= 0 ? Float.intBitsToFloat((int) key) : -Float.intBitsToFloat((int) -key);
  }
}
