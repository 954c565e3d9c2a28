package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix product c = aᵀ·b in float32 where many elements of a are zero: pairs of columns of a that
 * are both zero are left out, which changes no bit.
 *
 * <p>For every two neighbouring columns of a, the rows are listed where one of them is not zero;
 * then two rows of c are summed in registers. In images neighbours mostly are black together, so
 * this halves the lists and the reading of b. Rows of a are taken in blocks, so that lists and rows
 * of b stay in the nearer caches; c holds the unfinished chains in between.
 */
final class SimdFloatSparseTransposed {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Rows of a that are listed at a time. */
  private static final int BLOCK = 128;

  private SimdFloatSparseTransposed() {}

  /** The tile of c = aᵀ·b; it must have LANES columns or more. */
  static void multiply(
      SparseRows<float[]> a, float[] b, float[] c, int n, Tile tile, Scratch scratch) {
    int pairs = (tile.rows() + 1) / 2;
    int capacity = Math.min(BLOCK, a.rows());
    int[] ends = scratch.ints(2, pairs);
    int[] rows = scratch.ints(3, pairs * capacity);
    float[] values = scratch.floats(0, 2 * pairs * capacity);
    int row = 0;
    do {
      int rowEnd = Math.min(row + BLOCK, a.rows());
      list(a, row, rowEnd, tile, capacity, ends, rows, values);
      int j = tile.column();
      while (j < tile.columnEnd()) {
        int end = tile.blockEnd(j, 4, LANES);
        for (int p = 0; p < pairs; p++) {
          int at = (tile.row() + 2 * p) * n;
          int nextAt = 2 * p + 1 < tile.rows() ? at + n : at;
          sum(values, rows, p * capacity, ends[p], b, n, c, at, nextAt, j, end - LANES, row == 0);
        }
        j = end;
      }
      row = rowEnd;
    } while (row < a.rows());
  }

  /** For each pair of columns the rows where one is not zero, and both values. */
  private static void list(
      SparseRows<float[]> a,
      int row,
      int rowEnd,
      Tile tile,
      int capacity,
      int[] ends,
      int[] rows,
      float[] values) {
    int[] columns = a.columns();
    float[] elements = a.values();
    for (int p = 0; p < (tile.rows() + 1) / 2; p++) {
      ends[p] = p * capacity;
    }
    for (int i = row; i < rowEnd; i++) {
      int t = a.first(i, tile.row());
      int end = a.first(i, tile.rowEnd());
      while (t < end) {
        int column = columns[t] - tile.row();
        float element = elements[t++];
        float left = 0f;
        float right = element;
        if ((column & 1) == 0) {
          left = element;
          right = t < end && columns[t] == column + tile.row() + 1 ? elements[t++] : 0f;
        }
        int at = ends[column >> 1]++;
        rows[at] = i;
        values[2 * at] = left;
        values[2 * at + 1] = right;
      }
    }
  }

  /** Two rows of c, up to four vectors of each from column j; the last begins at {@code last}. */
  private static void sum(
      float[] values,
      int[] rows,
      int from,
      int to,
      float[] b,
      int n,
      float[] c,
      int at,
      int nextAt,
      int j,
      int last,
      boolean first) {
    int j1 = Math.min(j + LANES, last);
    int j2 = Math.min(j + 2 * LANES, last);
    int j3 = Math.min(j + 3 * LANES, last);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector c0 = first ? zero : FloatVector.fromArray(SPECIES, c, at + j);
    FloatVector c1 = first ? zero : FloatVector.fromArray(SPECIES, c, at + j1);
    FloatVector c2 = first ? zero : FloatVector.fromArray(SPECIES, c, at + j2);
    FloatVector c3 = first ? zero : FloatVector.fromArray(SPECIES, c, at + j3);
    FloatVector d0 = first ? zero : FloatVector.fromArray(SPECIES, c, nextAt + j);
    FloatVector d1 = first ? zero : FloatVector.fromArray(SPECIES, c, nextAt + j1);
    FloatVector d2 = first ? zero : FloatVector.fromArray(SPECIES, c, nextAt + j2);
    FloatVector d3 = first ? zero : FloatVector.fromArray(SPECIES, c, nextAt + j3);
    for (int t = from; t < to; t++) {
      int row = rows[t] * n;
      FloatVector left = FloatVector.broadcast(SPECIES, values[2 * t]);
      FloatVector right = FloatVector.broadcast(SPECIES, values[2 * t + 1]);
      FloatVector factor = FloatVector.fromArray(SPECIES, b, row + j);
      c0 = factor.fma(left, c0);
      d0 = factor.fma(right, d0);
      factor = FloatVector.fromArray(SPECIES, b, row + j1);
      c1 = factor.fma(left, c1);
      d1 = factor.fma(right, d1);
      factor = FloatVector.fromArray(SPECIES, b, row + j2);
      c2 = factor.fma(left, c2);
      d2 = factor.fma(right, d2);
      factor = FloatVector.fromArray(SPECIES, b, row + j3);
      c3 = factor.fma(left, c3);
      d3 = factor.fma(right, d3);
    }
    // Where there is no next row, nextAt is at: the row itself is stored last, and stays.
    d0.add(0f).intoArray(c, nextAt + j);
    d1.add(0f).intoArray(c, nextAt + j1);
    d2.add(0f).intoArray(c, nextAt + j2);
    d3.add(0f).intoArray(c, nextAt + j3);
    c0.add(0f).intoArray(c, at + j);
    c1.add(0f).intoArray(c, at + j1);
    c2.add(0f).intoArray(c, at + j2);
    c3.add(0f).intoArray(c, at + j3);
  }
}
