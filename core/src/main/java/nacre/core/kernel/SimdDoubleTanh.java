package nacre.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code tanh} of {@link StrictMath} a vector at a time, to the same bits; see {@link
 * SimdDoubleMath} for how.
 *
 * <p>With m = |x| and t = expm1(a), tanh m is 1 - 2 / (t + 2) for a = 2m from 1 on, and -t / (t +
 * 2) for a = -2m below it. Of fdlibm's expm1 only those branches are here that such an a can reach:
 * a = n·ln 2 + r with n from -3 to 0 or from 3 to 56.
 */
final class SimdDoubleTanh {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final int LANES = DOUBLES.length();

  /** Elements of one sweep. */
  private static final int BLOCK = 256;

  /** The doubles that are needed in between: n, r and e of a block. */
  static final int SCRATCH = 3 * BLOCK;

  /** tanh is 1 from there on. */
  private static final double MOST = 19.5;

  private static final int SIGN = 63;
  private static final int EXPONENT = 52;

  private SimdDoubleTanh() {}

  /** Elements from..to, a multiple of the vector's length, of out = tanh(x). */
  static void tanh(double[] x, double[] out, int from, int to, double[] scratch) {
    for (int block = from; block < to; block += BLOCK) {
      int length = Math.min(BLOCK, to - block);
      reduce(x, block, length, scratch);
      expm1(scratch, length);
      finish(x, out, block, length, scratch);
    }
  }

  // Three loops, each one method, two of them too long to be inlined, because the compiler's budget
  // of nodes does
  // not suffice for all of it; see docs/decisions/0007-float64-kernels.md.

  /** Writes n, r and e, the approximation of r - expm1(r), of every a to scratch. */
  private static void reduce(double[] x, int at, int length, double[] scratch) {
    DoubleVector most = DoubleVector.broadcast(DOUBLES, MOST);
    DoubleVector log2e = DoubleVector.broadcast(DOUBLES, SimdDoubleMath.LOG2_E);
    DoubleVector ln2High = DoubleVector.broadcast(DOUBLES, SimdDoubleMath.LN2_HIGH);
    DoubleVector ln2Low = DoubleVector.broadcast(DOUBLES, SimdDoubleMath.LN2_LOW);
    DoubleVector half = DoubleVector.broadcast(DOUBLES, 0.5);
    DoubleVector one = DoubleVector.broadcast(DOUBLES, 1.0);
    DoubleVector three = DoubleVector.broadcast(DOUBLES, 3.0);
    DoubleVector six = DoubleVector.broadcast(DOUBLES, 6.0);
    DoubleVector two52 = DoubleVector.broadcast(DOUBLES, 0x1p52); // added, it rounds
    DoubleVector q1 = DoubleVector.broadcast(DOUBLES, -0x1.11111111110f4p-5);
    DoubleVector q2 = DoubleVector.broadcast(DOUBLES, 0x1.a01a019fe5585p-10);
    DoubleVector q3 = DoubleVector.broadcast(DOUBLES, -0x1.4ce199eaadbb7p-14);
    DoubleVector q4 = DoubleVector.broadcast(DOUBLES, 0x1.0cfca86e65239p-18);
    DoubleVector q5 = DoubleVector.broadcast(DOUBLES, -0x1.afdb76e09c32dp-23);
    LongVector otherBits = LongVector.broadcast(LONGS, Long.MAX_VALUE);
    LongVector reducedFrom = LongVector.broadcast(LONGS, SimdDoubleMath.REDUCED_FROM);
    LongVector unit = LongVector.broadcast(LONGS, 1);
    LongVector oneBits = LongVector.broadcast(LONGS, Double.doubleToRawLongBits(1.0));
    for (int i = 0; i < length; i += LANES) {
      LongVector bits = DoubleVector.fromArray(DOUBLES, x, at + i).reinterpretAsLongs();
      DoubleVector m = bits.and(otherBits).reinterpretAsDoubles().min(most);
      LongVector isBelowOne =
          m.sub(one).reinterpretAsLongs().lanewise(VectorOperators.LSHR, SIGN); // 0 or 1
      LongVector signOfA = isBelowOne.lanewise(VectorOperators.LSHL, SIGN);
      LongVector aBits = m.add(m).reinterpretAsLongs();
      // |n| = |a|·log₂e + ½ without its fraction, as in the exponential.
      DoubleVector w = aBits.reinterpretAsDoubles().mul(log2e).add(half);
      DoubleVector shifted = w.add(two52);
      LongVector isAbove =
          w.sub(shifted.sub(two52)).reinterpretAsLongs().lanewise(VectorOperators.LSHR, SIGN);
      DoubleVector floor =
          shifted.reinterpretAsLongs().sub(isAbove).reinterpretAsDoubles().sub(two52);
      LongVector keepN = aBits.sub(reducedFrom).lanewise(VectorOperators.LSHR, SIGN).sub(unit);
      LongVector signedOne = signOfA.or(oneBits);
      DoubleVector kept = floor.reinterpretAsLongs().and(keepN).reinterpretAsDoubles();
      DoubleVector n = kept.mul(signedOne.reinterpretAsDoubles());
      DoubleVector high = aBits.or(signOfA).reinterpretAsDoubles().sub(n.mul(ln2High));
      DoubleVector low = n.mul(ln2Low);
      DoubleVector r = high.sub(low);
      DoubleVector lost = high.sub(r).sub(low);
      DoubleVector halfR = r.mul(half);
      DoubleVector h = r.mul(halfR);
      DoubleVector p = h.mul(q5).add(q4);
      p = p.mul(h).add(q3);
      p = p.mul(h).add(q2);
      p = p.mul(h).add(q1);
      p = p.mul(h).add(one);
      DoubleVector t = three.sub(p.mul(halfR));
      DoubleVector e = h.mul(p.sub(t).div(six.sub(r.mul(t))));
      n.intoArray(scratch, i);
      r.intoArray(scratch, BLOCK + i);
      r.mul(e.sub(lost)).sub(lost).sub(h).intoArray(scratch, 2 * BLOCK + i);
    }
  }

  /**
   * Replaces e by expm1(a) = (first - (e - r))·2ⁿ - last, with the two sums taken in another order
   * from n = 20 on.
   */
  private static void expm1(double[] scratch, int length) {
    DoubleVector half = DoubleVector.broadcast(DOUBLES, 0.5);
    DoubleVector one = DoubleVector.broadcast(DOUBLES, 1.0);
    DoubleVector zero = DoubleVector.broadcast(DOUBLES, 0.0);
    DoubleVector integer = DoubleVector.broadcast(DOUBLES, 0x1.8p52); // its low bits are free
    DoubleVector bias = DoubleVector.broadcast(DOUBLES, 0x1.8p52 + 1023);
    LongVector otherBits = LongVector.broadcast(LONGS, Long.MAX_VALUE);
    LongVector twenty = LongVector.broadcast(LONGS, Double.doubleToRawLongBits(20.0));
    LongVector none = LongVector.zero(LONGS);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector n = DoubleVector.fromArray(DOUBLES, scratch, i);
      DoubleVector r = DoubleVector.fromArray(DOUBLES, scratch, BLOCK + i);
      DoubleVector e = DoubleVector.fromArray(DOUBLES, scratch, 2 * BLOCK + i);
      LongVector sign = n.reinterpretAsLongs().lanewise(VectorOperators.LSHR, SIGN);
      LongVector isNegative = none.sub(sign); // all bits or none
      LongVector nBits = n.reinterpretAsLongs().and(otherBits);
      DoubleVector nMagnitude = nBits.reinterpretAsDoubles();
      LongVector inverse =
          bias.sub(nMagnitude).reinterpretAsLongs().lanewise(VectorOperators.LSHL, EXPONENT); // 2⁻ⁿ
      // Below 0, last is ½ or 1 and first 0 or 1 for n = -1 or less; at 0 both are 0.
      DoubleVector last = nMagnitude.mul(half).min(one);
      LongVector firstNegative = last.add(last).sub(one).max(zero).reinterpretAsLongs();
      LongVector first = one.sub(inverse.reinterpretAsDoubles()).reinterpretAsLongs();
      first = select(isNegative, firstNegative, first);
      LongVector isBelow20 = none.sub(nBits.sub(twenty).lanewise(VectorOperators.LSHR, SIGN));
      LongVector y =
          select(
              isBelow20,
              first.reinterpretAsDoubles().sub(e.sub(r)).reinterpretAsLongs(),
              r.sub(e.add(inverse.reinterpretAsDoubles())).add(one).reinterpretAsLongs());
      LongVector exponent =
          n.add(integer).reinterpretAsLongs().lanewise(VectorOperators.LSHL, EXPONENT);
      DoubleVector scaled = y.add(exponent).reinterpretAsDoubles();
      scaled
          .sub(last.reinterpretAsLongs().and(isNegative).reinterpretAsDoubles())
          .intoArray(scratch, 2 * BLOCK + i);
    }
  }

  /** tanh from t = expm1(a): 1 - 2 / (t + 2) where a is 2 or more, else -t / (t + 2). */
  private static void finish(double[] x, double[] out, int at, int length, double[] scratch) {
    LongVector signBit = LongVector.broadcast(LONGS, Long.MIN_VALUE);
    LongVector none = LongVector.zero(LONGS);
    LongVector oneBits = LongVector.broadcast(LONGS, Double.doubleToRawLongBits(1.0));
    DoubleVector most = DoubleVector.broadcast(DOUBLES, MOST);
    DoubleVector one = DoubleVector.broadcast(DOUBLES, 1.0);
    DoubleVector two = DoubleVector.broadcast(DOUBLES, 2.0);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, at + i);
      DoubleVector t = DoubleVector.fromArray(DOUBLES, scratch, 2 * BLOCK + i);
      DoubleVector m = v.abs().min(most);
      LongVector isBelow =
          none.sub(m.sub(one).reinterpretAsLongs().lanewise(VectorOperators.LSHR, SIGN));
      LongVector above = select(isBelow, t.reinterpretAsLongs(), two.reinterpretAsLongs());
      LongVector start = select(isBelow, none, oneBits);
      DoubleVector q = above.reinterpretAsDoubles().div(t.add(two));
      LongVector signedOne = v.reinterpretAsLongs().and(signBit).or(oneBits);
      DoubleVector tanh = start.reinterpretAsDoubles().sub(q).add(m.sub(m)); // m - m is 0, or NaN
      tanh.mul(signedOne.reinterpretAsDoubles()).intoArray(out, at + i);
    }
  }

  private static LongVector select(LongVector mask, LongVector ifSet, LongVector ifNot) {
    LongVector difference = ifSet.lanewise(VectorOperators.XOR, ifNot);
    return ifNot.lanewise(VectorOperators.XOR, difference.and(mask));
  }
}
