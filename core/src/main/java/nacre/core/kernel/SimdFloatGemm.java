package nacre.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense matrix product c = a·b in float32: packed, blocked, and still one ascending chain of fused
 * multiply-adds an element.
 *
 * <p>Both operands are copied into panels that the innermost loop reads straight through: a in
 * panels of {@link #ROWS} rows, b in panels of two vectors' width. Blocks of k are taken in
 * ascending order, and c holds the unfinished chains between them; storing and loading a float
 * changes no bit. (Each store adds the +0 that ends a chain; in the middle of one it changes
 * nothing either.) Goto and van de Geijn 2008.
 *
 * <p>How many rows a panel has is a matter of registers: 24 accumulators fit where there are 32
 * vector registers (AVX-512, ARM). With 16, JDK 17 keeps 12 accumulators in them, while JDK 25
 * spills, and 8 are faster there; see docs/decisions/0004-simd-kernels.md.
 */
final class SimdFloatGemm {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = 2 * LANES;
  private static final int ROWS = rows();

  /**
   * Depth of a block of k: a panel of b then is 32 KB at 512 bits, and stays in the first cache.
   */
  private static final int DEPTH = 256;

  /** Rows of c to a block: the packed block of a, 12·20 rows by 256, stays in the second cache. */
  private static final int BLOCK_ROWS = 20 * ROWS;

  private SimdFloatGemm() {}

  private static int rows() {
    if (SPECIES.vectorBitSize() == 512 || System.getProperty("os.arch").equals("aarch64")) {
      return 12;
    }
    return Runtime.version().feature() < 21 ? 6 : 4;
  }

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
    int rows = tile.rows();
    int columns = tile.columns();
    float[] aPanels = scratch.floats(0, BLOCK_ROWS * DEPTH);
    float[] bPanel = scratch.floats(1, WIDTH * DEPTH);
    float[] edge = scratch.floats(2, ROWS * WIDTH);
    for (int p = 0; p < k; p += DEPTH) {
      int depth = Math.min(DEPTH, k - p);
      boolean first = p == 0;
      for (int i = 0; i < rows; i += BLOCK_ROWS) {
        int blockRows = Math.min(BLOCK_ROWS, rows - i);
        packRows(a, aAt + i * aRow + p * aColumn, aRow, aColumn, blockRows, depth, aPanels);
        for (int j = 0; j < columns; j += WIDTH) {
          int width = Math.min(WIDTH, columns - j);
          packColumns(b, p * n + tile.column() + j, n, width, depth, bPanel);
          for (int r = 0; r < blockRows; r += ROWS) {
            int height = Math.min(ROWS, blockRows - r);
            int at = (tile.row() + i + r) * n + tile.column() + j;
            if (height == ROWS && width == WIDTH) {
              micro(aPanels, r * depth, bPanel, depth, c, at, n, first);
            } else {
              copy(c, at, n, edge, 0, WIDTH, height, width);
              micro(aPanels, r * depth, bPanel, depth, edge, 0, WIDTH, first);
              copy(edge, 0, WIDTH, c, at, n, height, width);
            }
          }
        }
      }
    }
  }

  private static void micro(
      float[] a, int aAt, float[] b, int depth, float[] c, int cAt, int ldc, boolean first) {
    switch (ROWS) {
      case 12 -> micro12(a, aAt, b, 0, depth, c, cAt, ldc, first);
      case 6 -> micro6(a, aAt, b, 0, depth, c, cAt, ldc, first);
      default -> micro4(a, aAt, b, 0, depth, c, cAt, ldc, first);
    }
  }

  /** Panels of ROWS rows, k by k; rows that are missing in the last one are zero. */
  private static void packRows(
      float[] a, int at, int aRow, int aColumn, int rows, int depth, float[] panels) {
    for (int r = 0; r < rows; r += ROWS) {
      int height = Math.min(ROWS, rows - r);
      int panel = r * depth;
      if (height < ROWS) {
        Arrays.fill(panels, panel, panel + ROWS * depth, 0f);
      }
      if (aColumn == 1) {
        for (int i = 0; i < height; i++) {
          int from = at + (r + i) * aRow;
          for (int p = 0; p < depth; p++) {
            panels[panel + p * ROWS + i] = a[from + p];
          }
        }
      } else {
        for (int p = 0; p < depth; p++) {
          int from = at + r * aRow + p * aColumn;
          for (int i = 0; i < height; i++) {
            panels[panel + p * ROWS + i] = a[from + i * aRow];
          }
        }
      }
    }
  }

  private static void packColumns(
      float[] b, int at, int bRow, int width, int depth, float[] panel) {
    for (int p = 0; p < depth; p++) {
      System.arraycopy(b, at + p * bRow, panel, p * WIDTH, width);
      if (width < WIDTH) {
        Arrays.fill(panel, p * WIDTH + width, (p + 1) * WIDTH, 0f);
      }
    }
  }

  private static void copy(
      float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow, int rows, int width) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, fromAt + i * fromRow, to, toAt + i * toRow, width);
    }
  }

  private static void micro12(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int depth,
      float[] c,
      int cAt,
      int ldc,
      boolean first) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int at0 = cAt;
    int at1 = cAt + ldc;
    int at2 = cAt + 2 * ldc;
    int at3 = cAt + 3 * ldc;
    int at4 = cAt + 4 * ldc;
    int at5 = cAt + 5 * ldc;
    int at6 = cAt + 6 * ldc;
    int at7 = cAt + 7 * ldc;
    int at8 = cAt + 8 * ldc;
    int at9 = cAt + 9 * ldc;
    int at10 = cAt + 10 * ldc;
    int at11 = cAt + 11 * ldc;
    FloatVector c0L = first ? zero : FloatVector.fromArray(SPECIES, c, at0);
    FloatVector c0R = first ? zero : FloatVector.fromArray(SPECIES, c, at0 + LANES);
    FloatVector c1L = first ? zero : FloatVector.fromArray(SPECIES, c, at1);
    FloatVector c1R = first ? zero : FloatVector.fromArray(SPECIES, c, at1 + LANES);
    FloatVector c2L = first ? zero : FloatVector.fromArray(SPECIES, c, at2);
    FloatVector c2R = first ? zero : FloatVector.fromArray(SPECIES, c, at2 + LANES);
    FloatVector c3L = first ? zero : FloatVector.fromArray(SPECIES, c, at3);
    FloatVector c3R = first ? zero : FloatVector.fromArray(SPECIES, c, at3 + LANES);
    FloatVector c4L = first ? zero : FloatVector.fromArray(SPECIES, c, at4);
    FloatVector c4R = first ? zero : FloatVector.fromArray(SPECIES, c, at4 + LANES);
    FloatVector c5L = first ? zero : FloatVector.fromArray(SPECIES, c, at5);
    FloatVector c5R = first ? zero : FloatVector.fromArray(SPECIES, c, at5 + LANES);
    FloatVector c6L = first ? zero : FloatVector.fromArray(SPECIES, c, at6);
    FloatVector c6R = first ? zero : FloatVector.fromArray(SPECIES, c, at6 + LANES);
    FloatVector c7L = first ? zero : FloatVector.fromArray(SPECIES, c, at7);
    FloatVector c7R = first ? zero : FloatVector.fromArray(SPECIES, c, at7 + LANES);
    FloatVector c8L = first ? zero : FloatVector.fromArray(SPECIES, c, at8);
    FloatVector c8R = first ? zero : FloatVector.fromArray(SPECIES, c, at8 + LANES);
    FloatVector c9L = first ? zero : FloatVector.fromArray(SPECIES, c, at9);
    FloatVector c9R = first ? zero : FloatVector.fromArray(SPECIES, c, at9 + LANES);
    FloatVector c10L = first ? zero : FloatVector.fromArray(SPECIES, c, at10);
    FloatVector c10R = first ? zero : FloatVector.fromArray(SPECIES, c, at10 + LANES);
    FloatVector c11L = first ? zero : FloatVector.fromArray(SPECIES, c, at11);
    FloatVector c11R = first ? zero : FloatVector.fromArray(SPECIES, c, at11 + LANES);
    for (int p = 0; p < depth; p++) {
      FloatVector left = FloatVector.fromArray(SPECIES, b, bAt + 2 * LANES * p);
      FloatVector right = FloatVector.fromArray(SPECIES, b, bAt + 2 * LANES * p + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p]);
      c0L = left.fma(factor, c0L);
      c0R = right.fma(factor, c0R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p + 1]);
      c1L = left.fma(factor, c1L);
      c1R = right.fma(factor, c1R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p + 2]);
      c2L = left.fma(factor, c2L);
      c2R = right.fma(factor, c2R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p + 3]);
      c3L = left.fma(factor, c3L);
      c3R = right.fma(factor, c3R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p + 4]);
      c4L = left.fma(factor, c4L);
      c4R = right.fma(factor, c4R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p + 5]);
      c5L = left.fma(factor, c5L);
      c5R = right.fma(factor, c5R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p + 6]);
      c6L = left.fma(factor, c6L);
      c6R = right.fma(factor, c6R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p + 7]);
      c7L = left.fma(factor, c7L);
      c7R = right.fma(factor, c7R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p + 8]);
      c8L = left.fma(factor, c8L);
      c8R = right.fma(factor, c8R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p + 9]);
      c9L = left.fma(factor, c9L);
      c9R = right.fma(factor, c9R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p + 10]);
      c10L = left.fma(factor, c10L);
      c10R = right.fma(factor, c10R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 12 * p + 11]);
      c11L = left.fma(factor, c11L);
      c11R = right.fma(factor, c11R);
    }
    c0L.add(zero).intoArray(c, at0);
    c0R.add(zero).intoArray(c, at0 + LANES);
    c1L.add(zero).intoArray(c, at1);
    c1R.add(zero).intoArray(c, at1 + LANES);
    c2L.add(zero).intoArray(c, at2);
    c2R.add(zero).intoArray(c, at2 + LANES);
    c3L.add(zero).intoArray(c, at3);
    c3R.add(zero).intoArray(c, at3 + LANES);
    c4L.add(zero).intoArray(c, at4);
    c4R.add(zero).intoArray(c, at4 + LANES);
    c5L.add(zero).intoArray(c, at5);
    c5R.add(zero).intoArray(c, at5 + LANES);
    c6L.add(zero).intoArray(c, at6);
    c6R.add(zero).intoArray(c, at6 + LANES);
    c7L.add(zero).intoArray(c, at7);
    c7R.add(zero).intoArray(c, at7 + LANES);
    c8L.add(zero).intoArray(c, at8);
    c8R.add(zero).intoArray(c, at8 + LANES);
    c9L.add(zero).intoArray(c, at9);
    c9R.add(zero).intoArray(c, at9 + LANES);
    c10L.add(zero).intoArray(c, at10);
    c10R.add(zero).intoArray(c, at10 + LANES);
    c11L.add(zero).intoArray(c, at11);
    c11R.add(zero).intoArray(c, at11 + LANES);
  }

  private static void micro6(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int depth,
      float[] c,
      int cAt,
      int ldc,
      boolean first) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int at0 = cAt;
    int at1 = cAt + ldc;
    int at2 = cAt + 2 * ldc;
    int at3 = cAt + 3 * ldc;
    int at4 = cAt + 4 * ldc;
    int at5 = cAt + 5 * ldc;
    FloatVector c0L = first ? zero : FloatVector.fromArray(SPECIES, c, at0);
    FloatVector c0R = first ? zero : FloatVector.fromArray(SPECIES, c, at0 + LANES);
    FloatVector c1L = first ? zero : FloatVector.fromArray(SPECIES, c, at1);
    FloatVector c1R = first ? zero : FloatVector.fromArray(SPECIES, c, at1 + LANES);
    FloatVector c2L = first ? zero : FloatVector.fromArray(SPECIES, c, at2);
    FloatVector c2R = first ? zero : FloatVector.fromArray(SPECIES, c, at2 + LANES);
    FloatVector c3L = first ? zero : FloatVector.fromArray(SPECIES, c, at3);
    FloatVector c3R = first ? zero : FloatVector.fromArray(SPECIES, c, at3 + LANES);
    FloatVector c4L = first ? zero : FloatVector.fromArray(SPECIES, c, at4);
    FloatVector c4R = first ? zero : FloatVector.fromArray(SPECIES, c, at4 + LANES);
    FloatVector c5L = first ? zero : FloatVector.fromArray(SPECIES, c, at5);
    FloatVector c5R = first ? zero : FloatVector.fromArray(SPECIES, c, at5 + LANES);
    for (int p = 0; p < depth; p++) {
      FloatVector left = FloatVector.fromArray(SPECIES, b, bAt + 2 * LANES * p);
      FloatVector right = FloatVector.fromArray(SPECIES, b, bAt + 2 * LANES * p + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + 6 * p]);
      c0L = left.fma(factor, c0L);
      c0R = right.fma(factor, c0R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 6 * p + 1]);
      c1L = left.fma(factor, c1L);
      c1R = right.fma(factor, c1R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 6 * p + 2]);
      c2L = left.fma(factor, c2L);
      c2R = right.fma(factor, c2R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 6 * p + 3]);
      c3L = left.fma(factor, c3L);
      c3R = right.fma(factor, c3R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 6 * p + 4]);
      c4L = left.fma(factor, c4L);
      c4R = right.fma(factor, c4R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 6 * p + 5]);
      c5L = left.fma(factor, c5L);
      c5R = right.fma(factor, c5R);
    }
    c0L.add(zero).intoArray(c, at0);
    c0R.add(zero).intoArray(c, at0 + LANES);
    c1L.add(zero).intoArray(c, at1);
    c1R.add(zero).intoArray(c, at1 + LANES);
    c2L.add(zero).intoArray(c, at2);
    c2R.add(zero).intoArray(c, at2 + LANES);
    c3L.add(zero).intoArray(c, at3);
    c3R.add(zero).intoArray(c, at3 + LANES);
    c4L.add(zero).intoArray(c, at4);
    c4R.add(zero).intoArray(c, at4 + LANES);
    c5L.add(zero).intoArray(c, at5);
    c5R.add(zero).intoArray(c, at5 + LANES);
  }

  private static void micro4(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int depth,
      float[] c,
      int cAt,
      int ldc,
      boolean first) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int at0 = cAt;
    int at1 = cAt + ldc;
    int at2 = cAt + 2 * ldc;
    int at3 = cAt + 3 * ldc;
    FloatVector c0L = first ? zero : FloatVector.fromArray(SPECIES, c, at0);
    FloatVector c0R = first ? zero : FloatVector.fromArray(SPECIES, c, at0 + LANES);
    FloatVector c1L = first ? zero : FloatVector.fromArray(SPECIES, c, at1);
    FloatVector c1R = first ? zero : FloatVector.fromArray(SPECIES, c, at1 + LANES);
    FloatVector c2L = first ? zero : FloatVector.fromArray(SPECIES, c, at2);
    FloatVector c2R = first ? zero : FloatVector.fromArray(SPECIES, c, at2 + LANES);
    FloatVector c3L = first ? zero : FloatVector.fromArray(SPECIES, c, at3);
    FloatVector c3R = first ? zero : FloatVector.fromArray(SPECIES, c, at3 + LANES);
    for (int p = 0; p < depth; p++) {
      FloatVector left = FloatVector.fromArray(SPECIES, b, bAt + 2 * LANES * p);
      FloatVector right = FloatVector.fromArray(SPECIES, b, bAt + 2 * LANES * p + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + 4 * p]);
      c0L = left.fma(factor, c0L);
      c0R = right.fma(factor, c0R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 4 * p + 1]);
      c1L = left.fma(factor, c1L);
      c1R = right.fma(factor, c1R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 4 * p + 2]);
      c2L = left.fma(factor, c2L);
      c2R = right.fma(factor, c2R);
      factor = FloatVector.broadcast(SPECIES, a[aAt + 4 * p + 3]);
      c3L = left.fma(factor, c3L);
      c3R = right.fma(factor, c3R);
    }
    c0L.add(zero).intoArray(c, at0);
    c0R.add(zero).intoArray(c, at0 + LANES);
    c1L.add(zero).intoArray(c, at1);
    c1R.add(zero).intoArray(c, at1 + LANES);
    c2L.add(zero).intoArray(c, at2);
    c2R.add(zero).intoArray(c, at2 + LANES);
    c3L.add(zero).intoArray(c, at3);
    c3R.add(zero).intoArray(c, at3 + LANES);
  }
}
