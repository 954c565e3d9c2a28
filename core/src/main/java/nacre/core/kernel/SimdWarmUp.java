package nacre.core.kernel;

import java.util.List;

/**
 * Runs the SIMD kernels on made-up data until the compiler is done with them.
 *
 * <p>Until then, code on the Vector API makes an object of every vector and is a hundred times
 * slower than plain loops: a net's first step would take a second. Since both kernels give the same
 * bits, the turn may come at any moment, and nobody notices it but by the clock.
 *
 * <p>When it is done the clock tells: compiled, a multiply-add takes a tenth of a nanosecond, and
 * as an object twenty. (Comparing with the scalar kernels would have those compiled, too, which
 * takes the compiler a quarter of a second, at a time when a program waits for it.)
 *
 * <p>The order matters on JDK 17. Operations met for the first time after the library's own small
 * methods were compiled undo those; too often undone, the compiler no longer takes vectors apart in
 * long loops, for good. So every kernel runs at a small size first, and in each round the
 * functions, which mix many operations, come before the products. Small sizes also save time: not
 * yet compiled, a large round takes a tenth of a second; and a loop that turns long enough is
 * compiled twice, once while it runs, and once from its method's beginning.
 */
final class SimdWarmUp {
  private static final int ROWS = 48;
  private static final int DEPTH = 320;
  private static final int COLUMNS = 50;
  private static final int WIDE = 128;
  private static final int CLASSES = 10;
  private static final int SINGLE_ROWS = 500;

  /** Of the rounds that bring every kernel to the compiler's attention: as small as they can be. */
  private static final int SMALL_ROWS = 3;

  private static final int SMALL_DEPTH = 40;
  private static final int SMALL_ROUNDS = 30;

  /** Rows and columns of a product that is worth copying into panels. */
  private static final int PANELS = 136;

  private static final int PANELS_SMALL_DEPTH = 17;

  /** Multiply-adds of a round, or what takes as long: both coded products, most of it. */
  private static final long IMAGES = 530_000;

  /** The same of the other kernels: dense products and single examples. */
  private static final long OTHERS = 3_700_000;

  /** The same of products of panels. */
  private static final long OF_PANELS = 2L * PANELS * PANELS * (ROWS * DEPTH / PANELS);

  /** A multiply-add that takes less is compiled, ns. */
  private static final double COMPILED_NANOS = 0.5;

  private static final int ROUNDS_IN_A_ROW = 5;
  private static final long LONGEST_NANOS = 10_000_000_000L;

  /** Warms the float32 kernels that a net of images needs. */
  void runImages() {
    Rounds<float[]> rounds = new Rounds<>(new ScalarFloatKernels(), new SimdFloatKernels());
    rounds.run(rounds::images, IMAGES);
  }

  /** Warms the other float32 kernels. */
  void runOthers() {
    Rounds<float[]> rounds = new Rounds<>(new ScalarFloatKernels(), new SimdFloatKernels());
    rounds.run(rounds::others, OTHERS);
  }

  /** Warms the float32 products of panels. */
  void runPanels() {
    Rounds<float[]> rounds = new Rounds<>(new ScalarFloatKernels(), new SimdFloatKernels());
    rounds.run(rounds::panels, OF_PANELS);
  }

  /** Warms the float64 kernels. */
  void runDoubles() {
    Rounds<double[]> rounds = new Rounds<>(new ScalarDoubleKernels(), new SimdDoubleKernels());
    rounds.run(rounds::all, IMAGES + OTHERS);
  }

  /** A round of kernels at work. */
  private interface Round<A> {
    void run(Kernels<A> kernels, int rows, int depth);
  }

  private static final class Rounds<A> {
    private final Kernels<A> scalar;
    private final Kernels<A> simd;
    private final A sparse;
    private final A dense;
    private final A factor;
    private final A product;
    private final SparseRows<A> coded;
    private final SparseRows<A> fewCoded;

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
      this.coded = coded(ROWS, DEPTH);
      this.fewCoded = coded(SMALL_ROWS, SMALL_DEPTH);
    }

    /** A quad in four of a matrix like a batch of digits; nobody asks for its single elements. */
    private SparseRows<A> coded(int rows, int depth) {
      int inRow = (depth + 15) / 16;
      int perBlock = CodedQuads.perBlock(depth);
      int[] places = new int[rows];
      int[] bounds = new int[rows * CodedQuads.BLOCKS + 1];
      char[] quads = new char[rows * inRow];
      int[] codes = new int[quads.length];
      for (int t = 0; t < quads.length; t++) {
        quads[t] = (char) (4 * (t % inRow));
        codes[t] = 0x0001_0101 * (t % 200);
      }
      for (int row = 0; row < rows; row++) {
        places[row] = row;
        for (int block = 1; block <= CodedQuads.BLOCKS; block++) {
          int before = Math.min((block * perBlock + 3) / 4, inRow);
          bounds[row * CodedQuads.BLOCKS + block] = row * inRow + before;
        }
      }
      CodedQuads all = new CodedQuads(depth, places, bounds, quads, codes);
      return SparseRows.of(
          all,
          factor,
          () -> {
            byte[] levels = new byte[all.count() + 1];
            int[] starts = new int[rows + 1];
            int[] columns = new int[levels.length];
            all.list(starts, columns, levels);
            return new SparseRows<>(starts, columns, scalar.allocate(levels.length));
          });
    }

    void run(Round<A> round, long work) {
      for (int i = 0; i < SMALL_ROUNDS; i++) {
        round.run(simd, SMALL_ROWS, SMALL_DEPTH);
      }
      long enough = (long) (work * COMPILED_NANOS);
      long start = System.nanoTime();
      int fast = 0;
      while (fast < ROUNDS_IN_A_ROW && System.nanoTime() - start < LONGEST_NANOS) {
        long begun = System.nanoTime();
        round.run(simd, ROWS, DEPTH);
        fast = System.nanoTime() - begun < enough ? fast + 1 : 0;
      }
    }

    void all(Kernels<A> kernels, int rows, int depth) {
      images(kernels, rows, depth);
      others(kernels, rows, depth);
    }

    /** What a net of two affine layers does with a batch of images, there and back. */
    void images(Kernels<A> kernels, int rows, int depth) {
      kernels.map(UnaryOp.SIGMOID, dense, product, 0, rows * COLUMNS);
      kernels.logSoftmax(dense, product, CLASSES, 0, rows);
      kernels.isFinite(dense, 0, rows * depth);
      kernels.plusRow(dense, factor, product, COLUMNS, 0, rows);
      kernels.sumRows(dense, product, rows, COLUMNS, 0, COLUMNS);
      kernels.sumRows(dense, product, rows, CLASSES, 0, CLASSES);
      Tile scores = new Tile(0, rows, 0, CLASSES);
      kernels.matmul(dense, factor, product, rows, COLUMNS, CLASSES, scores);
      Tile ofScores = new Tile(0, COLUMNS, 0, CLASSES);
      kernels.transposedMatmul(dense, factor, product, rows, COLUMNS, CLASSES, ofScores);
      Tile back = new Tile(0, rows, 0, COLUMNS);
      kernels.matmul(dense, factor, product, rows, CLASSES, COLUMNS, back);
      coded(kernels, rows, depth, COLUMNS);
    }

    private void coded(Kernels<A> kernels, int rows, int depth, int columns) {
      SparseRows<A> x = rows == ROWS ? coded : fewCoded;
      if (columns == COLUMNS && kernels.canRelay(x)) { // as two threads do it, one after the other
        Relay relay = new Relay();
        kernels.matmul(x, factor, product, columns, relay.leg(0, CodedQuads.BLOCKS / 2));
        kernels.matmul(
            x, factor, product, columns, relay.leg(CodedQuads.BLOCKS / 2, CodedQuads.BLOCKS));
      } else {
        kernels.matmul(x, factor, product, columns, new Tile(0, rows, 0, columns));
      }
      kernels.transposedMatmul(x, factor, product, columns, new Tile(0, depth, 0, columns));
    }

    /** Products that are dense or whose zeros are searched, single examples, tanh. */
    void others(Kernels<A> kernels, int rows, int depth) {
      kernels.map(UnaryOp.TANH, dense, product, 0, rows * COLUMNS);
      kernels.logSoftmax(dense, product, COLUMNS, 0, rows);
      coded(kernels, rows, depth, WIDE);
      Tile forward = new Tile(0, rows, 0, COLUMNS);
      Tile backward = new Tile(0, depth, 0, COLUMNS);
      for (A x : List.of(sparse, dense)) {
        kernels.matmul(x, factor, product, rows, depth, COLUMNS, forward);
        kernels.transposedMatmul(x, factor, product, rows, depth, COLUMNS, backward);
      }
      int singleRows = rows == ROWS ? SINGLE_ROWS : rows;
      for (int i = 0; i < singleRows; i++) { // so little work that the calls must be compiled, too
        int row = i % rows;
        kernels.matmul(sparse, factor, product, rows, depth, COLUMNS, new Tile(row, 1, 0, COLUMNS));
        kernels.plusRow(product, factor, product, COLUMNS, row, row + 1);
        kernels.map(UnaryOp.SIGMOID, product, product, row * COLUMNS, (row + 1) * COLUMNS);
        kernels.matmul(
            dense, factor, product, rows, COLUMNS, CLASSES, new Tile(row, 1, 0, CLASSES));
      }
    }

    /** Products large enough to be copied into panels. */
    void panels(Kernels<A> kernels, int rows, int depth) {
      int k = rows == ROWS ? ROWS * DEPTH / PANELS : PANELS_SMALL_DEPTH;
      Tile square = new Tile(0, PANELS, 0, PANELS);
      kernels.matmul(dense, factor, product, PANELS, k, PANELS, square);
      kernels.transposedMatmul(dense, factor, product, k, PANELS, PANELS, square);
    }
  }
}
