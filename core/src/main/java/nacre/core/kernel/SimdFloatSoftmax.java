package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The logarithm of the softmax of rows, a vector of rows at a time: rows are short, ten columns for
 * ten digits, and each of them alone would leave lanes idle and have the processor guess which
 * element is the largest.
 */
final class SimdFloatSoftmax {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Elements that are laid out at a time, so that they stay in the first cache. */
  private static final int BLOCK = 2048;

  private SimdFloatSoftmax() {}

  /** Rows from..to of out = (x - max) - log Σⱼ exp(xⱼ - max). */
  static void log(float[] x, float[] out, int columns, int from, int to, Scratch scratch) {
    int most = Math.max(1, BLOCK / columns / LANES) * LANES;
    float[] differences = scratch.floats(0, columns * most);
    float[] maxima = scratch.floats(1, most);
    float[] exponentials = scratch.floats(3, (columns + 1) * most);
    for (int row = from; row < to; row += most) {
      int rows = Math.min(most, to - row);
      int lanes = (rows + LANES - 1) / LANES * LANES; // what is beyond the rows is never looked at
      transpose(x, row * columns, columns, rows, differences, lanes);
      subtractLargest(differences, maxima, columns, lanes);
      int length = columns * lanes;
      SimdFloatMath.exp(differences, exponentials, 0, length);
      sum(exponentials, columns, lanes, length);
      logOfSums(exponentials, length, lanes);
      subtract(x, maxima, exponentials, length, row * columns, columns, rows, out);
    }
  }

  private static void transpose(float[] x, int at, int columns, int rows, float[] out, int lanes) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[j * lanes + i] = x[at + i * columns + j];
      }
    }
  }

  /** Subtracts from every element the largest of its row, rows standing side by side. */
  private static void subtractLargest(float[] x, float[] maxima, int columns, int lanes) {
    for (int i = 0; i < lanes; i += LANES) {
      FloatVector max = FloatVector.fromArray(SPECIES, x, i);
      for (int j = 1; j < columns; j++) {
        max = max.max(FloatVector.fromArray(SPECIES, x, j * lanes + i));
      }
      max.intoArray(maxima, i);
      for (int j = 0; j < columns; j++) {
        int at = j * lanes + i;
        FloatVector.fromArray(SPECIES, x, at).sub(max).intoArray(x, at);
      }
    }
  }

  /** Writes the sum of each row, from its first column to its last, behind the elements. */
  private static void sum(float[] x, int columns, int lanes, int at) {
    for (int i = 0; i < lanes; i += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int j = 0; j < columns; j++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, x, j * lanes + i));
      }
      sum.intoArray(x, at + i);
    }
  }

  /**
   * x = {@link FloatMath#log}(x), a vector at a time: the same operations in the same order. A sum
   * is 1 or more, as its largest term is, or not a number, and stays so; so there is neither a zero
   * nor an infinity to look for.
   */
  private static void logOfSums(float[] x, int at, int length) {
    IntVector sqrtHalf = IntVector.broadcast(INTS, FloatMath.SQRT_HALF_BITS);
    IntVector mantissa = IntVector.broadcast(INTS, FloatMath.MANTISSA_BITS);
    IntVector toInteger =
        IntVector.broadcast(INTS, Float.floatToRawIntBits(FloatMath.ROUND_TO_INTEGER));
    for (int i = at; i < at + length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, i);
      IntVector shifted = v.reinterpretAsInts().sub(sqrtHalf);
      FloatVector n = // an integer as the low bits of a large number: no conversion needed
          shifted
              .lanewise(VectorOperators.ASHR, 23)
              .add(toInteger)
              .reinterpretAsFloats()
              .sub(FloatMath.ROUND_TO_INTEGER);
      FloatVector f = shifted.and(mantissa).add(sqrtHalf).reinterpretAsFloats().sub(1f);
      FloatVector p = FloatVector.broadcast(SPECIES, FloatMath.LOG_8);
      p = p.fma(f, FloatVector.broadcast(SPECIES, FloatMath.LOG_7));
      p = p.fma(f, FloatVector.broadcast(SPECIES, FloatMath.LOG_6));
      p = p.fma(f, FloatVector.broadcast(SPECIES, FloatMath.LOG_5));
      p = p.fma(f, FloatVector.broadcast(SPECIES, FloatMath.LOG_4));
      p = p.fma(f, FloatVector.broadcast(SPECIES, FloatMath.LOG_3));
      p = p.fma(f, FloatVector.broadcast(SPECIES, FloatMath.LOG_2));
      p = p.fma(f, FloatVector.broadcast(SPECIES, FloatMath.LOG_1));
      p = p.fma(f, FloatVector.broadcast(SPECIES, FloatMath.LOG_0));
      FloatVector square = f.mul(f);
      FloatVector y = p.mul(square).mul(f);
      y = n.fma(FloatVector.broadcast(SPECIES, FloatMath.LN2_LOW), y);
      y = square.fma(FloatVector.broadcast(SPECIES, -0.5f), y);
      y = n.fma(FloatVector.broadcast(SPECIES, FloatMath.LN2_HIGH), f.add(y));
      y.add(v.sub(v)).intoArray(x, i); // 0, or not a number where v is none
    }
  }

  /**
   * Writes out = (x - max) - logSum, row after row: a row's last vector may end in the next rows,
   * which are written after it.
   */
  private static void subtract(
      float[] x,
      float[] maxima,
      float[] logSums,
      int logSumsAt,
      int at,
      int columns,
      int rows,
      float[] out) {
    int end = at + rows * columns;
    for (int i = 0; i < rows; i++) {
      float max = maxima[i];
      float logSum = logSums[logSumsAt + i];
      FloatVector maxVector = FloatVector.broadcast(SPECIES, max);
      FloatVector logSumVector = FloatVector.broadcast(SPECIES, logSum);
      int rowAt = at + i * columns;
      int rowEnd = rowAt + columns;
      for (; rowAt < rowEnd && rowAt <= end - LANES; rowAt += LANES) {
        FloatVector.fromArray(SPECIES, x, rowAt)
            .sub(maxVector)
            .sub(logSumVector)
            .intoArray(out, rowAt);
      }
      for (; rowAt < rowEnd; rowAt++) {
        out[rowAt] = x[rowAt] - max - logSum;
      }
    }
  }
}
