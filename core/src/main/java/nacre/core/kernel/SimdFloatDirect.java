package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense matrix product c = a·b in float32 that reads a and b as they lie.
 *
 * <p>Copying them into panels, as {@link SimdFloatGemm} does, pays where each copied number is used
 * often: one of a as often as c has columns, one of b as often as c has rows. In a net's layers one
 * of the two is the batch, or a few dozen units; there the copying takes up to half of the time.
 *
 * <p>Some rows of c, a few vectors wide, are summed in registers, each from its first to its last
 * k. At the right edge the last vector is moved left, and at the lower edge the last rows up, until
 * they fit: what is computed twice is the same bits.
 */
final class SimdFloatDirect {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Up to so many rows or columns it is faster than panels where there are 32 registers. */
  private static final int FEW = 128;

  /** Up to so many columns, or with so small a k, or of four rows, it is so with 16, too. */
  private static final int FEWER = 4 * LANES;

  private static final int SHALLOW = 16;

  private SimdFloatDirect() {}

  /** Whether a product is of a shape at which {@link #multiply} is faster than panels. */
  static boolean suits(Tile tile, int k) {
    if (tile.rows() < 2 || tile.columns() <= LANES) {
      return false;
    }
    return SimdFloatGemm.HAS_32_REGISTERS
        ? isShallow(k) || Math.min(tile.rows(), tile.columns()) <= FEW
        : isShallow(k) || tile.columns() <= FEWER || tile.rows() <= 4;
  }

  /** Whether k is so small that looking for zeros in a would not pay. */
  static boolean isShallow(int k) {
    return k <= SHALLOW;
  }

  /**
   * Computes the tile of c = a·b, with a(i, p) at aAt + i·aRow + p·aColumn, i from the tile's row;
   * it must have LANES columns or more.
   */
  static void multiply(
      Tile tile, int k, float[] a, int aAt, int aRow, int aColumn, float[] b, int n, float[] c) {
    boolean isWide =
        SimdFloatGemm.HAS_32_REGISTERS && tile.columns() > 2 * LANES && tile.rows() >= 5;
    int height = isWide ? 5 : Math.min(4, tile.rows());
    int width = Math.min(isWide ? 4 * LANES : 2 * LANES, tile.columns());
    for (int column = tile.column(); column < tile.columnEnd(); column += width) {
      int j = Math.min(column, tile.columnEnd() - width);
      for (int row = 0; row < tile.rows(); row += height) {
        int i = Math.min(row, tile.rows() - height);
        int at = aAt + i * aRow;
        int cAt = (tile.row() + i) * n + j;
        if (isWide) {
          fiveRows(a, at, aRow, aColumn, k, b, j, n, c, cAt, width - LANES);
        } else {
          fourRows(a, at, aRow, aColumn, k, b, j, n, c, cAt, width - LANES, height - 1);
        }
      }
    }
  }

  /** Five rows of c, three or four vectors of each; the last begins at {@code last}. */
  private static void fiveRows(
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      int k,
      float[] b,
      int bAt,
      int n,
      float[] c,
      int cAt,
      int last) {
    int d2 = Math.min(2 * LANES, last);
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c03 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c13 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    FloatVector c23 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c32 = FloatVector.zero(SPECIES);
    FloatVector c33 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c42 = FloatVector.zero(SPECIES);
    FloatVector c43 = FloatVector.zero(SPECIES);
    for (int p = 0; p < k; p++) {
      int at = bAt + p * n;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + d2);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, at + last);
      at = aAt + p * aColumn; // one after the other: an index for each row takes registers
      FloatVector factor = FloatVector.broadcast(SPECIES, a[at]);
      c00 = b0.fma(factor, c00);
      c01 = b1.fma(factor, c01);
      c02 = b2.fma(factor, c02);
      c03 = b3.fma(factor, c03);
      at += aRow;
      factor = FloatVector.broadcast(SPECIES, a[at]);
      c10 = b0.fma(factor, c10);
      c11 = b1.fma(factor, c11);
      c12 = b2.fma(factor, c12);
      c13 = b3.fma(factor, c13);
      at += aRow;
      factor = FloatVector.broadcast(SPECIES, a[at]);
      c20 = b0.fma(factor, c20);
      c21 = b1.fma(factor, c21);
      c22 = b2.fma(factor, c22);
      c23 = b3.fma(factor, c23);
      at += aRow;
      factor = FloatVector.broadcast(SPECIES, a[at]);
      c30 = b0.fma(factor, c30);
      c31 = b1.fma(factor, c31);
      c32 = b2.fma(factor, c32);
      c33 = b3.fma(factor, c33);
      at += aRow;
      factor = FloatVector.broadcast(SPECIES, a[at]);
      c40 = b0.fma(factor, c40);
      c41 = b1.fma(factor, c41);
      c42 = b2.fma(factor, c42);
      c43 = b3.fma(factor, c43);
    }
    int at = cAt;
    c00.add(0f).intoArray(c, at);
    c01.add(0f).intoArray(c, at + LANES);
    c02.add(0f).intoArray(c, at + d2);
    c03.add(0f).intoArray(c, at + last);
    at += n;
    c10.add(0f).intoArray(c, at);
    c11.add(0f).intoArray(c, at + LANES);
    c12.add(0f).intoArray(c, at + d2);
    c13.add(0f).intoArray(c, at + last);
    at += n;
    c20.add(0f).intoArray(c, at);
    c21.add(0f).intoArray(c, at + LANES);
    c22.add(0f).intoArray(c, at + d2);
    c23.add(0f).intoArray(c, at + last);
    at += n;
    c30.add(0f).intoArray(c, at);
    c31.add(0f).intoArray(c, at + LANES);
    c32.add(0f).intoArray(c, at + d2);
    c33.add(0f).intoArray(c, at + last);
    at += n;
    c40.add(0f).intoArray(c, at);
    c41.add(0f).intoArray(c, at + LANES);
    c42.add(0f).intoArray(c, at + d2);
    c43.add(0f).intoArray(c, at + last);
  }

  /**
   * Four rows of c, or up to {@code lastRow}, which then stands for those below; one or two vectors
   * of each, the last beginning at {@code last}.
   */
  private static void fourRows(
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      int k,
      float[] b,
      int bAt,
      int n,
      float[] c,
      int cAt,
      int last,
      int lastRow) {
    int row1 = lastRow >= 1 ? 1 : 0;
    int row2 = lastRow >= 2 ? 1 : 0;
    int row3 = lastRow >= 3 ? 1 : 0;
    int a1 = row1 * aRow;
    int a2 = row2 * aRow;
    int a3 = row3 * aRow;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    for (int p = 0; p < k; p++) {
      int at = bAt + p * n;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + last);
      at = aAt + p * aColumn; // one after the other: an index for each row takes registers
      FloatVector factor = FloatVector.broadcast(SPECIES, a[at]);
      c00 = b0.fma(factor, c00);
      c01 = b1.fma(factor, c01);
      at += a1;
      factor = FloatVector.broadcast(SPECIES, a[at]);
      c10 = b0.fma(factor, c10);
      c11 = b1.fma(factor, c11);
      at += a2;
      factor = FloatVector.broadcast(SPECIES, a[at]);
      c20 = b0.fma(factor, c20);
      c21 = b1.fma(factor, c21);
      at += a3;
      factor = FloatVector.broadcast(SPECIES, a[at]);
      c30 = b0.fma(factor, c30);
      c31 = b1.fma(factor, c31);
    }
    int at = cAt;
    c00.add(0f).intoArray(c, at);
    c01.add(0f).intoArray(c, at + last);
    at += row1 * n;
    c10.add(0f).intoArray(c, at);
    c11.add(0f).intoArray(c, at + last);
    at += row2 * n;
    c20.add(0f).intoArray(c, at);
    c21.add(0f).intoArray(c, at + last);
    at += row3 * n;
    c30.add(0f).intoArray(c, at);
    c31.add(0f).intoArray(c, at + last);
  }
}
