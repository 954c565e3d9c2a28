package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix product c = aᵀ·b in float32 of an a of {@link CodedQuads}: quads of zeros are left out,
 * which changes no bit.
 *
 * <p>Quads are sorted by their number, each with its row of a; then four rows of c are summed in
 * registers. Rows of a are taken in blocks; c holds the unfinished chains in between.
 */
final class SimdFloatCodedTransposed {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private SimdFloatCodedTransposed() {}

  /**
   * The tile of c = aᵀ·b, whose rows are blocks from..to of a's columns; it must have LANES columns
   * or more.
   */
  static void multiply(
      SparseRows.Coded<float[]> a,
      float[] b,
      float[] c,
      int n,
      Tile tile,
      int from,
      int to,
      Scratch scratch) {
    CodedQuads quads = a.quads();
    scratch.touch(b, 0, quads.rows() * n);
    int row = 0;
    do {
      int rowEnd = Math.min(row + QuadLists.ROWS, quads.rows());
      QuadLists lists = scratch.quadLists(quads, row, rowEnd, from, to);
      if (!lists.has(quads, row, rowEnd, from, to)) {
        lists.start(quads, row, rowEnd - row, from, to);
        lists.append(quads, rowEnd);
      }
      int j = tile.column();
      while (j < tile.columnEnd()) {
        int end = tile.blockEnd(j, SimdFloatCoded.VECTORS, LANES);
        if (end - j > 2 * LANES) {
          sum4(lists, a.table(), b, n, c, tile, j, end - LANES);
        } else {
          sum2(lists, a.table(), b, n, c, tile, j, end - LANES);
        }
        j = end;
      }
      row = rowEnd;
    } while (row < quads.rows());
  }

  /** Four rows of c at a time, up to four vectors of each; the last begins at {@code last}. */
  private static void sum4(
      QuadLists lists, float[] table, float[] b, int n, float[] c, Tile tile, int j, int last) {
    long[] entries = lists.entries();
    int[] begins = lists.bounds(0);
    int[] ends = lists.bounds(lists.parts());
    int bAt = lists.fromRow() * n + j;
    boolean isFirst = lists.fromRow() == 0;
    FloatVector zero = FloatVector.zero(SPECIES);
    int d1 = LANES;
    int d2 = Math.min(2 * LANES, last - j);
    int d3 = last - j;
    for (int q = 0; q < lists.count(); q++) {
      int t = begins[q];
      int to = ends[q];
      // Where there is no next row, it is the row itself, which is stored last, and stays.
      int row = CodedQuads.WIDTH * (lists.first() + q);
      int r0 = row * n + j;
      int r1 = Math.min(row + 1, tile.rowEnd() - 1) * n + j;
      int r2 = Math.min(row + 2, tile.rowEnd() - 1) * n + j;
      int r3 = Math.min(row + 3, tile.rowEnd() - 1) * n + j;
      FloatVector w00 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r0);
      FloatVector w01 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r0 + d1);
      FloatVector w02 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r0 + d2);
      FloatVector w03 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r0 + d3);
      FloatVector w10 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r1);
      FloatVector w11 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r1 + d1);
      FloatVector w12 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r1 + d2);
      FloatVector w13 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r1 + d3);
      FloatVector w20 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r2);
      FloatVector w21 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r2 + d1);
      FloatVector w22 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r2 + d2);
      FloatVector w23 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r2 + d3);
      FloatVector w30 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r3);
      FloatVector w31 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r3 + d1);
      FloatVector w32 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r3 + d2);
      FloatVector w33 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r3 + d3);
      for (; t < to; t++) {
        long entry = entries[t];
        int at = bAt + (int) (entry >>> 32) * n;
        int codes = (int) entry;
        FloatVector x0 = FloatVector.broadcast(SPECIES, table[codes & 0xff]);
        FloatVector x1 = FloatVector.broadcast(SPECIES, table[codes >> 8 & 0xff]);
        FloatVector x2 = FloatVector.broadcast(SPECIES, table[codes >> 16 & 0xff]);
        FloatVector x3 = FloatVector.broadcast(SPECIES, table[codes >>> 24]);
        FloatVector factor = FloatVector.fromArray(SPECIES, b, at);
        w00 = factor.fma(x0, w00);
        w10 = factor.fma(x1, w10);
        w20 = factor.fma(x2, w20);
        w30 = factor.fma(x3, w30);
        factor = FloatVector.fromArray(SPECIES, b, at + d1);
        w01 = factor.fma(x0, w01);
        w11 = factor.fma(x1, w11);
        w21 = factor.fma(x2, w21);
        w31 = factor.fma(x3, w31);
        factor = FloatVector.fromArray(SPECIES, b, at + d2);
        w02 = factor.fma(x0, w02);
        w12 = factor.fma(x1, w12);
        w22 = factor.fma(x2, w22);
        w32 = factor.fma(x3, w32);
        factor = FloatVector.fromArray(SPECIES, b, at + d3);
        w03 = factor.fma(x0, w03);
        w13 = factor.fma(x1, w13);
        w23 = factor.fma(x2, w23);
        w33 = factor.fma(x3, w33);
      }
      w30.add(0f).intoArray(c, r3);
      w31.add(0f).intoArray(c, r3 + d1);
      w32.add(0f).intoArray(c, r3 + d2);
      w33.add(0f).intoArray(c, r3 + d3);
      w20.add(0f).intoArray(c, r2);
      w21.add(0f).intoArray(c, r2 + d1);
      w22.add(0f).intoArray(c, r2 + d2);
      w23.add(0f).intoArray(c, r2 + d3);
      w10.add(0f).intoArray(c, r1);
      w11.add(0f).intoArray(c, r1 + d1);
      w12.add(0f).intoArray(c, r1 + d2);
      w13.add(0f).intoArray(c, r1 + d3);
      w00.add(0f).intoArray(c, r0);
      w01.add(0f).intoArray(c, r0 + d1);
      w02.add(0f).intoArray(c, r0 + d2);
      w03.add(0f).intoArray(c, r0 + d3);
    }
  }

  /** Four rows of c at a time, up to two vectors of each; the last begins at {@code last}. */
  private static void sum2(
      QuadLists lists, float[] table, float[] b, int n, float[] c, Tile tile, int j, int last) {
    long[] entries = lists.entries();
    int[] begins = lists.bounds(0);
    int[] ends = lists.bounds(lists.parts());
    int bAt = lists.fromRow() * n + j;
    boolean isFirst = lists.fromRow() == 0;
    FloatVector zero = FloatVector.zero(SPECIES);
    int d1 = last - j;
    for (int q = 0; q < lists.count(); q++) {
      int t = begins[q];
      int to = ends[q];
      // Where there is no next row, it is the row itself, which is stored last, and stays.
      int row = CodedQuads.WIDTH * (lists.first() + q);
      int r0 = row * n + j;
      int r1 = Math.min(row + 1, tile.rowEnd() - 1) * n + j;
      int r2 = Math.min(row + 2, tile.rowEnd() - 1) * n + j;
      int r3 = Math.min(row + 3, tile.rowEnd() - 1) * n + j;
      FloatVector w00 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r0);
      FloatVector w01 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r0 + d1);
      FloatVector w10 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r1);
      FloatVector w11 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r1 + d1);
      FloatVector w20 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r2);
      FloatVector w21 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r2 + d1);
      FloatVector w30 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r3);
      FloatVector w31 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, r3 + d1);
      for (; t < to; t++) {
        long entry = entries[t];
        int at = bAt + (int) (entry >>> 32) * n;
        int codes = (int) entry;
        FloatVector x0 = FloatVector.broadcast(SPECIES, table[codes & 0xff]);
        FloatVector x1 = FloatVector.broadcast(SPECIES, table[codes >> 8 & 0xff]);
        FloatVector x2 = FloatVector.broadcast(SPECIES, table[codes >> 16 & 0xff]);
        FloatVector x3 = FloatVector.broadcast(SPECIES, table[codes >>> 24]);
        FloatVector factor = FloatVector.fromArray(SPECIES, b, at);
        w00 = factor.fma(x0, w00);
        w10 = factor.fma(x1, w10);
        w20 = factor.fma(x2, w20);
        w30 = factor.fma(x3, w30);
        factor = FloatVector.fromArray(SPECIES, b, at + d1);
        w01 = factor.fma(x0, w01);
        w11 = factor.fma(x1, w11);
        w21 = factor.fma(x2, w21);
        w31 = factor.fma(x3, w31);
      }
      w30.add(0f).intoArray(c, r3);
      w31.add(0f).intoArray(c, r3 + d1);
      w20.add(0f).intoArray(c, r2);
      w21.add(0f).intoArray(c, r2 + d1);
      w10.add(0f).intoArray(c, r1);
      w11.add(0f).intoArray(c, r1 + d1);
      w00.add(0f).intoArray(c, r0);
      w01.add(0f).intoArray(c, r0 + d1);
    }
  }
}
