package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The logarithm of the softmax of rows, a vector of rows at a time: rows are short, ten columns for
 * ten digits, and each of them alone would leave lanes idle and have the processor guess which
 * element is the largest.
 */
final class SimdFloatSoftmax {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Elements that are laid out at a time, so that they stay in the first cache. */
  private static final int BLOCK = 2048;

  private SimdFloatSoftmax() {}

  /** Rows from..to of out = (x - max) - log Σⱼ exp(xⱼ - max). */
  static void log(float[] x, float[] out, int columns, int from, int to, Scratch scratch) {
    int most = Math.max(1, BLOCK / columns / LANES) * LANES;
    float[] differences = scratch.floats(0, columns * most);
    float[] exponentials = scratch.floats(3, (columns + 1) * most);
    for (int row = from; row < to; row += most) {
      int rows = Math.min(most, to - row);
      int lanes = (rows + LANES - 1) / LANES * LANES; // what is beyond the rows is never looked at
      transpose(x, row * columns, columns, rows, differences, lanes);
      subtractLargest(differences, columns, lanes);
      int length = columns * lanes;
      SimdFloatMath.exp(differences, exponentials, 0, length);
      sum(exponentials, columns, lanes, length);
      for (int i = 0; i < rows; i++) {
        float logSum = FloatMath.log(exponentials[length + i]);
        int at = (row + i) * columns;
        for (int j = 0; j < columns; j++) {
          out[at + j] = differences[j * lanes + i] - logSum;
        }
      }
    }
  }

  private static void transpose(float[] x, int at, int columns, int rows, float[] out, int lanes) {
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        out[j * lanes + i] = x[at + i * columns + j];
      }
    }
  }

  /** Subtracts from every element the largest of its row, rows standing side by side. */
  private static void subtractLargest(float[] x, int columns, int lanes) {
    for (int i = 0; i < lanes; i += LANES) {
      FloatVector max = FloatVector.fromArray(SPECIES, x, i);
      for (int j = 1; j < columns; j++) {
        max = max.max(FloatVector.fromArray(SPECIES, x, j * lanes + i));
      }
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
}
