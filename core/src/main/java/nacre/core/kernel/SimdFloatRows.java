package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What is done with whole rows in float32: sums of rows, adding a row, and products of few factors
 * an element, for which copying into panels would cost more than the product.
 *
 * <p>A block of columns stays in registers while the rows pass. At the right edge the last vector
 * is moved left until it fits: a few columns are then computed twice, to the same bits.
 */
final class SimdFloatRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Up to so many factors an element {@link #multiply} is faster than packing. */
  static final int SHALLOW = 16;

  private SimdFloatRows() {}

  /** Rows from..to of out[i, j] = x[i, j] + row[j], one column or more; out may be x. */
  static void plusRow(
      float[] x, float[] row, float[] out, int columns, int from, int to, Scratch scratch) {
    if (columns < LANES) {
      plusNarrowRow(x, row, out, columns, from, to, scratch);
      return;
    }
    Tile tile = new Tile(from, to - from, 0, columns);
    int j = 0;
    while (j < columns) {
      int end = tile.blockEnd(j, 4, LANES);
      plusBlock(x, row, out, columns, from, to, j, end - LANES);
      j = end;
    }
  }

  /** Up to four vectors of each row, from column j; all are read before one is written. */
  private static void plusBlock(
      float[] x, float[] row, float[] out, int columns, int from, int to, int j, int last) {
    int j1 = Math.min(j + LANES, last);
    int j2 = Math.min(j + 2 * LANES, last);
    FloatVector added0 = FloatVector.fromArray(SPECIES, row, j);
    FloatVector added1 = FloatVector.fromArray(SPECIES, row, j1);
    FloatVector added2 = FloatVector.fromArray(SPECIES, row, j2);
    FloatVector added3 = FloatVector.fromArray(SPECIES, row, last);
    for (int i = from; i < to; i++) {
      int at = i * columns;
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, at + j).add(added0);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + j1).add(added1);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + j2).add(added2);
      FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + last).add(added3);
      x0.intoArray(out, at + j);
      x1.intoArray(out, at + j1);
      x2.intoArray(out, at + j2);
      x3.intoArray(out, at + last);
    }
  }

  /** Of rows shorter than a vector many lie in one: the row to add is laid out again and again. */
  private static void plusNarrowRow(
      float[] x, float[] row, float[] out, int columns, int from, int to, Scratch scratch) {
    float[] repeated = scratch.floats(0, columns + LANES);
    System.arraycopy(row, 0, repeated, 0, columns);
    for (int j = columns; j < columns + LANES; j++) {
      repeated[j] = repeated[j - columns];
    }
    int at = from * columns;
    int end = to * columns;
    int column = 0;
    int step = LANES % columns;
    for (; at <= end - LANES; at += LANES) {
      FloatVector added = FloatVector.fromArray(SPECIES, repeated, column);
      FloatVector.fromArray(SPECIES, x, at).add(added).intoArray(out, at);
      column += step;
      column -= column >= columns ? columns : 0;
    }
    for (; at < end; at++) {
      out[at] = x[at] + repeated[column++];
    }
  }

  /** Columns from..to of out[j] = Σᵢ x[i, j], i ascending; LANES columns or more. */
  static void sumRows(float[] x, float[] out, int rows, int columns, int from, int to) {
    int last = to - LANES;
    for (int j = from; j < to; j += 2 * LANES) {
      int j0 = Math.min(j, last);
      int j1 = Math.min(j + LANES, last);
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = FloatVector.zero(SPECIES);
      for (int i = 0; i < rows; i++) {
        sum0 = sum0.add(FloatVector.fromArray(SPECIES, x, i * columns + j0));
        sum1 = sum1.add(FloatVector.fromArray(SPECIES, x, i * columns + j1));
      }
      sum0.intoArray(out, j0);
      sum1.intoArray(out, j1);
    }
  }

  /**
   * The tile of c = a·b of few k; it must have more than LANES columns. Element (i, p) of a, i
   * counted from the tile's first row, is a[aAt + i·aRow + p·aColumn].
   */
  static void multiply(
      Tile tile, int k, float[] a, int aAt, int aRow, int aColumn, float[] b, int n, float[] c) {
    int last = tile.columnEnd() - LANES;
    for (int j = tile.column(); j < tile.columnEnd(); j += 4 * LANES) {
      for (int i = 0; i < tile.rows(); i += 2) {
        int next = Math.min(i + 1, tile.rows() - 1);
        int at = (tile.row() + i) * n;
        int nextAt = at + (next - i) * n;
        twoRows(a, aAt + i * aRow, aAt + next * aRow, aColumn, k, b, n, c, at, nextAt, j, last);
      }
    }
  }

  /** Two rows of c, or one twice, up to four vectors of each from column j. */
  private static void twoRows(
      float[] a,
      int aAt,
      int aNextAt,
      int aColumn,
      int k,
      float[] b,
      int n,
      float[] c,
      int at,
      int nextAt,
      int j,
      int last) {
    int j0 = Math.min(j, last);
    int j1 = Math.min(j + LANES, last);
    int j2 = Math.min(j + 2 * LANES, last);
    int j3 = Math.min(j + 3 * LANES, last);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector d1 = FloatVector.zero(SPECIES);
    FloatVector d2 = FloatVector.zero(SPECIES);
    FloatVector d3 = FloatVector.zero(SPECIES);
    for (int p = 0; p < k; p++) {
      int row = p * n;
      FloatVector left = FloatVector.broadcast(SPECIES, a[aAt + p * aColumn]);
      FloatVector right = FloatVector.broadcast(SPECIES, a[aNextAt + p * aColumn]);
      FloatVector factor = FloatVector.fromArray(SPECIES, b, row + j0);
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
    d0.add(0f).intoArray(c, nextAt + j0);
    d1.add(0f).intoArray(c, nextAt + j1);
    d2.add(0f).intoArray(c, nextAt + j2);
    d3.add(0f).intoArray(c, nextAt + j3);
    c0.add(0f).intoArray(c, at + j0);
    c1.add(0f).intoArray(c, at + j1);
    c2.add(0f).intoArray(c, at + j2);
    c3.add(0f).intoArray(c, at + j3);
  }
}
