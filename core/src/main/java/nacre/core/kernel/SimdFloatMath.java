package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatMath} a vector at a time: the same operations in the same order, so the same bits.
 */
final class SimdFloatMath {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final FloatVector ROUND_TO_INTEGER =
      FloatVector.broadcast(SPECIES, FloatMath.ROUND_TO_INTEGER);
  private static final FloatVector ONE = FloatVector.broadcast(SPECIES, 1f);

  private SimdFloatMath() {}

  // Each loop is a method of its own: in one large method the compiler stops inlining, and every
  // vector
  // becomes an object (measured: 200 times slower).

  /** Elements from..to, a multiple of the vector's length, of out = exp(x). */
  static void exp(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      exp(FloatVector.fromArray(SPECIES, x, i)).intoArray(out, i);
    }
  }

  /** Elements from..to, a multiple of the vector's length, of out = sigmoid(x). */
  static void sigmoid(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      sigmoid(FloatVector.fromArray(SPECIES, x, i)).intoArray(out, i);
    }
  }

  /** Elements from..to, a multiple of the vector's length, of out = tanh(x). */
  static void tanh(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      tanh(FloatVector.fromArray(SPECIES, x, i)).intoArray(out, i);
    }
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector clamped = x.max(-104f).min(89f);
    FloatVector shifted =
        clamped.fma(FloatVector.broadcast(SPECIES, FloatMath.LOG2_E), ROUND_TO_INTEGER);
    FloatVector n = shifted.sub(ROUND_TO_INTEGER);
    FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -FloatMath.LN2_HIGH), clamped);
    r = n.fma(FloatVector.broadcast(SPECIES, -FloatMath.LN2_LOW), r);
    FloatVector p = FloatVector.broadcast(SPECIES, FloatMath.EXP_4);
    p = p.fma(r, FloatVector.broadcast(SPECIES, FloatMath.EXP_3));
    p = p.fma(r, FloatVector.broadcast(SPECIES, FloatMath.EXP_2));
    p = p.fma(r, FloatVector.broadcast(SPECIES, FloatMath.EXP_1));
    p = p.fma(r, FloatVector.broadcast(SPECIES, FloatMath.EXP_0));
    p = p.fma(r.mul(r), r).add(1f);
    // The low bits of the shifted number are n itself: no conversion needed.
    IntVector exponent =
        shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(FloatMath.ROUND_TO_INTEGER));
    IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
    return p.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
  }

  private static FloatVector sigmoid(FloatVector x) {
    return ONE.div(exp(x.neg()).add(1f));
  }

  private static FloatVector tanh(FloatVector x) {
    FloatVector magnitude = x.abs();
    FloatVector x2 = x.mul(x);
    FloatVector p = FloatVector.broadcast(SPECIES, FloatMath.TANH_4);
    p = p.fma(x2, FloatVector.broadcast(SPECIES, FloatMath.TANH_3));
    p = p.fma(x2, FloatVector.broadcast(SPECIES, FloatMath.TANH_2));
    p = p.fma(x2, FloatVector.broadcast(SPECIES, FloatMath.TANH_1));
    p = p.fma(x2, FloatVector.broadcast(SPECIES, FloatMath.TANH_0));
    FloatVector near = p.mul(x2).fma(magnitude, magnitude);
    FloatVector far =
        ONE.sub(FloatVector.broadcast(SPECIES, 2f).div(exp(magnitude.mul(2f)).add(1f)));
    VectorMask<Float> isNear = magnitude.lt(0.625f);
    return copySign(far.blend(near, isNear), x);
  }

  private static FloatVector copySign(FloatVector magnitude, FloatVector sign) {
    IntVector signs = sign.reinterpretAsInts().and(Integer.MIN_VALUE);
    return magnitude.reinterpretAsInts().and(Integer.MAX_VALUE).or(signs).reinterpretAsFloats();
  }

  private static FloatVector powerOfTwo(IntVector exponent) {
    return exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }
}
