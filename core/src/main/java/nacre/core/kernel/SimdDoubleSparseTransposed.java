package nacre.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix product c = aᵀ·b in float64 where many elements of a are zero: pairs of columns of a that
 * are both zero are left out, which changes no bit.
 *
 * <p>For every two neighbouring columns of a, the rows are listed where one of them is not zero;
 * then two rows of c are summed in registers. In images neighbours mostly are black together, so
 * this halves the lists and the reading of b. Rows of a are taken in blocks, so that lists and rows
 * of b stay in the nearer caches; c holds the unfinished chains in between.
 */
final class SimdDoubleSparseTransposed {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Rows of a that are listed at a time. */
  private static final int BLOCK = 128;

  private SimdDoubleSparseTransposed() {}

  /** The tile of c = aᵀ·b; it must have LANES columns or more. */
  static void multiply(
      SparseRows<double[]> a, double[] b, double[] c, int n, Tile tile, Scratch scratch) {
    int pairs = (tile.rows() + 1) / 2;
    int capacity = Math.min(BLOCK, a.rows());
    int[] ends = scratch.ints(2, pairs);
    int[] rows = scratch.ints(3, pairs * capacity);
    double[] values = scratch.doubles(0, 2 * pairs * capacity);
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
      SparseRows<double[]> a,
      int row,
      int rowEnd,
      Tile tile,
      int capacity,
      int[] ends,
      int[] rows,
      double[] values) {
    int[] columns = a.columns();
    double[] elements = a.values();
    for (int p = 0; p < (tile.rows() + 1) / 2; p++) {
      ends[p] = p * capacity;
    }
    for (int i = row; i < rowEnd; i++) {
      int t = a.first(i, tile.row());
      int end = a.first(i, tile.rowEnd());
      while (t < end) {
        int column = columns[t] - tile.row();
        double element = elements[t++];
        double left = 0.0;
        double right = element;
        if ((column & 1) == 0) {
          left = element;
          right = t < end && columns[t] == column + tile.row() + 1 ? elements[t++] : 0.0;
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
      double[] values,
      int[] rows,
      int from,
      int to,
      double[] b,
      int n,
      double[] c,
      int at,
      int nextAt,
      int j,
      int last,
      boolean first) {
    int j1 = Math.min(j + LANES, last);
    int j2 = Math.min(j + 2 * LANES, last);
    int j3 = Math.min(j + 3 * LANES, last);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector c0 = first ? zero : DoubleVector.fromArray(SPECIES, c, at + j);
    DoubleVector c1 = first ? zero : DoubleVector.fromArray(SPECIES, c, at + j1);
    DoubleVector c2 = first ? zero : DoubleVector.fromArray(SPECIES, c, at + j2);
    DoubleVector c3 = first ? zero : DoubleVector.fromArray(SPECIES, c, at + j3);
    DoubleVector d0 = first ? zero : DoubleVector.fromArray(SPECIES, c, nextAt + j);
    DoubleVector d1 = first ? zero : DoubleVector.fromArray(SPECIES, c, nextAt + j1);
    DoubleVector d2 = first ? zero : DoubleVector.fromArray(SPECIES, c, nextAt + j2);
    DoubleVector d3 = first ? zero : DoubleVector.fromArray(SPECIES, c, nextAt + j3);
    for (int t = from; t < to; t++) {
      int row = rows[t] * n;
      DoubleVector left = DoubleVector.broadcast(SPECIES, values[2 * t]);
      DoubleVector right = DoubleVector.broadcast(SPECIES, values[2 * t + 1]);
      DoubleVector factor = DoubleVector.fromArray(SPECIES, b, row + j);
      c0 = factor.fma(left, c0);
      d0 = factor.fma(right, d0);
      factor = DoubleVector.fromArray(SPECIES, b, row + j1);
      c1 = factor.fma(left, c1);
      d1 = factor.fma(right, d1);
      factor = DoubleVector.fromArray(SPECIES, b, row + j2);
      c2 = factor.fma(left, c2);
      d2 = factor.fma(right, d2);
      factor = DoubleVector.fromArray(SPECIES, b, row + j3);
      c3 = factor.fma(left, c3);
      d3 = factor.fma(right, d3);
    }
    // Where there is no next row, nextAt is at: the row itself is stored last, and stays.
    d0.add(0.0).intoArray(c, nextAt + j);
    d1.add(0.0).intoArray(c, nextAt + j1);
    d2.add(0.0).intoArray(c, nextAt + j2);
    d3.add(0.0).intoArray(c, nextAt + j3);
    c0.add(0.0).intoArray(c, at + j);
    c1.add(0.0).intoArray(c, at + j1);
    c2.add(0.0).intoArray(c, at + j2);
    c3.add(0.0).intoArray(c, at + j3);
  }
}
