package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix product c = a·b in float32 of an a of {@link CodedPairs}: pairs of zeros are left out,
 * which changes no bit.
 *
 * <p>For matrices of even width: of an odd one, the last pair has one row of b only. For every row
 * of c, blocks of it are summed in registers over the row's pairs, read where they lie. A zero
 * beside a number that is none is not left out: telling them apart costs more.
 */
final class SimdFloatCoded {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private SimdFloatCoded() {}

  /** The tile of c = a·b; it must have LANES columns or more. */
  static void multiply(
      CodedPairs a, float[] table, float[] b, float[] c, int n, Tile tile, Scratch scratch) {
    scratch.touched(a.touch(tile.row(), tile.rowEnd()));
    int last = tile.columnEnd() - LANES;
    int j = tile.column();
    while (j < tile.columnEnd()) {
      int left = tile.columnEnd() - j;
      if (left > 4 * LANES) {
        sum8(a, table, b, n, c, tile, j, last);
      } else if (left > 3 * LANES) {
        sum4(a, table, b, n, c, tile, j, last);
      } else {
        sum3(a, table, b, n, c, tile, j, last);
      }
      j += left > 4 * LANES ? 8 * LANES : 4 * LANES;
    }
  }

  /**
   * Up to 3 vectors of a row of c, from column j. At the right edge vectors are moved left until
   * they fit: a few columns are then computed more than once, to the same bits.
   */
  private static void sum3(
      CodedPairs a, float[] table, float[] b, int n, float[] c, Tile tile, int j, int last) {
    int[] begins = a.begins();
    int[] ends = a.ends();
    char[] pairs = a.pairs();
    char[] codes = a.codes();
    int j0 = Math.min(j, last);
    int j1 = Math.min(j + LANES, last);
    int j2 = Math.min(j + 2 * LANES, last);
    int twoRows = 2 * n;
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      int at = i * n;
      FloatVector c0 = FloatVector.zero(SPECIES);
      FloatVector c1 = FloatVector.zero(SPECIES);
      FloatVector c2 = FloatVector.zero(SPECIES);
      int to = ends[i];
      for (int t = begins[i]; t < to; t++) {
        int row = pairs[t] * twoRows;
        int code = codes[t];
        FloatVector left = FloatVector.broadcast(SPECIES, table[code >> 8]);
        FloatVector right = FloatVector.broadcast(SPECIES, table[code & 0xff]);
        c0 = FloatVector.fromArray(SPECIES, b, row + j0).fma(left, c0);
        c1 = FloatVector.fromArray(SPECIES, b, row + j1).fma(left, c1);
        c2 = FloatVector.fromArray(SPECIES, b, row + j2).fma(left, c2);
        row += n;
        c0 = FloatVector.fromArray(SPECIES, b, row + j0).fma(right, c0);
        c1 = FloatVector.fromArray(SPECIES, b, row + j1).fma(right, c1);
        c2 = FloatVector.fromArray(SPECIES, b, row + j2).fma(right, c2);
      }
      c0.add(0f).intoArray(c, at + j0);
      c1.add(0f).intoArray(c, at + j1);
      c2.add(0f).intoArray(c, at + j2);
    }
  }

  /**
   * The same of 4 vectors, the last of which begins at {@code last}. That the others lie at
   * constant distances is what the compiler needs to check their bounds together.
   */
  private static void sum4(
      CodedPairs a, float[] table, float[] b, int n, float[] c, Tile tile, int j, int last) {
    int[] begins = a.begins();
    int[] ends = a.ends();
    char[] pairs = a.pairs();
    char[] codes = a.codes();
    int distance = last - j;
    int twoRows = 2 * n;
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      int at = i * n;
      FloatVector c0 = FloatVector.zero(SPECIES);
      FloatVector c1 = FloatVector.zero(SPECIES);
      FloatVector c2 = FloatVector.zero(SPECIES);
      FloatVector c3 = FloatVector.zero(SPECIES);
      int to = ends[i];
      for (int t = begins[i]; t < to; t++) {
        int row = pairs[t] * twoRows + j;
        int code = codes[t];
        FloatVector left = FloatVector.broadcast(SPECIES, table[code >> 8]);
        FloatVector right = FloatVector.broadcast(SPECIES, table[code & 0xff]);
        c0 = FloatVector.fromArray(SPECIES, b, row).fma(left, c0);
        c1 = FloatVector.fromArray(SPECIES, b, row + LANES).fma(left, c1);
        c2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES).fma(left, c2);
        c3 = FloatVector.fromArray(SPECIES, b, row + distance).fma(left, c3);
        row += n;
        c0 = FloatVector.fromArray(SPECIES, b, row).fma(right, c0);
        c1 = FloatVector.fromArray(SPECIES, b, row + LANES).fma(right, c1);
        c2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES).fma(right, c2);
        c3 = FloatVector.fromArray(SPECIES, b, row + distance).fma(right, c3);
      }
      c0.add(0f).intoArray(c, at + j);
      c1.add(0f).intoArray(c, at + j + LANES);
      c2.add(0f).intoArray(c, at + j + 2 * LANES);
      c3.add(0f).intoArray(c, at + last);
    }
  }

  /** The same of up to 8 vectors. */
  private static void sum8(
      CodedPairs a, float[] table, float[] b, int n, float[] c, Tile tile, int j, int last) {
    int[] begins = a.begins();
    int[] ends = a.ends();
    char[] pairs = a.pairs();
    char[] codes = a.codes();
    int d4 = Math.min(4 * LANES, last - j);
    int d5 = Math.min(5 * LANES, last - j);
    int d6 = Math.min(6 * LANES, last - j);
    int d7 = Math.min(7 * LANES, last - j);
    int twoRows = 2 * n;
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      int at = i * n;
      FloatVector c0 = FloatVector.zero(SPECIES);
      FloatVector c1 = FloatVector.zero(SPECIES);
      FloatVector c2 = FloatVector.zero(SPECIES);
      FloatVector c3 = FloatVector.zero(SPECIES);
      FloatVector c4 = FloatVector.zero(SPECIES);
      FloatVector c5 = FloatVector.zero(SPECIES);
      FloatVector c6 = FloatVector.zero(SPECIES);
      FloatVector c7 = FloatVector.zero(SPECIES);
      int to = ends[i];
      for (int t = begins[i]; t < to; t++) {
        int row = pairs[t] * twoRows + j;
        int code = codes[t];
        FloatVector left = FloatVector.broadcast(SPECIES, table[code >> 8]);
        FloatVector right = FloatVector.broadcast(SPECIES, table[code & 0xff]);
        c0 = FloatVector.fromArray(SPECIES, b, row).fma(left, c0);
        c1 = FloatVector.fromArray(SPECIES, b, row + LANES).fma(left, c1);
        c2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES).fma(left, c2);
        c3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES).fma(left, c3);
        c4 = FloatVector.fromArray(SPECIES, b, row + d4).fma(left, c4);
        c5 = FloatVector.fromArray(SPECIES, b, row + d5).fma(left, c5);
        c6 = FloatVector.fromArray(SPECIES, b, row + d6).fma(left, c6);
        c7 = FloatVector.fromArray(SPECIES, b, row + d7).fma(left, c7);
        row += n;
        c0 = FloatVector.fromArray(SPECIES, b, row).fma(right, c0);
        c1 = FloatVector.fromArray(SPECIES, b, row + LANES).fma(right, c1);
        c2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES).fma(right, c2);
        c3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES).fma(right, c3);
        c4 = FloatVector.fromArray(SPECIES, b, row + d4).fma(right, c4);
        c5 = FloatVector.fromArray(SPECIES, b, row + d5).fma(right, c5);
        c6 = FloatVector.fromArray(SPECIES, b, row + d6).fma(right, c6);
        c7 = FloatVector.fromArray(SPECIES, b, row + d7).fma(right, c7);
      }
      c0.add(0f).intoArray(c, at + j);
      c1.add(0f).intoArray(c, at + j + LANES);
      c2.add(0f).intoArray(c, at + j + 2 * LANES);
      c3.add(0f).intoArray(c, at + j + 3 * LANES);
      c4.add(0f).intoArray(c, at + j + d4);
      c5.add(0f).intoArray(c, at + j + d5);
      c6.add(0f).intoArray(c, at + j + d6);
      c7.add(0f).intoArray(c, at + j + d7);
    }
  }
}
