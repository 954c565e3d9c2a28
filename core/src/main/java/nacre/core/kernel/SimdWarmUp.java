package nacre.core.kernel;

import java.util.List;

/**
 * Runs the SIMD kernels on made-up data until the compiler has made them faster than the scalar
 * ones.
 *
 * <p>Until then, code on the Vector API makes an object of every vector and is a hundred times
 * slower than plain loops: a net's first step would take a second. Since both kernels give the same
 * bits, the turn may come at any moment, and nobody notices it but by the clock.
 *
 * <p>The order matters on JDK 17. Operations met for the first time after the library's own small
 * methods were compiled undo those; too often undone, the compiler no longer takes vectors apart in
 * long loops, for good. So every kernel runs once at a small size first, and in each round the
 * functions, which mix many operations, come before the products.
 */
final class SimdWarmUp {
  private static final int ROWS = 48;
  private static final int DEPTH = 320;
  private static final int COLUMNS = 50;
  private static final int WIDE = 128;
  private static final int ROUNDS_IN_A_ROW = 5;
  private static final long LONGEST_NANOS = 10_000_000_000L;

  /** Warms the float32 kernels. */
  void run() {
    new Rounds<>(new ScalarFloatKernels(), new SimdFloatKernels()).run();
  }

  /** Warms the float64 kernels. */
  void runDoubles() {
    new Rounds<>(new ScalarDoubleKernels(), new SimdDoubleKernels()).run();
  }

  private static final class Rounds<A> {
    private final Kernels<A> scalar;
    private final Kernels<A> simd;
    private final A sparse;
    private final A dense;
    private final A factor;
    private final A product;
    private final SparseRows<A> coded;

    Rounds(Kernels<A> scalar, Kernels<A> simd) {
      this.scalar = scalar;
      this.simd = simd;
      this.sparse = scalar.allocate(ROWS * DEPTH);
      this.dense = scalar.allocate(ROWS * DEPTH);
      this.factor = scalar.allocate(DEPTH * WIDE);
      this.product = scalar.allocate(DEPTH * WIDE);
      for (int i = 0; i < ROWS * DEPTH; i++) {
        scalar.set(dense, i, 1.0 / (1 + i));
        scalar.set(sparse, i, i % 5 == 0 ? 1.0 / (1 + i) : 0);
        scalar.set(factor, i, 1.0 / (1 + i));
      }
      this.coded = coded();
    }

    /** A pair in four of a matrix like a batch of digits; nobody asks for its single elements. */
    private SparseRows<A> coded() {
      int[] begins = new int[ROWS];
      int[] ends = new int[ROWS];
      char[] pairs = new char[ROWS * DEPTH / 8];
      char[] codes = new char[pairs.length];
      for (int t = 0; t < pairs.length; t++) {
        pairs[t] = (char) (4 * t % (DEPTH / 2));
        codes[t] = (char) (t % 200 << 8 | t % 100);
      }
      for (int row = 0; row < ROWS; row++) {
        begins[row] = row * DEPTH / 8;
        ends[row] = begins[row] + DEPTH / 8;
      }
      CodedPairs all = new CodedPairs(DEPTH, begins, ends, pairs, codes);
      return SparseRows.of(
          all,
          factor,
          () -> {
            byte[] levels = new byte[all.count() + 1];
            int[] starts = new int[ROWS + 1];
            int[] columns = new int[levels.length];
            all.list(starts, columns, levels);
            return new SparseRows<>(starts, columns, scalar.allocate(levels.length));
          });
    }

    void run() {
      nanos(simd, 12, 40, 40);
      long best = Long.MAX_VALUE;
      long start = System.nanoTime();
      int faster = 0;
      while (faster < ROUNDS_IN_A_ROW && System.nanoTime() - start < LONGEST_NANOS) {
        best = Math.min(best, nanos(scalar, ROWS, DEPTH, COLUMNS));
        faster = nanos(simd, ROWS, DEPTH, COLUMNS) < best ? faster + 1 : 0;
      }
    }

    private long nanos(Kernels<A> kernels, int rows, int depth, int columns) {
      long start = System.nanoTime();
      kernels.map(UnaryOp.SIGMOID, dense, product, 0, rows * columns);
      kernels.map(UnaryOp.TANH, dense, product, 0, rows * columns);
      kernels.logSoftmax(dense, product, columns, 0, rows);
      kernels.logSoftmax(dense, product, Math.min(10, columns), 0, rows);
      kernels.isFinite(dense, 0, rows * depth);
      kernels.plusRow(dense, factor, product, columns, 0, rows);
      kernels.sumRows(dense, product, rows, columns, 0, columns);
      kernels.matmul(dense, factor, product, rows, 10, columns, new Tile(0, rows, 0, columns));
      Tile forward = new Tile(0, rows, 0, columns);
      Tile backward = new Tile(0, depth, 0, columns);
      for (A x : List.of(sparse, dense)) {
        kernels.matmul(x, factor, product, rows, depth, columns, forward);
        kernels.transposedMatmul(x, factor, product, rows, depth, columns, backward);
      }
      if (rows == ROWS) {
        for (int width : new int[] {columns, WIDE}) {
          kernels.matmul(coded, factor, product, width, new Tile(0, rows, 0, width));
          kernels.transposedMatmul(coded, factor, product, width, new Tile(0, depth, 0, width));
        }
      }
      for (int row = 0; row < rows; row++) { // as one example after the other would have it
        Tile one = new Tile(row, 1, 0, columns);
        Tile narrow = new Tile(row, 1, 0, Math.min(10, columns));
        kernels.matmul(sparse, factor, product, rows, depth, columns, one);
        kernels.matmul(dense, factor, product, rows, depth, columns, narrow);
      }
      return System.nanoTime() - start;
    }
  }
}
