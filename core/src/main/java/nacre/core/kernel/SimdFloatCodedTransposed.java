package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix product c = aᵀ·b in float32 of an a of {@link CodedPairs}: pairs of zeros are left out,
 * which changes no bit.
 *
 * <p>Pairs are sorted by their number, each with its row of a; then two rows of c are summed in
 * registers. Rows of a are taken in blocks, so that lists and rows of b stay in the nearer caches;
 * c holds the unfinished chains in between.
 */
final class SimdFloatCodedTransposed {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Rows of a that are listed at a time. */
  private static final int BLOCK = 128;

  private SimdFloatCodedTransposed() {}

  /** The tile of c = aᵀ·b; it must have LANES columns or more, and begin at an even row. */
  static void multiply(
      CodedPairs a, float[] table, float[] b, float[] c, int n, Tile tile, Scratch scratch) {
    scratch.touched(a.touch(0, a.rows()));
    scratch.touch(b, a.rows() * n);
    int first = tile.row() / 2;
    int pairs = (tile.rowEnd() + 1) / 2 - first;
    int capacity = Math.min(BLOCK, a.rows());
    int[] ends = scratch.ints(2, pairs);
    int[] entries = scratch.ints(3, pairs * capacity);
    int row = 0;
    do {
      int rowEnd = Math.min(row + BLOCK, a.rows());
      for (int p = 0; p < pairs; p++) {
        ends[p] = p * capacity;
      }
      for (int i = row; i < rowEnd; i++) {
        list(a, i, i - row << 16, first, first + pairs, ends, entries);
      }
      int j = tile.column();
      while (j < tile.columnEnd()) {
        int end = SimdFloatSparseTransposed.blockEnd(j, tile.columnEnd());
        Lists lists = new Lists(entries, capacity, ends, pairs);
        if (end - j > 3 * LANES) {
          sum4(lists, table, b, row * n, n, c, tile, j, end - LANES, row == 0);
        } else {
          sum3(lists, table, b, row * n, n, c, tile, j, end - LANES, row == 0);
        }
        j = end;
      }
      row = rowEnd;
    } while (row < a.rows());
  }

  /** What is to be summed: the entries of each pair, which begin at multiples of the capacity. */
  private static final class Lists {
    private final int[] entries;
    private final int capacity;
    private final int[] ends;
    private final int count;

    Lists(int[] entries, int capacity, int[] ends, int count) {
      this.entries = entries;
      this.capacity = capacity;
      this.ends = ends;
      this.count = count;
    }
  }

  /**
   * Appends each pair of a row of a to its list: the row, shifted, and both codes in one number.
   */
  private static void list(
      CodedPairs a, int row, int shifted, int first, int end, int[] ends, int[] entries) {
    char[] pairs = a.pairs();
    char[] codes = a.codes();
    int t = a.begins()[row];
    int to = a.ends()[row];
    while (t < to && pairs[t] < first) {
      t++;
    }
    while (t < to && pairs[to - 1] >= end) {
      to--;
    }
    for (; t < to; t++) { // with no other condition, so that the compiler can unroll it
      int pair = pairs[t] - first;
      int at = ends[pair];
      ends[pair] = at + 1;
      entries[at] = shifted | codes[t];
    }
  }

  /**
   * Pairs of rows of c, up to three vectors of each from column j; the last begins at {@code last}.
   */
  private static void sum3(
      Lists lists,
      float[] table,
      float[] b,
      int bAt,
      int n,
      float[] c,
      Tile tile,
      int j,
      int last,
      boolean isFirst) {
    int[] entries = lists.entries;
    int[] ends = lists.ends;
    int j1 = Math.min(j + LANES, last);
    int j2 = Math.min(j + 2 * LANES, last);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int p = 0; p < lists.count; p++) {
      int at = (tile.row() + 2 * p) * n;
      // Where there is no next row, it is the row itself, which is stored last, and stays.
      int nextAt = tile.row() + 2 * p + 1 < tile.rowEnd() ? at + n : at;
      FloatVector c0 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, at + j);
      FloatVector c1 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, at + j1);
      FloatVector c2 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, at + j2);
      FloatVector d0 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, nextAt + j);
      FloatVector d1 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, nextAt + j1);
      FloatVector d2 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, nextAt + j2);
      int to = ends[p];
      for (int t = p * lists.capacity; t < to; t++) {
        int entry = entries[t];
        int row = bAt + (entry >>> 16) * n;
        FloatVector left = FloatVector.broadcast(SPECIES, table[entry >> 8 & 0xff]);
        FloatVector right = FloatVector.broadcast(SPECIES, table[entry & 0xff]);
        FloatVector factor = FloatVector.fromArray(SPECIES, b, row + j);
        c0 = factor.fma(left, c0);
        d0 = factor.fma(right, d0);
        factor = FloatVector.fromArray(SPECIES, b, row + j1);
        c1 = factor.fma(left, c1);
        d1 = factor.fma(right, d1);
        factor = FloatVector.fromArray(SPECIES, b, row + j2);
        c2 = factor.fma(left, c2);
        d2 = factor.fma(right, d2);
      }
      d0.add(0f).intoArray(c, nextAt + j);
      d1.add(0f).intoArray(c, nextAt + j1);
      d2.add(0f).intoArray(c, nextAt + j2);
      c0.add(0f).intoArray(c, at + j);
      c1.add(0f).intoArray(c, at + j1);
      c2.add(0f).intoArray(c, at + j2);
    }
  }

  /** The same of four vectors; that three lie at constant distances, the compiler makes use of. */
  private static void sum4(
      Lists lists,
      float[] table,
      float[] b,
      int bAt,
      int n,
      float[] c,
      Tile tile,
      int j,
      int last,
      boolean isFirst) {
    int[] entries = lists.entries;
    int[] ends = lists.ends;
    int j1 = j + LANES;
    int j2 = j + 2 * LANES;
    int distance = last - j;
    int first = bAt + j;
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int p = 0; p < lists.count; p++) {
      int at = (tile.row() + 2 * p) * n;
      // Where there is no next row, it is the row itself, which is stored last, and stays.
      int nextAt = tile.row() + 2 * p + 1 < tile.rowEnd() ? at + n : at;
      FloatVector c0 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, at + j);
      FloatVector c1 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, at + j1);
      FloatVector c2 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, at + j2);
      FloatVector c3 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, at + last);
      FloatVector d0 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, nextAt + j);
      FloatVector d1 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, nextAt + j1);
      FloatVector d2 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, nextAt + j2);
      FloatVector d3 = isFirst ? zero : FloatVector.fromArray(SPECIES, c, nextAt + last);
      int to = ends[p];
      for (int t = p * lists.capacity; t < to; t++) {
        int entry = entries[t];
        int row = first + (entry >>> 16) * n;
        FloatVector left = FloatVector.broadcast(SPECIES, table[entry >> 8 & 0xff]);
        FloatVector right = FloatVector.broadcast(SPECIES, table[entry & 0xff]);
        FloatVector factor = FloatVector.fromArray(SPECIES, b, row);
        c0 = factor.fma(left, c0);
        d0 = factor.fma(right, d0);
        factor = FloatVector.fromArray(SPECIES, b, row + LANES);
        c1 = factor.fma(left, c1);
        d1 = factor.fma(right, d1);
        factor = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
        c2 = factor.fma(left, c2);
        d2 = factor.fma(right, d2);
        factor = FloatVector.fromArray(SPECIES, b, row + distance);
        c3 = factor.fma(left, c3);
        d3 = factor.fma(right, d3);
      }
      d0.add(0f).intoArray(c, nextAt + j);
      d1.add(0f).intoArray(c, nextAt + j1);
      d2.add(0f).intoArray(c, nextAt + j2);
      d3.add(0f).intoArray(c, nextAt + last);
      c0.add(0f).intoArray(c, at + j);
      c1.add(0f).intoArray(c, at + j1);
      c2.add(0f).intoArray(c, at + j2);
      c3.add(0f).intoArray(c, at + last);
    }
  }
}
