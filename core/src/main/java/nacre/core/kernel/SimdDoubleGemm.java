package nacre.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense matrix product c = a·b in float64: packed, blocked, and still one ascending chain of fused
 * multiply-adds an element.
 *
 * <p>Both operands are copied into panels that the innermost loop reads straight through: a in
 * panels of {@link #ROWS} rows, b in panels of two vectors' width. Blocks of k are taken in
 * ascending order, and c, cleared at the start, holds the unfinished chains between them; storing
 * and loading a double changes no bit. (Each store adds the +0 that ends a chain; in the middle of
 * one it changes nothing either.) Goto and van de Geijn 2008.
 *
 * <p>24 accumulators fit where there are 32 vector registers (AVX-512, ARM), 8 where there are 16;
 * see docs/decisions/0007-float64-kernels.md.
 */
final class SimdDoubleGemm {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = 2 * LANES;
  private static final int ROWS = rows();

  /** Depth of a block of k: a panel of b then is 32 KB at 512 bits, as large as the first cache. */
  private static final int DEPTH = 256;

  /** Rows of c to a block, a multiple of ROWS: the packed block of a is at most 1 MB. */
  private static final int BLOCK_ROWS = 480;

  private SimdDoubleGemm() {}

  private static int rows() {
    boolean has32Registers =
        SPECIES.vectorBitSize() == 512 || System.getProperty("os.arch").equals("aarch64");
    return has32Registers ? 12 : 4;
  }

  /**
   * Computes the tile of c = a·b, with a(i, p) at aAt + i·aRow + p·aColumn, i from the tile's row.
   */
  static void multiply(
      Tile tile,
      int k,
      double[] a,
      int aAt,
      int aRow,
      int aColumn,
      double[] b,
      int n,
      double[] c,
      Scratch scratch) {
    int rows = tile.rows();
    int columns = tile.columns();
    int blockRowsUsed = Math.min(BLOCK_ROWS, (rows + ROWS - 1) / ROWS * ROWS);
    double[] aPanels = scratch.doubles(0, blockRowsUsed * Math.min(k, DEPTH));
    double[] bPanel = scratch.doubles(1, WIDTH * DEPTH);
    double[] edge = scratch.doubles(2, ROWS * WIDTH);
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      Arrays.fill(c, i * n + tile.column(), i * n + tile.columnEnd(), 0.0);
    }
    for (int p = 0; p < k; p += DEPTH) {
      int depth = Math.min(DEPTH, k - p);
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
              micro(aPanels, r * depth, bPanel, depth, c, at, n);
            } else {
              copy(c, at, n, edge, 0, WIDTH, height, width);
              micro(aPanels, r * depth, bPanel, depth, edge, 0, WIDTH);
              copy(edge, 0, WIDTH, c, at, n, height, width);
            }
          }
        }
      }
    }
  }

  private static void micro(
      double[] a, int aAt, double[] b, int depth, double[] c, int cAt, int ldc) {
    if (ROWS == 12) {
      micro12(a, aAt, b, depth, c, cAt, ldc);
    } else {
      micro4(a, aAt, b, depth, c, cAt, ldc);
    }
  }

  /** Panels of ROWS rows, k by k; rows that are missing in the last one are zero. */
  private static void packRows(
      double[] a, int at, int aRow, int aColumn, int rows, int depth, double[] panels) {
    for (int r = 0; r < rows; r += ROWS) {
      int height = Math.min(ROWS, rows - r);
      int panel = r * depth;
      if (height < ROWS) {
        Arrays.fill(panels, panel, panel + ROWS * depth, 0.0);
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

  /** A panel of two vectors' width, k by k; columns that are missing in the last one are zero. */
  private static void packColumns(
      double[] b, int at, int bRow, int width, int depth, double[] panel) {
    if (width == WIDTH) {
      for (int p = 0; p < depth; p++) {
        DoubleVector left = DoubleVector.fromArray(SPECIES, b, at + p * bRow);
        DoubleVector right = DoubleVector.fromArray(SPECIES, b, at + p * bRow + LANES);
        left.intoArray(panel, p * WIDTH);
        right.intoArray(panel, p * WIDTH + LANES);
      }
      return;
    }
    for (int p = 0; p < depth; p++) {
      System.arraycopy(b, at + p * bRow, panel, p * WIDTH, width);
      Arrays.fill(panel, p * WIDTH + width, (p + 1) * WIDTH, 0.0);
    }
  }

  private static void copy(
      double[] from,
      int fromAt,
      int fromRow,
      double[] to,
      int toAt,
      int toRow,
      int rows,
      int width) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, fromAt + i * fromRow, to, toAt + i * toRow, width);
    }
  }

  private static void micro12(
      double[] a, int aAt, double[] b, int depth, double[] c, int cAt, int ldc) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
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
    DoubleVector c0L = DoubleVector.fromArray(SPECIES, c, at0);
    DoubleVector c0R = DoubleVector.fromArray(SPECIES, c, at0 + LANES);
    DoubleVector c1L = DoubleVector.fromArray(SPECIES, c, at1);
    DoubleVector c1R = DoubleVector.fromArray(SPECIES, c, at1 + LANES);
    DoubleVector c2L = DoubleVector.fromArray(SPECIES, c, at2);
    DoubleVector c2R = DoubleVector.fromArray(SPECIES, c, at2 + LANES);
    DoubleVector c3L = DoubleVector.fromArray(SPECIES, c, at3);
    DoubleVector c3R = DoubleVector.fromArray(SPECIES, c, at3 + LANES);
    DoubleVector c4L = DoubleVector.fromArray(SPECIES, c, at4);
    DoubleVector c4R = DoubleVector.fromArray(SPECIES, c, at4 + LANES);
    DoubleVector c5L = DoubleVector.fromArray(SPECIES, c, at5);
    DoubleVector c5R = DoubleVector.fromArray(SPECIES, c, at5 + LANES);
    DoubleVector c6L = DoubleVector.fromArray(SPECIES, c, at6);
    DoubleVector c6R = DoubleVector.fromArray(SPECIES, c, at6 + LANES);
    DoubleVector c7L = DoubleVector.fromArray(SPECIES, c, at7);
    DoubleVector c7R = DoubleVector.fromArray(SPECIES, c, at7 + LANES);
    DoubleVector c8L = DoubleVector.fromArray(SPECIES, c, at8);
    DoubleVector c8R = DoubleVector.fromArray(SPECIES, c, at8 + LANES);
    DoubleVector c9L = DoubleVector.fromArray(SPECIES, c, at9);
    DoubleVector c9R = DoubleVector.fromArray(SPECIES, c, at9 + LANES);
    DoubleVector c10L = DoubleVector.fromArray(SPECIES, c, at10);
    DoubleVector c10R = DoubleVector.fromArray(SPECIES, c, at10 + LANES);
    DoubleVector c11L = DoubleVector.fromArray(SPECIES, c, at11);
    DoubleVector c11R = DoubleVector.fromArray(SPECIES, c, at11 + LANES);
    for (int p = 0; p < depth; p++) {
      DoubleVector left = DoubleVector.fromArray(SPECIES, b, 2 * LANES * p);
      DoubleVector right = DoubleVector.fromArray(SPECIES, b, 2 * LANES * p + LANES);
      DoubleVector factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p]);
      c0L = left.fma(factor, c0L);
      c0R = right.fma(factor, c0R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p + 1]);
      c1L = left.fma(factor, c1L);
      c1R = right.fma(factor, c1R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p + 2]);
      c2L = left.fma(factor, c2L);
      c2R = right.fma(factor, c2R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p + 3]);
      c3L = left.fma(factor, c3L);
      c3R = right.fma(factor, c3R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p + 4]);
      c4L = left.fma(factor, c4L);
      c4R = right.fma(factor, c4R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p + 5]);
      c5L = left.fma(factor, c5L);
      c5R = right.fma(factor, c5R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p + 6]);
      c6L = left.fma(factor, c6L);
      c6R = right.fma(factor, c6R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p + 7]);
      c7L = left.fma(factor, c7L);
      c7R = right.fma(factor, c7R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p + 8]);
      c8L = left.fma(factor, c8L);
      c8R = right.fma(factor, c8R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p + 9]);
      c9L = left.fma(factor, c9L);
      c9R = right.fma(factor, c9R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p + 10]);
      c10L = left.fma(factor, c10L);
      c10R = right.fma(factor, c10R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 12 * p + 11]);
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

  private static void micro4(
      double[] a, int aAt, double[] b, int depth, double[] c, int cAt, int ldc) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    int at0 = cAt;
    int at1 = cAt + ldc;
    int at2 = cAt + 2 * ldc;
    int at3 = cAt + 3 * ldc;
    DoubleVector c0L = DoubleVector.fromArray(SPECIES, c, at0);
    DoubleVector c0R = DoubleVector.fromArray(SPECIES, c, at0 + LANES);
    DoubleVector c1L = DoubleVector.fromArray(SPECIES, c, at1);
    DoubleVector c1R = DoubleVector.fromArray(SPECIES, c, at1 + LANES);
    DoubleVector c2L = DoubleVector.fromArray(SPECIES, c, at2);
    DoubleVector c2R = DoubleVector.fromArray(SPECIES, c, at2 + LANES);
    DoubleVector c3L = DoubleVector.fromArray(SPECIES, c, at3);
    DoubleVector c3R = DoubleVector.fromArray(SPECIES, c, at3 + LANES);
    for (int p = 0; p < depth; p++) {
      DoubleVector left = DoubleVector.fromArray(SPECIES, b, 2 * LANES * p);
      DoubleVector right = DoubleVector.fromArray(SPECIES, b, 2 * LANES * p + LANES);
      DoubleVector factor = DoubleVector.broadcast(SPECIES, a[aAt + 4 * p]);
      c0L = left.fma(factor, c0L);
      c0R = right.fma(factor, c0R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 4 * p + 1]);
      c1L = left.fma(factor, c1L);
      c1R = right.fma(factor, c1R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 4 * p + 2]);
      c2L = left.fma(factor, c2L);
      c2R = right.fma(factor, c2R);
      factor = DoubleVector.broadcast(SPECIES, a[aAt + 4 * p + 3]);
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
