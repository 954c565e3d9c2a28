package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix product c = a·b in float32 of an a of {@link CodedQuads}: quads of zeros are left out,
 * which changes no bit.
 *
 * <p>Quads are sorted by their number; then four rows of b stay in registers while the rows of c
 * that have the quad pass. So b is read once, where row after row of c would have it read again and
 * again. The sums of these rows lie in an array of the thread's own, where no vector lies over
 * another: in c, the last one of a row mostly reaches back into the one before, and whoever loads
 * what two stores have written in part must wait until both have reached the cache. A zero beside a
 * number that is none is not left out: telling them apart costs more.
 */
final class SimdFloatCoded {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Vectors of a row of b that are kept at a time: four rows of them must fit the registers. */
  static final int VECTORS = LANES >= 16 ? 4 : 2;

  /** From row to row of the sums. */
  private static final int WIDTH = VECTORS * LANES;

  /** The scratch array that the sums lie in. */
  private static final int SUMS = 0;

  private SimdFloatCoded() {}

  /**
   * The tile of c = a·b, or what a leg's blocks of a's columns add to it; it must have LANES
   * columns or more.
   */
  static void multiply(
      SparseRows.Coded<float[]> a,
      float[] b,
      float[] c,
      int n,
      Tile tile,
      Relay.Leg leg,
      Scratch scratch) {
    CodedQuads quads = a.quads();
    for (int row = tile.row(); row < tile.rowEnd(); row += QuadLists.ROWS) {
      int rows = Math.min(QuadLists.ROWS, tile.rowEnd() - row);
      int step = leg.step(rows);
      int parts = (rows + step - 1) / step;
      QuadLists lists = scratch.quadLists(quads, row, row + rows, leg.from(), leg.to());
      if (!lists.has(quads, row, row + rows, leg.from(), leg.to()) || lists.parts() != parts) {
        lists.start(quads, row, rows, leg.from(), leg.to());
      }
      for (int part = 0; part < parts; part++) {
        int from = row + part * step;
        int to = Math.min(from + step, row + rows);
        int wanted = leg.isFirst() ? part + 1 : parts; // others have nothing yet to go on with
        while (lists.parts() < wanted) {
          lists.append(quads, row + Math.min((lists.parts() + 1) * step, rows));
        }
        leg.await(to);
        Tile some = new Tile(from, to - from, tile.column(), tile.columns());
        add(lists, part, a, b, c, n, some, leg, scratch);
        leg.pass(to);
      }
    }
  }

  /** Adds the rows of one part of the lists. */
  private static void add(
      QuadLists lists,
      int part,
      SparseRows.Coded<float[]> a,
      float[] b,
      float[] c,
      int n,
      Tile tile,
      Relay.Leg leg,
      Scratch scratch) {
    if (!leg.isFirst()) {
      scratch.touch(c, tile.row() * n, tile.rowEnd() * n);
    }
    float[] sums = scratch.floats(SUMS, tile.rows() * WIDTH);
    int k = a.quads().columns();
    int j = tile.column();
    while (j < tile.columnEnd()) {
      int end = tile.blockEnd(j, VECTORS, LANES);
      int last = end - LANES;
      int vectors = end - j > 2 * LANES ? 4 : 2;
      take(c, n, tile, j, last, vectors, leg.isFirst(), sums);
      if (vectors == 4) {
        add4(lists, part, a.table(), b, k, n, j, last, tile.row(), sums);
      } else {
        add2(lists, part, a.table(), b, k, n, j, last, tile.row(), sums);
      }
      giveBack(sums, c, n, tile, j, last, vectors, leg.isLast());
      j = end;
    }
  }

  /** Takes rows of c, from column j, into sums: what the blocks before have added, or zeros. */
  private static void take(
      float[] c, int n, Tile tile, int j, int last, int vectors, boolean isFirst, float[] sums) {
    for (int i = 0; i < tile.rows(); i++) {
      int at = (tile.row() + i) * n + j;
      for (int v = 0; v < vectors; v++) {
        FloatVector sum =
            isFirst
                ? FloatVector.zero(SPECIES)
                : FloatVector.fromArray(SPECIES, c, at + Math.min(v * LANES, last - j));
        sum.intoArray(sums, i * WIDTH + v * LANES);
      }
    }
  }

  /** Puts them back; at the end adds +0, where a product that underflowed may have left -0. */
  private static void giveBack(
      float[] sums, float[] c, int n, Tile tile, int j, int last, int vectors, boolean isLast) {
    for (int i = 0; i < tile.rows(); i++) {
      int at = (tile.row() + i) * n + j;
      for (int v = 0; v < vectors; v++) {
        FloatVector sum = FloatVector.fromArray(SPECIES, sums, i * WIDTH + v * LANES);
        (isLast ? sum.add(0f) : sum).intoArray(c, at + Math.min(v * LANES, last - j));
      }
    }
  }

  /**
   * Up to four vectors of rows of c, from column j; the last begins at {@code last}, and may lie
   * over the one before: what both have is then computed twice, to the same bits.
   */
  private static void add4(
      QuadLists lists,
      int part,
      float[] table,
      float[] b,
      int k,
      int n,
      int j,
      int last,
      int firstRow,
      float[] sums) {
    long[] entries = lists.entries();
    int[] begins = lists.bounds(part);
    int[] ends = lists.bounds(part + 1);
    int sumsAt = (lists.fromRow() - firstRow) * WIDTH;
    int d1 = LANES;
    int d2 = Math.min(2 * LANES, last - j);
    int d3 = last - j;
    for (int q = 0; q < lists.count(); q++) {
      int t = begins[q];
      int to = ends[q];
      int row = CodedQuads.WIDTH * (lists.first() + q);
      int r0 = row * n + j;
      int r1 = Math.min(row + 1, k - 1) * n + j; // where there is no such row, its codes are 0
      int r2 = Math.min(row + 2, k - 1) * n + j;
      int r3 = Math.min(row + 3, k - 1) * n + j;
      FloatVector w00 = FloatVector.fromArray(SPECIES, b, r0);
      FloatVector w01 = FloatVector.fromArray(SPECIES, b, r0 + d1);
      FloatVector w02 = FloatVector.fromArray(SPECIES, b, r0 + d2);
      FloatVector w03 = FloatVector.fromArray(SPECIES, b, r0 + d3);
      FloatVector w10 = FloatVector.fromArray(SPECIES, b, r1);
      FloatVector w11 = FloatVector.fromArray(SPECIES, b, r1 + d1);
      FloatVector w12 = FloatVector.fromArray(SPECIES, b, r1 + d2);
      FloatVector w13 = FloatVector.fromArray(SPECIES, b, r1 + d3);
      FloatVector w20 = FloatVector.fromArray(SPECIES, b, r2);
      FloatVector w21 = FloatVector.fromArray(SPECIES, b, r2 + d1);
      FloatVector w22 = FloatVector.fromArray(SPECIES, b, r2 + d2);
      FloatVector w23 = FloatVector.fromArray(SPECIES, b, r2 + d3);
      FloatVector w30 = FloatVector.fromArray(SPECIES, b, r3);
      FloatVector w31 = FloatVector.fromArray(SPECIES, b, r3 + d1);
      FloatVector w32 = FloatVector.fromArray(SPECIES, b, r3 + d2);
      FloatVector w33 = FloatVector.fromArray(SPECIES, b, r3 + d3);
      for (; t < to; t++) {
        long entry = entries[t];
        int at = sumsAt + (int) (entry >>> 32) * WIDTH;
        int codes = (int) entry;
        FloatVector c0 = FloatVector.fromArray(SPECIES, sums, at);
        FloatVector c1 = FloatVector.fromArray(SPECIES, sums, at + LANES);
        FloatVector c2 = FloatVector.fromArray(SPECIES, sums, at + 2 * LANES);
        FloatVector c3 = FloatVector.fromArray(SPECIES, sums, at + 3 * LANES);
        FloatVector x0 = FloatVector.broadcast(SPECIES, table[codes & 0xff]);
        c0 = w00.fma(x0, c0);
        c1 = w01.fma(x0, c1);
        c2 = w02.fma(x0, c2);
        c3 = w03.fma(x0, c3);
        FloatVector x1 = FloatVector.broadcast(SPECIES, table[codes >> 8 & 0xff]);
        c0 = w10.fma(x1, c0);
        c1 = w11.fma(x1, c1);
        c2 = w12.fma(x1, c2);
        c3 = w13.fma(x1, c3);
        FloatVector x2 = FloatVector.broadcast(SPECIES, table[codes >> 16 & 0xff]);
        c0 = w20.fma(x2, c0);
        c1 = w21.fma(x2, c1);
        c2 = w22.fma(x2, c2);
        c3 = w23.fma(x2, c3);
        FloatVector x3 = FloatVector.broadcast(SPECIES, table[codes >>> 24]);
        c0 = w30.fma(x3, c0);
        c1 = w31.fma(x3, c1);
        c2 = w32.fma(x3, c2);
        c3 = w33.fma(x3, c3);
        c0.intoArray(sums, at);
        c1.intoArray(sums, at + LANES);
        c2.intoArray(sums, at + 2 * LANES);
        c3.intoArray(sums, at + 3 * LANES);
      }
    }
  }

  /** The same of up to two. */
  private static void add2(
      QuadLists lists,
      int part,
      float[] table,
      float[] b,
      int k,
      int n,
      int j,
      int last,
      int firstRow,
      float[] sums) {
    long[] entries = lists.entries();
    int[] begins = lists.bounds(part);
    int[] ends = lists.bounds(part + 1);
    int sumsAt = (lists.fromRow() - firstRow) * WIDTH;
    int d1 = last - j;
    for (int q = 0; q < lists.count(); q++) {
      int t = begins[q];
      int to = ends[q];
      int row = CodedQuads.WIDTH * (lists.first() + q);
      int r0 = row * n + j;
      int r1 = Math.min(row + 1, k - 1) * n + j; // where there is no such row, its codes are 0
      int r2 = Math.min(row + 2, k - 1) * n + j;
      int r3 = Math.min(row + 3, k - 1) * n + j;
      FloatVector w00 = FloatVector.fromArray(SPECIES, b, r0);
      FloatVector w01 = FloatVector.fromArray(SPECIES, b, r0 + d1);
      FloatVector w10 = FloatVector.fromArray(SPECIES, b, r1);
      FloatVector w11 = FloatVector.fromArray(SPECIES, b, r1 + d1);
      FloatVector w20 = FloatVector.fromArray(SPECIES, b, r2);
      FloatVector w21 = FloatVector.fromArray(SPECIES, b, r2 + d1);
      FloatVector w30 = FloatVector.fromArray(SPECIES, b, r3);
      FloatVector w31 = FloatVector.fromArray(SPECIES, b, r3 + d1);
      for (; t < to; t++) {
        long entry = entries[t];
        int at = sumsAt + (int) (entry >>> 32) * WIDTH;
        int codes = (int) entry;
        FloatVector c0 = FloatVector.fromArray(SPECIES, sums, at);
        FloatVector c1 = FloatVector.fromArray(SPECIES, sums, at + LANES);
        FloatVector x0 = FloatVector.broadcast(SPECIES, table[codes & 0xff]);
        c0 = w00.fma(x0, c0);
        c1 = w01.fma(x0, c1);
        FloatVector x1 = FloatVector.broadcast(SPECIES, table[codes >> 8 & 0xff]);
        c0 = w10.fma(x1, c0);
        c1 = w11.fma(x1, c1);
        FloatVector x2 = FloatVector.broadcast(SPECIES, table[codes >> 16 & 0xff]);
        c0 = w20.fma(x2, c0);
        c1 = w21.fma(x2, c1);
        FloatVector x3 = FloatVector.broadcast(SPECIES, table[codes >>> 24]);
        c0 = w30.fma(x3, c0);
        c1 = w31.fma(x3, c1);
        c0.intoArray(sums, at);
        c1.intoArray(sums, at + LANES);
      }
    }
  }
}
