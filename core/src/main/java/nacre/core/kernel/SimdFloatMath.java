package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatMath} a vector at a time: the same operations in the same order, so the same bits.
 *
 * <p>Each loop is one method too long to be inlined, its constants in local variables: inlined into
 * others it used up the compiler's budget of nodes, and every vector became an object (0.5 to 3
 * microseconds for 1,000 exponentials of a softmax). Selections are by sign bits, because masks
 * become objects, too. See docs/decisions/0007-float64-kernels.md.
 */
final class SimdFloatMath {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Elements of one sweep: what it reads and writes stays in the first cache. */
  private static final int BLOCK = 1024;

  /** So few that the processor divides some while it computes the next exponentials. */
  private static final int SIGMOID_BLOCK = 128;

  private static final int ALL_BITS = -1;
  private static final int MAGNITUDE = Integer.MAX_VALUE;

  private SimdFloatMath() {}

  /** Elements from..to, a multiple of the vector's length, of out = exp(x). */
  static void exp(float[] x, float[] out, int from, int to) {
    exp(x, from, ALL_BITS, 1f, out, from, to - from);
  }

  /** Elements from..to, a multiple of the vector's length, of out = sigmoid(x). */
  static void sigmoid(float[] x, float[] out, int from, int to) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int block = from; block < to; block += SIGMOID_BLOCK) {
      int end = Math.min(block + SIGMOID_BLOCK, to);
      exp(x, block, ALL_BITS, -1f, out, block, end - block);
      for (int i = block; i < end; i += LANES) {
        one.div(FloatVector.fromArray(SPECIES, out, i).add(one)).intoArray(out, i);
      }
    }
  }

  /** Elements from..to, a multiple of the vector's length, of out = tanh(x). */
  static void tanh(float[] x, float[] out, int from, int to, Scratch scratch) {
    float[] exponentials = scratch.floats(1, BLOCK);
    for (int block = from; block < to; block += BLOCK) {
      int length = Math.min(BLOCK, to - block);
      exp(x, block, MAGNITUDE, 2f, exponentials, 0, length);
      tanh(x, exponentials, out, block, length);
    }
  }

  /**
   * out[outAt + i] = exp(factor · (x[at + i] and bits)), i below {@code length}.
   *
   * <p>v = n·ln 2 + r with n whole; eʳ by a polynomial; 2ⁿ in two halves, each of which is a normal
   * number.
   */
  private static void exp(
      float[] x, int at, int bits, float factor, float[] out, int outAt, int length) {
    IntVector taken = IntVector.broadcast(INTS, bits);
    FloatVector factors = FloatVector.broadcast(SPECIES, factor);
    FloatVector lowest = FloatVector.broadcast(SPECIES, -104f);
    FloatVector highest = FloatVector.broadcast(SPECIES, 89f);
    FloatVector log2e = FloatVector.broadcast(SPECIES, FloatMath.LOG2_E);
    FloatVector toInteger = FloatVector.broadcast(SPECIES, FloatMath.ROUND_TO_INTEGER);
    FloatVector ln2High = FloatVector.broadcast(SPECIES, -FloatMath.LN2_HIGH);
    FloatVector ln2Low = FloatVector.broadcast(SPECIES, -FloatMath.LN2_LOW);
    FloatVector p4 = FloatVector.broadcast(SPECIES, FloatMath.EXP_4);
    FloatVector p3 = FloatVector.broadcast(SPECIES, FloatMath.EXP_3);
    FloatVector p2 = FloatVector.broadcast(SPECIES, FloatMath.EXP_2);
    FloatVector p1 = FloatVector.broadcast(SPECIES, FloatMath.EXP_1);
    FloatVector p0 = FloatVector.broadcast(SPECIES, FloatMath.EXP_0);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    IntVector integerBits =
        IntVector.broadcast(INTS, Float.floatToRawIntBits(FloatMath.ROUND_TO_INTEGER));
    IntVector bias = IntVector.broadcast(INTS, 127);
    for (int i = 0; i < length; i += LANES) {
      IntVector given = FloatVector.fromArray(SPECIES, x, at + i).reinterpretAsInts();
      FloatVector v = given.and(taken).reinterpretAsFloats().mul(factors);
      v = v.blend(lowest, v.compare(VectorOperators.LT, lowest));
      v = v.blend(highest, v.compare(VectorOperators.GT, highest));
      FloatVector shifted = v.fma(log2e, toInteger);
      FloatVector n = shifted.sub(toInteger);
      FloatVector r = n.fma(ln2High, v);
      r = n.fma(ln2Low, r);
      FloatVector p = p4.fma(r, p3);
      p = p.fma(r, p2);
      p = p.fma(r, p1);
      p = p.fma(r, p0);
      p = p.fma(r.mul(r), r).add(one);
      // The low bits of the shifted number are n itself: no conversion needed.
      IntVector exponent = shifted.reinterpretAsInts().sub(integerBits);
      IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
      IntVector otherHalf = exponent.sub(half);
      half = half.add(bias).lanewise(VectorOperators.LSHL, 23);
      otherHalf = otherHalf.add(bias).lanewise(VectorOperators.LSHL, 23);
      p.mul(half.reinterpretAsFloats())
          .mul(otherHalf.reinterpretAsFloats())
          .intoArray(out, outAt + i);
    }
  }

  /** out = tanh(x) of {@code length} elements from {@code at}, e being exp(2·|x|) of these. */
  private static void tanh(float[] x, float[] e, float[] out, int at, int length) {
    IntVector magnitudeBits = IntVector.broadcast(INTS, MAGNITUDE);
    IntVector signBit = IntVector.broadcast(INTS, Integer.MIN_VALUE);
    FloatVector nearLimit = FloatVector.broadcast(SPECIES, 0.625f);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector two = FloatVector.broadcast(SPECIES, 2f);
    FloatVector p4 = FloatVector.broadcast(SPECIES, FloatMath.TANH_4);
    FloatVector p3 = FloatVector.broadcast(SPECIES, FloatMath.TANH_3);
    FloatVector p2 = FloatVector.broadcast(SPECIES, FloatMath.TANH_2);
    FloatVector p1 = FloatVector.broadcast(SPECIES, FloatMath.TANH_1);
    FloatVector p0 = FloatVector.broadcast(SPECIES, FloatMath.TANH_0);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, at + i);
      IntVector bits = v.reinterpretAsInts();
      FloatVector magnitude = bits.and(magnitudeBits).reinterpretAsFloats();
      FloatVector square = v.mul(v);
      FloatVector p = p4.fma(square, p3);
      p = p.fma(square, p2);
      p = p.fma(square, p1);
      p = p.fma(square, p0);
      FloatVector near = p.mul(square).fma(magnitude, magnitude);
      FloatVector far = one.sub(two.div(FloatVector.fromArray(SPECIES, e, i).add(one)));
      IntVector isNear = // all bits where the difference is negative, else none
          magnitude.sub(nearLimit).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31);
      IntVector farBits = far.reinterpretAsInts();
      IntVector chosen = near.reinterpretAsInts().lanewise(VectorOperators.XOR, farBits);
      chosen = chosen.and(isNear).lanewise(VectorOperators.XOR, farBits);
      chosen.and(magnitudeBits).or(bits.and(signBit)).reinterpretAsFloats().intoArray(out, at + i);
    }
  }
}
