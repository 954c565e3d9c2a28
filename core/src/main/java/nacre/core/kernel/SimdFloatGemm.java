package nacre.core.kernel;

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
  private static final int WIDTH = SimdFloatPanels.WIDTH;

  /** AVX-512 and ARM have 32 vector registers, others 16. */
  static final boolean HAS_32_REGISTERS =
      SPECIES.vectorBitSize() == 512 || System.getProperty("os.arch").equals("aarch64");

  private static final int ROWS = rows();

  /**
   * Depth of a block of k: a panel of b then is 32 KB at 512 bits, and stays in the first cache.
   */
  private static final int DEPTH = 256;

  /** Rows of c to a block: the packed block of a, 12·20 rows by 256, stays in the second cache. */
  private static final int BLOCK_ROWS = 20 * ROWS;

  /** Columns of c to a block: the packed block of b, 1 MB, stays in the last cache. */
  private static final int BLOCK_COLUMNS = 1024;

  private SimdFloatGemm() {}

  private static int rows() {
    if (HAS_32_REGISTERS) {
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
    int deepest = Math.min(DEPTH, k);
    int blockColumns = Math.min(BLOCK_COLUMNS, (columns + WIDTH - 1) / WIDTH * WIDTH);
    int blockRows = Math.min(BLOCK_ROWS, (rows + ROWS - 1) / ROWS * ROWS);
    float[] aPanels = scratch.floats(0, blockRows * deepest);
    float[] bPanels = scratch.floats(1, blockColumns * deepest);
    float[] edge = scratch.floats(2, ROWS * WIDTH);
    for (int j = 0; j < columns; j += BLOCK_COLUMNS) {
      int itsColumns = Math.min(BLOCK_COLUMNS, columns - j);
      for (int p = 0; p < k; p += DEPTH) {
        int depth = Math.min(DEPTH, k - p);
        SimdFloatPanels.ofColumns(b, p * n + tile.column() + j, n, itsColumns, depth, bPanels);
        for (int i = 0; i < rows; i += BLOCK_ROWS) {
          int itsRows = Math.min(BLOCK_ROWS, rows - i);
          int from = aAt + i * aRow + p * aColumn;
          SimdFloatPanels.ofRows(a, from, aRow, aColumn, itsRows, depth, ROWS, aPanels);
          int at = (tile.row() + i) * n + tile.column() + j;
          block(aPanels, itsRows, bPanels, itsColumns, depth, c, at, n, edge, p == 0);
        }
      }
    }
  }

  /** Adds to a block of c what packed panels give. */
  private static void block(
      float[] a,
      int rows,
      float[] b,
      int columns,
      int depth,
      float[] c,
      int cAt,
      int n,
      float[] edge,
      boolean first) {
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      for (int r = 0; r < rows; r += ROWS) {
        int height = Math.min(ROWS, rows - r);
        int at = cAt + r * n + j;
        if (height == ROWS && width == WIDTH) {
          micro(a, r * depth, b, j * depth, depth, c, at, n, first);
        } else {
          copy(c, at, n, edge, 0, WIDTH, height, width);
          micro(a, r * depth, b, j * depth, depth, edge, 0, WIDTH, first);
          copy(edge, 0, WIDTH, c, at, n, height, width);
        }
      }
    }
  }

  private static void micro(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int depth,
      float[] c,
      int cAt,
      int ldc,
      boolean first) {
    switch (ROWS) {
      case 12 -> micro12(a, aAt, b, bAt, depth, c, cAt, ldc, first);
      case 6 -> micro6(a, aAt, b, bAt, depth, c, cAt, ldc, first);
      default -> micro4(a, aAt, b, bAt, depth, c, cAt, ldc, first);
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
    int at = cAt;
    FloatVector c0L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c0R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c1L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c1R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c2L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c2R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c3L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c3R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c4L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c4R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c5L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c5R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c6L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c6R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c7L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c7R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c8L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c8R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c9L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c9R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c10L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c10R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c11L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c11R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
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
    at = cAt + 11 * ldc; // from the end: the sums above would stay in registers
    c11L.add(zero).intoArray(c, at);
    c11R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c10L.add(zero).intoArray(c, at);
    c10R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c9L.add(zero).intoArray(c, at);
    c9R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c8L.add(zero).intoArray(c, at);
    c8R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c7L.add(zero).intoArray(c, at);
    c7R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c6L.add(zero).intoArray(c, at);
    c6R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c5L.add(zero).intoArray(c, at);
    c5R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c4L.add(zero).intoArray(c, at);
    c4R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c3L.add(zero).intoArray(c, at);
    c3R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c2L.add(zero).intoArray(c, at);
    c2R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c1L.add(zero).intoArray(c, at);
    c1R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c0L.add(zero).intoArray(c, at);
    c0R.add(zero).intoArray(c, at + LANES);
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
    int at = cAt;
    FloatVector c0L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c0R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c1L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c1R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c2L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c2R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c3L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c3R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c4L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c4R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c5L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c5R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
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
    at = cAt + 5 * ldc; // from the end, as in micro12
    c5L.add(zero).intoArray(c, at);
    c5R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c4L.add(zero).intoArray(c, at);
    c4R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c3L.add(zero).intoArray(c, at);
    c3R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c2L.add(zero).intoArray(c, at);
    c2R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c1L.add(zero).intoArray(c, at);
    c1R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c0L.add(zero).intoArray(c, at);
    c0R.add(zero).intoArray(c, at + LANES);
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
    int at = cAt;
    FloatVector c0L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c0R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c1L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c1R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c2L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c2R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
    at += ldc;
    FloatVector c3L = first ? zero : FloatVector.fromArray(SPECIES, c, at);
    FloatVector c3R = first ? zero : FloatVector.fromArray(SPECIES, c, at + LANES);
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
    at = cAt + 3 * ldc; // from the end, as in micro12
    c3L.add(zero).intoArray(c, at);
    c3R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c2L.add(zero).intoArray(c, at);
    c2R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c1L.add(zero).intoArray(c, at);
    c1R.add(zero).intoArray(c, at + LANES);
    at -= ldc;
    c0L.add(zero).intoArray(c, at);
    c0R.add(zero).intoArray(c, at + LANES);
  }
}
