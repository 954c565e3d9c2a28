package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What is done with whole rows in float32: sums of rows, and adding a row.
 *
 * <p>A block of columns stays in registers while the rows pass. At the right edge the last vector
 * is moved left until it fits: a few columns are then computed twice, to the same bits.
 */
final class SimdFloatRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

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

  /** The same of fewer columns than LANES: what a vector holds beyond them is not stored. */
  static void sumNarrowRows(
      float[] x, float[] out, int rows, int columns, int from, int to, Scratch scratch) {
    float[] sums = scratch.floats(0, LANES);
    FloatVector sum = FloatVector.zero(SPECIES);
    int i = 0;
    for (int at = from; i < rows && at <= x.length - LANES; at += columns) {
      sum = sum.add(FloatVector.fromArray(SPECIES, x, at));
      i++;
    }
    sum.intoArray(sums, 0);
    System.arraycopy(sums, 0, out, from, to - from);
    for (; i < rows; i++) { // at the end of x
      for (int j = from; j < to; j++) {
        out[j] += x[i * columns + j];
      }
    }
  }
}
