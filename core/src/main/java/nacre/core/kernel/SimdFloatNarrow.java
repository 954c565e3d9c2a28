package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense matrix product c = a·b in float32 where b has at most one vector's columns, as in the last
 * layer of a net that tells ten classes apart.
 *
 * <p>An element of a is used once here, so copying it into panels first, as {@link SimdFloatGemm}
 * does, would cost more than the product. Eight rows are computed at a time; at the lower edge the
 * last row is computed again.
 */
final class SimdFloatNarrow {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ROWS = 8;

  private SimdFloatNarrow() {}

  /**
   * Computes the tile of c = a·b, with a(i, p) at aAt + i·aRow + p·aColumn, i from the tile's row.
   */
  static void multiply(
      Tile tile,
      int k,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      float[] b,
      int n,
      float[] c,
      Scratch scratch) {
    int columns = tile.columns();
    boolean isWhole = columns == n;
    int panelRow = isWhole ? n : LANES;
    float[] panel = scratch.floats(1, k * panelRow + LANES);
    if (isWhole) { // a row's vector then ends with the beginning of the next: nobody looks there
      System.arraycopy(b, 0, panel, 0, k * n);
    } else {
      for (int p = 0; p < k; p++) {
        System.arraycopy(b, p * n + tile.column(), panel, p * LANES, columns);
      }
    }
    float[] sums = scratch.floats(2, ROWS * LANES);
    for (int i = 0; i < tile.rows(); i += ROWS) {
      int rows = Math.min(ROWS, tile.rows() - i);
      int at = (tile.row() + i) * n;
      // Whole vectors, if what they write too much is the tile's, and still to be computed.
      if (isWhole && rows == ROWS && at + (ROWS - 1) * n + LANES <= tile.rowEnd() * n) {
        sum(a, aAt + i * aRow, aRow, aColumn, rows - 1, panel, panelRow, k, c, at, n);
      } else {
        sum(a, aAt + i * aRow, aRow, aColumn, rows - 1, panel, panelRow, k, sums, 0, LANES);
        for (int r = 0; r < rows; r++) {
          System.arraycopy(sums, r * LANES, c, at + r * n + tile.column(), columns);
        }
      }
    }
  }

  /**
   * Computes one row of c, with a(p) at aAt + p: vectors are read from b as it lies, beyond the
   * columns asked for; what comes of those is not stored.
   */
  static void multiplyRow(
      Tile tile, int k, float[] a, int aAt, float[] b, int n, float[] c, Scratch scratch) {
    float[] ending = scratch.floats(1, 2 * LANES); // the row read at present, then the result
    int columns = tile.columns();
    FloatVector sum = FloatVector.zero(SPECIES);
    int p = 0;
    for (int at = tile.column(); p < k && at <= b.length - LANES; p++, at += n) {
      sum =
          FloatVector.fromArray(SPECIES, b, at)
              .fma(FloatVector.broadcast(SPECIES, a[aAt + p]), sum);
    }
    for (; p < k; p++) {
      System.arraycopy(b, p * n + tile.column(), ending, 0, columns);
      sum =
          FloatVector.fromArray(SPECIES, ending, 0)
              .fma(FloatVector.broadcast(SPECIES, a[aAt + p]), sum);
    }
    sum.add(0f).intoArray(ending, LANES);
    System.arraycopy(ending, LANES, c, tile.row() * n + tile.column(), columns);
  }

  /**
   * Eight rows of c, one below the other in out: in ascending order, as each may end in the next.
   */
  private static void sum(
      float[] a,
      int at,
      int aRow,
      int aColumn,
      int lastRow,
      float[] b,
      int bRow,
      int k,
      float[] out,
      int outAt,
      int outRow) {
    int at1 = at + Math.min(1, lastRow) * aRow;
    int at2 = at + Math.min(2, lastRow) * aRow;
    int at3 = at + Math.min(3, lastRow) * aRow;
    int at4 = at + Math.min(4, lastRow) * aRow;
    int at5 = at + Math.min(5, lastRow) * aRow;
    int at6 = at + Math.min(6, lastRow) * aRow;
    int at7 = at + Math.min(7, lastRow) * aRow;
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);
    for (int p = 0; p < k; p++) {
      int step = p * aColumn;
      FloatVector row = FloatVector.fromArray(SPECIES, b, p * bRow);
      c0 = row.fma(FloatVector.broadcast(SPECIES, a[at + step]), c0);
      c1 = row.fma(FloatVector.broadcast(SPECIES, a[at1 + step]), c1);
      c2 = row.fma(FloatVector.broadcast(SPECIES, a[at2 + step]), c2);
      c3 = row.fma(FloatVector.broadcast(SPECIES, a[at3 + step]), c3);
      c4 = row.fma(FloatVector.broadcast(SPECIES, a[at4 + step]), c4);
      c5 = row.fma(FloatVector.broadcast(SPECIES, a[at5 + step]), c5);
      c6 = row.fma(FloatVector.broadcast(SPECIES, a[at6 + step]), c6);
      c7 = row.fma(FloatVector.broadcast(SPECIES, a[at7 + step]), c7);
    }
    c0.add(0f).intoArray(out, outAt);
    c1.add(0f).intoArray(out, outAt + outRow);
    c2.add(0f).intoArray(out, outAt + 2 * outRow);
    c3.add(0f).intoArray(out, outAt + 3 * outRow);
    c4.add(0f).intoArray(out, outAt + 4 * outRow);
    c5.add(0f).intoArray(out, outAt + 5 * outRow);
    c6.add(0f).intoArray(out, outAt + 6 * outRow);
    c7.add(0f).intoArray(out, outAt + 7 * outRow);
  }
}
