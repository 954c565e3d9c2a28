package nacre.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code exp} and the sigmoid of {@link StrictMath} a vector at a time, to the same bits.
 *
 * <p>StrictMath is by definition fdlibm (Sun Microsystems 1993, "Freely Distributable LIBM"), whose
 * operations are done here in the same order, none of them fused. Its branches become selections by
 * sign bits, because masks of two doubles are objects. Vectors with a number beyond ±708, an
 * infinity or a NaN are left to StrictMath itself.
 */
final class SimdDoubleMath {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final int LANES = DOUBLES.length();

  /** Elements of one sweep: what it reads and writes stays in the first cache. */
  private static final int BLOCK = 512;

  static final double LOG2_E = 0x1.71547652b82fep0;
  static final double LN2_HIGH = 0x1.62e42feep-1; // few bits, so n·LN2_HIGH is exact
  static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  // Limits are compared as the bits of a magnitude: integers, whose difference has a sign bit.

  /** The exponential of a smaller magnitude is a normal number. */
  private static final long LARGEST = Double.doubleToRawLongBits(708.0);

  /** Below it, which is ½·ln 2 but for the low half of the bits, fdlibm reduces nothing. */
  static final long REDUCED_FROM = Double.doubleToRawLongBits(0x1.62e43p-2);

  /** Below it fdlibm takes 1 + x for the exponential. */
  private static final long TINY = Double.doubleToRawLongBits(0x1p-28);

  private static final int SIGN = 63;
  private static final int EXPONENT = 52;
  private static final int BIAS = 1023;

  private SimdDoubleMath() {}

  /** Elements from..to, a multiple of the vector's length, of out = exp(x). */
  static void exp(double[] x, double[] out, int from, int to) {
    exp(x, 1.0, out, from, to);
  }

  /** Elements from..to, a multiple of the vector's length, of out = 1 / (1 + exp(-x)). */
  static void sigmoid(double[] x, double[] out, int from, int to) {
    for (int block = from; block < to; block += BLOCK) {
      int end = Math.min(block + BLOCK, to);
      exp(x, -1.0, out, block, end);
      for (int i = block; i < end; i++) {
        out[i] = 1.0 / (1.0 + out[i]);
      }
    }
  }

  private static void exp(double[] x, double sign, double[] out, int from, int to) {
    for (int block = from; block < to; block += BLOCK) {
      int end = Math.min(block + BLOCK, to);
      if (!normalExp(x, sign, out, block, end)) {
        anyExp(x, sign, out, block, end);
      }
    }
  }

  /** A block that has a number beyond the range somewhere. */
  private static void anyExp(double[] x, double sign, double[] out, int from, int to) {
    for (int at = from; at < to; at += LANES) {
      if (!normalExp(x, sign, out, at, at + LANES)) {
        for (int i = at; i < at + LANES; i++) {
          out[i] = StrictMath.exp(sign * x[i]);
        }
      }
    }
  }

  /**
   * out = exp(sign·x), if no |x| is beyond the range; else does nothing and returns false.
   *
   * <p>x = n·ln 2 + r; with c = r - r²·P(r²), eʳ = 1 + r + r·c / (2 - c); n goes to the exponent.
   *
   * <p>One method too long to be inlined, its constants in local variables: so the compiler's
   * budget of nodes suffices to keep all vectors in registers; see
   * docs/decisions/0007-float64-kernels.md.
   */
  private static boolean normalExp(double[] x, double sign, double[] out, int from, int to) {
    DoubleVector signs = DoubleVector.broadcast(DOUBLES, sign);
    DoubleVector log2e = DoubleVector.broadcast(DOUBLES, LOG2_E);
    DoubleVector ln2High = DoubleVector.broadcast(DOUBLES, LN2_HIGH);
    DoubleVector ln2Low = DoubleVector.broadcast(DOUBLES, LN2_LOW);
    DoubleVector half = DoubleVector.broadcast(DOUBLES, 0.5);
    DoubleVector one = DoubleVector.broadcast(DOUBLES, 1.0);
    DoubleVector two = DoubleVector.broadcast(DOUBLES, 2.0);
    DoubleVector two52 = DoubleVector.broadcast(DOUBLES, 0x1p52); // added, it rounds
    DoubleVector biased = DoubleVector.broadcast(DOUBLES, 0x1.8p52 + BIAS); // for either sign
    DoubleVector p1 = DoubleVector.broadcast(DOUBLES, 0x1.555555555553ep-3);
    DoubleVector p2 = DoubleVector.broadcast(DOUBLES, -0x1.6c16c16bebd93p-9);
    DoubleVector p3 = DoubleVector.broadcast(DOUBLES, 0x1.1566aaf25de2cp-14);
    DoubleVector p4 = DoubleVector.broadcast(DOUBLES, -0x1.bbd41c5d26bf1p-20);
    DoubleVector p5 = DoubleVector.broadcast(DOUBLES, 0x1.6376972bea4d0p-25);
    LongVector signBit = LongVector.broadcast(LONGS, Long.MIN_VALUE);
    LongVector otherBits = LongVector.broadcast(LONGS, Long.MAX_VALUE);
    LongVector reducedFrom = LongVector.broadcast(LONGS, REDUCED_FROM);
    LongVector tiny = LongVector.broadcast(LONGS, TINY);
    LongVector unit = LongVector.broadcast(LONGS, 1);
    LongVector largest = LongVector.broadcast(LONGS, LARGEST);
    LongVector outside = LongVector.zero(LONGS);
    for (int i = from; i < to; i += LANES) {
      LongVector bits = DoubleVector.fromArray(DOUBLES, x, i).reinterpretAsLongs();
      outside = outside.or(largest.sub(bits.and(otherBits)));
    }
    if (outside.reduceLanes(VectorOperators.OR) < 0) {
      return false;
    }
    for (int i = from; i < to; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i).mul(signs);
      LongVector bits = v.reinterpretAsLongs();
      LongVector magnitude = bits.and(otherBits);
      // n = |v|·log₂e + ½ without its fraction: rounded to the nearest, less 1 if that is above.
      DoubleVector w = magnitude.reinterpretAsDoubles().mul(log2e).add(half);
      DoubleVector shifted = w.add(two52);
      LongVector isAbove =
          w.sub(shifted.sub(two52)).reinterpretAsLongs().lanewise(VectorOperators.LSHR, SIGN);
      DoubleVector floor =
          shifted.reinterpretAsLongs().sub(isAbove).reinterpretAsDoubles().sub(two52);
      // One less than 0 or 1: all bits to keep, or none.
      LongVector keepN = magnitude.sub(reducedFrom).lanewise(VectorOperators.LSHR, SIGN).sub(unit);
      DoubleVector n =
          floor.reinterpretAsLongs().and(keepN).or(bits.and(signBit)).reinterpretAsDoubles();
      DoubleVector high = v.sub(n.mul(ln2High));
      DoubleVector low = n.mul(ln2Low);
      DoubleVector r = high.sub(low);
      DoubleVector r2 = r.mul(r);
      DoubleVector p = r2.mul(p5).add(p4);
      p = p.mul(r2).add(p3);
      p = p.mul(r2).add(p2);
      p = p.mul(r2).add(p1);
      DoubleVector c = r.sub(r2.mul(p));
      LongVector keepTail = magnitude.sub(tiny).lanewise(VectorOperators.LSHR, SIGN).sub(unit);
      LongVector tail = r.mul(c).div(two.sub(c)).reinterpretAsLongs().and(keepTail);
      DoubleVector y = one.sub(low.sub(tail.reinterpretAsDoubles()).sub(high));
      // The low bits of n + 1.5·2⁵² + bias are the exponent of 2ⁿ. (A product at the end, not bits
      // put together: JDK 17 must see a vector's class to store it.)
      LongVector power =
          n.add(biased).reinterpretAsLongs().lanewise(VectorOperators.LSHL, EXPONENT);
      y.mul(power.reinterpretAsDoubles()).intoArray(out, i);
    }
    return true;
  }
}
