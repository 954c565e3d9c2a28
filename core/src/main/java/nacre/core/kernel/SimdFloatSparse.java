package nacre.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Matrix product c = a·b in float32 where many elements of a are zero: those are found with vector
 * compares and left out, which changes no bit.
 *
 * <p>For every row of c the non-zero factors are listed in ascending k; then blocks of the row are
 * summed in registers. 81 % of MNIST's pixels are zero, so the first layer does a fifth of the
 * work.
 */
final class SimdFloatSparse {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Columns of a that are listed at a time when it is read down its columns. */
  private static final int GROUP = 8 * LANES;

  private SimdFloatSparse() {}

  /** Whether leaving out the zeros pays: where less than half of rows × columns is not zero. */
  static boolean pays(float[] a, int at, int rows, int columns, int step) {
    long nonZero = 0;
    for (int i = 0; i < rows; i++) {
      int j = at + i * step;
      int end = j + columns;
      for (; j <= end - LANES; j += LANES) {
        nonZero += FloatVector.fromArray(SPECIES, a, j).compare(VectorOperators.NE, 0f).trueCount();
      }
      for (; j < end; j++) {
        nonZero += a[j] != 0f ? 1 : 0;
      }
    }
    return 2 * nonZero < (long) rows * columns;
  }

  /** The tile of c = a·b; it must have LANES columns or more. */
  static void multiply(
      float[] a,
      @Nullable NonZeros known,
      float[] b,
      float[] c,
      int k,
      int n,
      Tile tile,
      Scratch scratch) {
    NonZeros nonZeros = known != null ? known : search(a, k, tile, scratch);
    int first = known != null ? tile.row() : 0;
    int[] positions = nonZeros.columns();
    for (int j = tile.column(); j < tile.columnEnd(); j += 8 * LANES) {
      for (int i = 0; i < tile.rows(); i++) {
        int row = tile.row() + i;
        int from = nonZeros.start(first + i);
        int to = nonZeros.start(first + i + 1);
        sum(a, row * k, 1, positions, from, to, b, n, c, row * n, j, tile.columnEnd());
      }
    }
  }

  /** The non-zeros of the tile's rows of a. */
  private static NonZeros search(float[] a, int k, Tile tile, Scratch scratch) {
    int[] starts = scratch.ints(0, tile.rows() + 1);
    int[] positions = scratch.ints(1, tile.rows() * k + 1);
    int count = 0;
    for (int i = 0; i < tile.rows(); i++) {
      starts[i] = count;
      int at = (tile.row() + i) * k;
      int p = 0;
      for (; p <= k - LANES; p += LANES) {
        if (isNotZero(a, at + p)) {
          count = list(a, at, p, p + LANES, positions, count);
        }
      }
      count = list(a, at, p, k, positions, count);
    }
    starts[tile.rows()] = count;
    return new NonZeros(starts, positions);
  }

  /** The tile of c = aᵀ·b; it must have LANES columns or more. */
  static void multiplyTransposed(
      float[] a, float[] b, float[] c, int k, int m, int n, Tile tile, Scratch scratch) {
    int capacity = k + 1;
    int[] counts = scratch.ints(0, GROUP);
    int[] positions = scratch.ints(1, GROUP * capacity);
    for (int group = tile.row(); group < tile.rowEnd(); group += GROUP) {
      int rows = Math.min(GROUP, tile.rowEnd() - group);
      for (int i = 0; i < rows; i++) {
        counts[i] = i * capacity;
      }
      for (int p = 0; p < k; p++) {
        int at = p * m + group;
        int i = 0;
        for (; i <= rows - LANES; i += LANES) {
          if (isNotZero(a, at + i)) {
            listOneEach(a, at, i, i + LANES, p, counts, positions);
          }
        }
        listOneEach(a, at, i, rows, p, counts, positions);
      }
      for (int j = tile.column(); j < tile.columnEnd(); j += 8 * LANES) {
        for (int i = 0; i < rows; i++) {
          int row = group + i;
          int from = i * capacity;
          sum(a, row, m, positions, from, counts[i], b, n, c, row * n, j, tile.columnEnd());
        }
      }
    }
  }

  /**
   * The same where the non-zeros of a are known: row by row of a and b, each non-zero adds a
   * multiple of b's row to one row of c, so that nothing need be sorted by column. A block of c
   * fits the second cache.
   */
  static void multiplyTransposed(
      float[] a, NonZeros known, float[] b, float[] c, int k, int m, int n, Tile tile) {
    int last = tile.columnEnd() - LANES;
    for (int j = tile.column(); j < tile.columnEnd(); j += 4 * LANES) {
      int j0 = Math.min(j, last);
      int j1 = Math.min(j + LANES, last);
      int j2 = Math.min(j + 2 * LANES, last);
      int j3 = Math.min(j + 3 * LANES, last);
      // At the right edge a block reaches back into the one before, and computes its columns again.
      for (int i = tile.row(); i < tile.rowEnd(); i++) {
        Arrays.fill(c, i * n + j0, i * n + j3 + LANES, 0f);
      }
      for (int p = 0; p < k; p++) {
        scatter(a, p * m, known, p, b, p * n, c, n, tile, j0, j1, j2, j3);
      }
    }
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      for (int at = i * n + tile.column(); at < i * n + tile.columnEnd(); at++) {
        c[at] += 0f;
      }
    }
  }

  /** Four vectors of a row of b, times each non-zero of a row of a, added to c's rows. */
  private static void scatter(
      float[] a,
      int aAt,
      NonZeros known,
      int p,
      float[] b,
      int bAt,
      float[] c,
      int n,
      Tile tile,
      int j0,
      int j1,
      int j2,
      int j3) {
    FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + j0);
    FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + j1);
    FloatVector b2 = FloatVector.fromArray(SPECIES, b, bAt + j2);
    FloatVector b3 = FloatVector.fromArray(SPECIES, b, bAt + j3);
    int[] columns = known.columns();
    int to = known.start(p + 1);
    for (int t = known.start(p); t < to; t++) {
      int row = columns[t];
      if (row < tile.row() || row >= tile.rowEnd()) {
        continue;
      }
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + row]);
      int at = row * n;
      FloatVector c0 = b0.fma(factor, FloatVector.fromArray(SPECIES, c, at + j0));
      FloatVector c1 = b1.fma(factor, FloatVector.fromArray(SPECIES, c, at + j1));
      FloatVector c2 = b2.fma(factor, FloatVector.fromArray(SPECIES, c, at + j2));
      FloatVector c3 = b3.fma(factor, FloatVector.fromArray(SPECIES, c, at + j3));
      // All loads come before the stores: where vectors overlap at the edge, both have the same
      // sums.
      c0.intoArray(c, at + j0);
      c1.intoArray(c, at + j1);
      c2.intoArray(c, at + j2);
      c3.intoArray(c, at + j3);
    }
  }

  private static boolean isNotZero(float[] a, int at) {
    return FloatVector.fromArray(SPECIES, a, at).compare(VectorOperators.NE, 0f).anyTrue();
  }

  // Where a vector is not all zero, its elements are listed without a branch: which of them are
  // zero no
  // processor can guess. (Walking the bits of the compare's mask was slower on JDK 17, which has no
  // instruction for VectorMask.toLong, and no faster on 25.)

  /** Lists which of a[at + from..to] are not zero; returns the list's new length. */
  private static int list(float[] a, int at, int from, int to, int[] positions, int length) {
    int count = length;
    for (int p = from; p < to; p++) {
      positions[count] = p;
      count += a[at + p] != 0f ? 1 : 0;
    }
    return count;
  }

  /** Adds {@code position} to the list of each column of a[at + from..to] that is not zero. */
  private static void listOneEach(
      float[] a, int at, int from, int to, int position, int[] counts, int[] positions) {
    for (int i = from; i < to; i++) {
      int count = counts[i];
      positions[count] = position;
      counts[i] = a[at + i] != 0f ? count + 1 : count;
    }
  }

  /**
   * Up to 8 vectors of a row of c, from column j: Σ a[aAt + p·aStep] · b[p, :] over the listed p.
   * At the right edge the last vector is moved left until it fits: a few columns are then computed
   * twice, to the same bits.
   */
  private static void sum(
      float[] a,
      int aAt,
      int aStep,
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
      sum8(a, aAt, aStep, positions, from, to, b, n, c, at, j, last);
    } else if (vectors > 2) {
      sum4(a, aAt, aStep, positions, from, to, b, n, c, at, j, last);
    } else {
      sum2(a, aAt, aStep, positions, from, to, b, n, c, at, j, last);
    }
  }

  private static void sum8(
      float[] a,
      int aAt,
      int aStep,
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
      int p = positions[t];
      int row = p * n;
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + p * aStep]);
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
      int aStep,
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
      int p = positions[t];
      int row = p * n;
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + p * aStep]);
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
      int aStep,
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
      int p = positions[t];
      int row = p * n;
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + p * aStep]);
      c0 = FloatVector.fromArray(SPECIES, b, row + j0).fma(factor, c0);
      c1 = FloatVector.fromArray(SPECIES, b, row + j1).fma(factor, c1);
    }
    c0.add(0f).intoArray(c, at + j0);
    c1.add(0f).intoArray(c, at + j1);
  }
}
