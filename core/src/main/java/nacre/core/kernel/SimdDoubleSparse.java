package nacre.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix product c = a·b in float64 where many elements of a are zero: those are left out, which
 * changes no bit.
 *
 * <p>For every row of c the non-zero factors are listed in ascending k; then blocks of the row are
 * summed in registers. 81 % of MNIST's pixels are zero, so the first layer does a fifth of the
 * work.
 */
final class SimdDoubleSparse {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private static final VectorSpecies<Long> BITS = LongVector.SPECIES_PREFERRED;

  /** Elements that are looked at together: all zero, or listed one by one. */
  private static final int LOOK = 4 * LANES;

  private SimdDoubleSparse() {}

  /** Whether leaving out the zeros pays: where less than half of rows × columns is not zero. */
  static boolean pays(double[] a, int at, int rows, int columns, int step) {
    long nonZero = 0;
    for (int i = 0; i < rows; i++) {
      int j = at + i * step;
      int whole = j + SPECIES.loopBound(columns);
      nonZero += count(a, j, whole);
      for (j = whole; j < at + i * step + columns; j++) {
        nonZero += a[j] != 0.0 ? 1 : 0;
      }
    }
    return 2 * nonZero < (long) rows * columns;
  }

  /** How many of a[from..to] are not zero: those whose magnitude, subtracted from 0, has a sign. */
  private static long count(double[] a, int from, int to) {
    LongVector magnitude = LongVector.broadcast(BITS, Long.MAX_VALUE);
    LongVector zero = LongVector.zero(BITS);
    LongVector counts = zero;
    for (int i = from; i < to; i += LANES) {
      LongVector bits = DoubleVector.fromArray(SPECIES, a, i).reinterpretAsLongs().and(magnitude);
      counts = counts.add(zero.sub(bits).lanewise(VectorOperators.LSHR, 63));
    }
    return counts.reduceLanes(VectorOperators.ADD);
  }

  /** The tile of c = a·b; it must have LANES columns or more. */
  static void multiply(SparseRows<double[]> a, double[] b, double[] c, int n, Tile tile) {
    multiply(a, tile.row(), b, c, n, tile);
  }

  /** The same of a dense a; first its zeros are searched. */
  static void multiply(
      double[] a, double[] b, double[] c, int k, int n, Tile tile, Scratch scratch) {
    SparseRows<double[]> rows = search(a, tile.row() * k, tile.rows(), k, k, 0, scratch);
    multiply(rows, 0, b, c, n, tile);
  }

  /** The tile of c = a·b, its first row being that of a's row {@code first}. */
  private static void multiply(
      SparseRows<double[]> a, int first, double[] b, double[] c, int n, Tile tile) {
    double[] values = a.values();
    int[] columns = a.columns();
    for (int j = tile.column(); j < tile.columnEnd(); j += 8 * LANES) {
      for (int i = 0; i < tile.rows(); i++) {
        int from = a.starts()[first + i];
        int to = a.starts()[first + i + 1];
        int at = (tile.row() + i) * n;
        sum(values, columns, from, to, b, n, c, at, j, tile.columnEnd());
      }
    }
  }

  /** The tile of c = aᵀ·b of a dense a, [k, m]; it must have LANES columns or more. */
  static void multiplyTransposed(
      double[] a, double[] b, double[] c, int k, int m, int n, Tile tile, Scratch scratch) {
    SparseRows<double[]> found = search(a, tile.row(), k, tile.rows(), m, tile.row(), scratch);
    SimdDoubleSparseTransposed.multiply(found, b, c, n, tile, scratch);
  }

  /**
   * The non-zeros of rows × columns of a, which begin at {@code at} and are column {@code first}.
   */
  private static SparseRows<double[]> search(
      double[] a, int at, int rows, int columns, int step, int first, Scratch scratch) {
    int[] starts = new int[rows + 1];
    int[] positions = scratch.ints(1, rows * columns + 1);
    double[] values = scratch.doubles(1, rows * columns + 1);
    int count = 0;
    for (int i = 0; i < rows; i++) {
      starts[i] = count;
      int from = at + i * step;
      int p = 0;
      for (; p <= columns - LOOK; p += LOOK) {
        if (isNotZero(a, from + p)) {
          count = list(a, from, p, p + LOOK, first, positions, values, count);
        }
      }
      count = list(a, from, p, columns, first, positions, values, count);
    }
    starts[rows] = count;
    return new SparseRows<>(starts, positions, values);
  }

  /**
   * Lists those of a[at + from..to] that are not zero; returns the list's new length. Without a
   * branch: which of them are zero no processor can guess.
   */
  private static int list(
      double[] a,
      int at,
      int from,
      int to,
      int first,
      int[] positions,
      double[] values,
      int length) {
    int count = length;
    for (int p = from; p < to; p++) {
      double value = a[at + p];
      positions[count] = first + p;
      values[count] = value;
      count += value != 0.0 ? 1 : 0;
    }
    return count;
  }

  private static boolean isNotZero(double[] a, int at) {
    LongVector bits =
        DoubleVector.fromArray(SPECIES, a, at)
            .reinterpretAsLongs()
            .or(DoubleVector.fromArray(SPECIES, a, at + LANES).reinterpretAsLongs())
            .or(DoubleVector.fromArray(SPECIES, a, at + 2 * LANES).reinterpretAsLongs())
            .or(DoubleVector.fromArray(SPECIES, a, at + 3 * LANES).reinterpretAsLongs());
    return bits.reduceLanes(VectorOperators.OR) << 1 != 0; // without the sign of -0
  }

  /**
   * Up to 8 vectors of a row of c, from column j: Σ values[t] · b[positions[t], :]. At the right
   * edge the last vector is moved left until it fits: a few columns are then computed twice, to the
   * same bits.
   */
  private static void sum(
      double[] values,
      int[] positions,
      int from,
      int to,
      double[] b,
      int n,
      double[] c,
      int at,
      int j,
      int end) {
    int vectors = (Math.min(end - j, 8 * LANES) + LANES - 1) / LANES;
    int last = end - LANES;
    if (vectors > 4) {
      sum8(values, positions, from, to, b, n, c, at, j, last);
    } else if (vectors > 2) {
      sum4(values, positions, from, to, b, n, c, at, j, last);
    } else {
      sum2(values, positions, from, to, b, n, c, at, j, last);
    }
  }

  private static void sum8(
      double[] values,
      int[] positions,
      int from,
      int to,
      double[] b,
      int n,
      double[] c,
      int at,
      int j,
      int last) {
    int j0 = Math.min(j, last);
    int j1 = Math.min(j + LANES, last);
    int j2 = Math.min(j + 2 * LANES, last);
    int j3 = Math.min(j + 3 * LANES, last);
    int j4 = Math.min(j + 4 * LANES, last);
    int j5 = Math.min(j + 5 * LANES, last);
    int j6 = Math.min(j + 6 * LANES, last);
    int j7 = Math.min(j + 7 * LANES, last);
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector c2 = DoubleVector.zero(SPECIES);
    DoubleVector c3 = DoubleVector.zero(SPECIES);
    DoubleVector c4 = DoubleVector.zero(SPECIES);
    DoubleVector c5 = DoubleVector.zero(SPECIES);
    DoubleVector c6 = DoubleVector.zero(SPECIES);
    DoubleVector c7 = DoubleVector.zero(SPECIES);
    for (int t = from; t < to; t++) {
      int row = positions[t] * n;
      DoubleVector factor = DoubleVector.broadcast(SPECIES, values[t]);
      c0 = DoubleVector.fromArray(SPECIES, b, row + j0).fma(factor, c0);
      c1 = DoubleVector.fromArray(SPECIES, b, row + j1).fma(factor, c1);
      c2 = DoubleVector.fromArray(SPECIES, b, row + j2).fma(factor, c2);
      c3 = DoubleVector.fromArray(SPECIES, b, row + j3).fma(factor, c3);
      c4 = DoubleVector.fromArray(SPECIES, b, row + j4).fma(factor, c4);
      c5 = DoubleVector.fromArray(SPECIES, b, row + j5).fma(factor, c5);
      c6 = DoubleVector.fromArray(SPECIES, b, row + j6).fma(factor, c6);
      c7 = DoubleVector.fromArray(SPECIES, b, row + j7).fma(factor, c7);
    }
    c0.add(0.0).intoArray(c, at + j0);
    c1.add(0.0).intoArray(c, at + j1);
    c2.add(0.0).intoArray(c, at + j2);
    c3.add(0.0).intoArray(c, at + j3);
    c4.add(0.0).intoArray(c, at + j4);
    c5.add(0.0).intoArray(c, at + j5);
    c6.add(0.0).intoArray(c, at + j6);
    c7.add(0.0).intoArray(c, at + j7);
  }

  private static void sum4(
      double[] values,
      int[] positions,
      int from,
      int to,
      double[] b,
      int n,
      double[] c,
      int at,
      int j,
      int last) {
    int j0 = Math.min(j, last);
    int j1 = Math.min(j + LANES, last);
    int j2 = Math.min(j + 2 * LANES, last);
    int j3 = Math.min(j + 3 * LANES, last);
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector c2 = DoubleVector.zero(SPECIES);
    DoubleVector c3 = DoubleVector.zero(SPECIES);
    for (int t = from; t < to; t++) {
      int row = positions[t] * n;
      DoubleVector factor = DoubleVector.broadcast(SPECIES, values[t]);
      c0 = DoubleVector.fromArray(SPECIES, b, row + j0).fma(factor, c0);
      c1 = DoubleVector.fromArray(SPECIES, b, row + j1).fma(factor, c1);
      c2 = DoubleVector.fromArray(SPECIES, b, row + j2).fma(factor, c2);
      c3 = DoubleVector.fromArray(SPECIES, b, row + j3).fma(factor, c3);
    }
    c0.add(0.0).intoArray(c, at + j0);
    c1.add(0.0).intoArray(c, at + j1);
    c2.add(0.0).intoArray(c, at + j2);
    c3.add(0.0).intoArray(c, at + j3);
  }

  private static void sum2(
      double[] values,
      int[] positions,
      int from,
      int to,
      double[] b,
      int n,
      double[] c,
      int at,
      int j,
      int last) {
    int j0 = Math.min(j, last);
    int j1 = Math.min(j + LANES, last);
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    for (int t = from; t < to; t++) {
      int row = positions[t] * n;
      DoubleVector factor = DoubleVector.broadcast(SPECIES, values[t]);
      c0 = DoubleVector.fromArray(SPECIES, b, row + j0).fma(factor, c0);
      c1 = DoubleVector.fromArray(SPECIES, b, row + j1).fma(factor, c1);
    }
    c0.add(0.0).intoArray(c, at + j0);
    c1.add(0.0).intoArray(c, at + j1);
  }
}
