package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix product c = a·b in float32 where many elements of a are zero: those are left out, which
 * changes no bit.
 *
 * <p>For every row of c the non-zero factors are listed in ascending k; then blocks of the row are
 * summed in registers. 81 % of MNIST's pixels are zero, so the first layer does a fifth of the
 * work.
 */
final class SimdFloatSparse {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int[] BIT_OF_LANE = bitOfLane();
  private static final int[] PLACES = places();

  private SimdFloatSparse() {}

  /**
   * Whether leaving out the zeros pays: where less than half of rows × columns is not zero. Looks
   * no further than it has to.
   */
  static boolean pays(float[] a, int at, int rows, int columns, int step) {
    long half = ((long) rows * columns + 1) / 2;
    long nonZero = 0;
    for (int i = 0; i < rows && nonZero < half && (long) i * columns - nonZero <= half; i++) {
      int j = at + i * step;
      int end = j + columns;
      for (; j <= end - LANES; j += LANES) {
        nonZero += FloatVector.fromArray(SPECIES, a, j).compare(VectorOperators.NE, 0f).trueCount();
      }
      for (; j < end; j++) {
        nonZero += a[j] != 0f ? 1 : 0;
      }
    }
    return nonZero < half;
  }

  /** The tile of c = a·b; it must have LANES columns or more. */
  static void multiply(
      SparseRows<float[]> a, float[] b, float[] c, int n, Tile tile, Scratch scratch) {
    float[] row = scratch.floats(1, b.length / n); // of any content where it is not listed
    int[] columns = a.columns();
    float[] values = a.values();
    for (int j = tile.column(); j < tile.columnEnd(); j += 8 * LANES) {
      for (int i = tile.row(); i < tile.rowEnd(); i++) {
        int from = a.starts()[i];
        int to = a.starts()[i + 1];
        for (int t = from; t < to; t++) {
          row[columns[t]] = values[t];
        }
        sum(row, 0, columns, from, to, b, n, c, i * n, j, tile.columnEnd());
      }
    }
  }

  /** The same of a dense a; first its zeros are searched. */
  static void multiply(float[] a, float[] b, float[] c, int k, int n, Tile tile, Scratch scratch) {
    int first = tile.row();
    int[] starts = new int[tile.rows() + 1];
    int[] positions = list(a, first * k, tile.rows(), k, k, 0, starts, scratch);
    for (int j = tile.column(); j < tile.columnEnd(); j += 8 * LANES) {
      for (int i = first; i < tile.rowEnd(); i++) {
        int from = starts[i - first];
        int to = starts[i - first + 1];
        sum(a, i * k, positions, from, to, b, n, c, i * n, j, tile.columnEnd());
      }
    }
  }

  /** The tile of c = aᵀ·b of a dense a, [k, m]; it must have LANES columns or more. */
  static void multiplyTransposed(
      float[] a, float[] b, float[] c, int k, int m, int n, Tile tile, Scratch scratch) {
    int[] starts = new int[k + 1];
    int[] positions = list(a, tile.row(), k, tile.rows(), m, tile.row(), starts, scratch);
    float[] values = scratch.floats(1, starts[k]);
    for (int i = 0; i < k; i++) {
      for (int t = starts[i]; t < starts[i + 1]; t++) {
        values[t] = a[i * m + positions[t]];
      }
    }
    SparseRows<float[]> found = new SparseRows<>(starts, positions, values);
    SimdFloatSparseTransposed.multiply(found, b, c, n, tile, scratch);
  }

  /**
   * Lists where rows × columns of a, which begin at {@code at} and are column {@code first}, are
   * not zero; sets where each row's part of the list starts, and the last one ends.
   */
  private static int[] list(
      float[] a,
      int at,
      int rows,
      int columns,
      int step,
      int first,
      int[] starts,
      Scratch scratch) {
    int[] positions = scratch.ints(1, rows * columns + LANES);
    for (int i = 0; i < rows; i++) {
      starts[i + 1] = list(a, at + i * step, columns, first, positions, starts[i]);
    }
    return positions;
  }

  /**
   * Lists which of a[at..] are not zero, the first of them being number {@code first}; returns the
   * list's new length. Without a branch, as no processor can guess which are zero: of eight at a
   * time, a table says where they are. What is written beyond them is overwritten by the next.
   */
  private static int list(float[] a, int at, int columns, int first, int[] positions, int length) {
    IntVector bitOfLane = IntVector.fromArray(INTS, BIT_OF_LANE, 0);
    int count = length;
    int p = 0;
    for (; p <= columns - LANES; p += LANES) {
      IntVector magnitude =
          FloatVector.fromArray(SPECIES, a, at + p)
              .reinterpretAsInts()
              .lanewise(VectorOperators.LSHL, 1); // without the sign: -0 is zero, too
      IntVector allBits = magnitude.or(magnitude.neg()).lanewise(VectorOperators.ASHR, 31);
      int found = allBits.and(bitOfLane).reduceLanes(VectorOperators.OR);
      if (found != 0) {
        for (int lane = 0; lane < LANES; lane += Byte.SIZE) {
          int eight = (found >>> lane) & 0xff;
          IntVector.fromArray(INTS, PLACES, eight * Byte.SIZE)
              .add(first + p + lane)
              .intoArray(positions, count);
          count += Integer.bitCount(eight);
        }
      }
    }
    for (; p < columns; p++) {
      positions[count] = first + p;
      count += a[at + p] != 0f ? 1 : 0;
    }
    return count;
  }

  private static int[] bitOfLane() {
    int[] bits = new int[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      bits[lane] = 1 << lane;
    }
    return bits;
  }

  /** For each number of eight bits, which of them are set; a vector may be read at each. */
  private static int[] places() {
    int[] places = new int[(1 << Byte.SIZE) * Byte.SIZE + LANES];
    for (int eight = 0; eight < 1 << Byte.SIZE; eight++) {
      int count = eight * Byte.SIZE;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        places[count] = bit;
        count += (eight >>> bit) & 1;
      }
    }
    return places;
  }

  /**
   * Up to 8 vectors of a row of c, from column j: Σ a[aAt + positions[t]] · b[positions[t], :]. At
   * the right edge the last vector is moved left until it fits: a few columns are then computed
   * twice, to the same bits.
   */
  private static void sum(
      float[] a,
      int aAt,
      int[] positions,
      int from,
      int to,
      float[] b,
      int n,
      float[] c,
      int at,
      int j,
      int end) {
    int vectors = (Math.min(end - j, 8 * LANES) + LANES - 1) / LANES;
    int last = end - LANES;
    if (vectors > 4) {
      sum8(a, aAt, positions, from, to, b, n, c, at, j, last);
    } else if (vectors > 2) {
      sum4(a, aAt, positions, from, to, b, n, c, at, j, last);
    } else {
      sum2(a, aAt, positions, from, to, b, n, c, at, j, last);
    }
  }

  private static void sum8(
      float[] a,
      int aAt,
      int[] positions,
      int from,
      int to,
      float[] b,
      int n,
      float[] c,
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
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);
    for (int t = from; t < to; t++) {
      int position = positions[t];
      int row = position * n;
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + position]);
      c0 = FloatVector.fromArray(SPECIES, b, row + j0).fma(factor, c0);
      c1 = FloatVector.fromArray(SPECIES, b, row + j1).fma(factor, c1);
      c2 = FloatVector.fromArray(SPECIES, b, row + j2).fma(factor, c2);
      c3 = FloatVector.fromArray(SPECIES, b, row + j3).fma(factor, c3);
      c4 = FloatVector.fromArray(SPECIES, b, row + j4).fma(factor, c4);
      c5 = FloatVector.fromArray(SPECIES, b, row + j5).fma(factor, c5);
      c6 = FloatVector.fromArray(SPECIES, b, row + j6).fma(factor, c6);
      c7 = FloatVector.fromArray(SPECIES, b, row + j7).fma(factor, c7);
    }
    c0.add(0f).intoArray(c, at + j0);
    c1.add(0f).intoArray(c, at + j1);
    c2.add(0f).intoArray(c, at + j2);
    c3.add(0f).intoArray(c, at + j3);
    c4.add(0f).intoArray(c, at + j4);
    c5.add(0f).intoArray(c, at + j5);
    c6.add(0f).intoArray(c, at + j6);
    c7.add(0f).intoArray(c, at + j7);
  }

  private static void sum4(
      float[] a,
      int aAt,
      int[] positions,
      int from,
      int to,
      float[] b,
      int n,
      float[] c,
      int at,
      int j,
      int last) {
    int j0 = Math.min(j, last);
    int j1 = Math.min(j + LANES, last);
    int j2 = Math.min(j + 2 * LANES, last);
    int j3 = Math.min(j + 3 * LANES, last);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    for (int t = from; t < to; t++) {
      int position = positions[t];
      int row = position * n;
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + position]);
      c0 = FloatVector.fromArray(SPECIES, b, row + j0).fma(factor, c0);
      c1 = FloatVector.fromArray(SPECIES, b, row + j1).fma(factor, c1);
      c2 = FloatVector.fromArray(SPECIES, b, row + j2).fma(factor, c2);
      c3 = FloatVector.fromArray(SPECIES, b, row + j3).fma(factor, c3);
    }
    c0.add(0f).intoArray(c, at + j0);
    c1.add(0f).intoArray(c, at + j1);
    c2.add(0f).intoArray(c, at + j2);
    c3.add(0f).intoArray(c, at + j3);
  }

  private static void sum2(
      float[] a,
      int aAt,
      int[] positions,
      int from,
      int to,
      float[] b,
      int n,
      float[] c,
      int at,
      int j,
      int last) {
    int j0 = Math.min(j, last);
    int j1 = Math.min(j + LANES, last);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    for (int t = from; t < to; t++) {
      int position = positions[t];
      int row = position * n;
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + position]);
      c0 = FloatVector.fromArray(SPECIES, b, row + j0).fma(factor, c0);
      c1 = FloatVector.fromArray(SPECIES, b, row + j1).fma(factor, c1);
    }
    c0.add(0f).intoArray(c, at + j0);
    c1.add(0f).intoArray(c, at + j1);
  }
}
