package nacre.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The float64 kernels on the Vector API, bit for bit those of {@link ScalarDoubleKernels}.
 *
 * <p>Written out here is what the compiler does not turn into vector code by itself: matrix
 * products and the functions built on exp. The plain loops of the scalar kernels (sums, products,
 * scaling) it does, so they are shared.
 */
final class SimdDoubleKernels implements Kernels<double[]> {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Multiply-adds, about 20 ms of them, after which the rest of the program may be long enough. */
  private static final long WORTH_WARMING = 50_000_000;

  private static final int FUNCTION_WORK = 20;

  /** For fewer rows, packing the other factor costs more than it saves. */
  private static final int LEAST_ROWS = 4;

  private final ScalarDoubleKernels scalar = new ScalarDoubleKernels();
  private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);
  private final SimdGate all =
      new SimdGate("nacre-warm-up-float64", WORTH_WARMING, new SimdWarmUp()::runDoubles);

  /**
   * {@return kernels that begin as scalar ones, and turn to vectors when the compiler is ready}
   *
   * <p>Code on the Vector API is slow until it is compiled; see {@link SimdWarmUp}. Few programs
   * compute much in float64, so the warming begins only after some work was done.
   */
  static Kernels<double[]> warming() {
    SimdDoubleKernels kernels = new SimdDoubleKernels();
    kernels.all.close();
    return kernels;
  }

  @Override
  public String name() {
    return "simd" + SPECIES.vectorBitSize();
  }

  @Override
  public void awaitSpeed() throws InterruptedException {
    all.await();
  }

  @Override
  public double[] allocate(int length) {
    return new double[length];
  }

  @Override
  public int length(double[] x) {
    return x.length;
  }

  @Override
  public double get(double[] x, int index) {
    return x[index];
  }

  @Override
  public void set(double[] x, int index, double value) {
    x[index] = value;
  }

  @Override
  public void matmul(double[] a, double[] b, double[] c, int m, int k, int n, Tile tile) {
    boolean isSmall = k == 0 || tile.columns() < LANES && tile.rows() == 1;
    if (isSmall || !all.isOpenFor((long) tile.rows() * k * tile.columns())) {
      scalar.matmul(a, b, c, m, k, n, tile);
      return;
    }
    Scratch memory = scratch.get();
    boolean leavesOutZeros =
        tile.columns() >= LANES
            && (tile.rows() < LEAST_ROWS
                || SimdDoubleSparse.pays(a, tile.row() * k, tile.rows(), k, k));
    if (leavesOutZeros) {
      SimdDoubleSparse.multiply(a, b, c, k, n, tile, memory);
    } else {
      SimdDoubleGemm.multiply(tile, k, a, tile.row() * k, k, 1, b, n, c, memory);
    }
  }

  @Override
  public void matmul(SparseRows<double[]> a, double[] b, double[] c, int n, Tile tile) {
    if (all.isOpenFor((long) a.count() * tile.columns()) && tile.columns() >= LANES) {
      SimdDoubleSparse.multiply(a, b, c, n, tile);
    } else {
      scalar.matmul(a, b, c, n, tile);
    }
  }

  @Override
  public void transposedMatmul(double[] a, double[] b, double[] c, int k, int m, int n, Tile tile) {
    if (k == 0 || !all.isOpenFor((long) tile.rows() * k * tile.columns())) {
      scalar.transposedMatmul(a, b, c, k, m, n, tile);
      return;
    }
    Scratch memory = scratch.get();
    if (tile.columns() >= LANES && SimdDoubleSparse.pays(a, tile.row(), k, tile.rows(), m)) {
      SimdDoubleSparse.multiplyTransposed(a, b, c, k, m, n, tile, memory);
    } else {
      SimdDoubleGemm.multiply(tile, k, a, tile.row(), 1, m, b, n, c, memory);
    }
  }

  @Override
  public void transposedMatmul(SparseRows<double[]> a, double[] b, double[] c, int n, Tile tile) {
    if (all.isOpenFor((long) a.count() * tile.columns()) && tile.columns() >= LANES) {
      SimdDoubleSparseTransposed.multiply(a, b, c, n, tile, scratch.get());
    } else {
      scalar.transposedMatmul(a, b, c, n, tile);
    }
  }

  @Override
  public void expand(SparseRows<double[]> x, double[] out, int columns) {
    scalar.expand(x, out, columns);
  }

  @Override
  public void transpose(double[] x, double[] out, int rows, int columns, int from, int to) {
    scalar.transpose(x, out, rows, columns, from, to);
  }

  @Override
  public void plusRow(double[] x, double[] row, double[] out, int columns, int from, int to) {
    scalar.plusRow(x, row, out, columns, from, to);
  }

  @Override
  public void sumRows(double[] x, double[] out, int rows, int columns, int from, int to) {
    scalar.sumRows(x, out, rows, columns, from, to);
  }

  @Override
  public void map(UnaryOp op, double[] x, double[] out, int from, int to) {
    int length = to - from;
    boolean hasVectors = op == UnaryOp.EXP || op == UnaryOp.SIGMOID || op == UnaryOp.TANH;
    if (!hasVectors || !all.isOpenFor((long) FUNCTION_WORK * length)) {
      scalar.map(op, x, out, from, to);
      return;
    }
    Scratch memory = scratch.get();
    int end = from + SPECIES.loopBound(length);
    mapVectors(op, x, out, from, end, memory);
    if (end < to) {
      double[] last = memory.doubles(3, LANES);
      System.arraycopy(x, end, last, 0, to - end);
      mapVectors(op, last, last, 0, LANES, memory);
      System.arraycopy(last, 0, out, end, to - end);
    }
  }

  private static void mapVectors(
      UnaryOp op, double[] x, double[] out, int from, int to, Scratch memory) {
    if (op == UnaryOp.TANH) {
      SimdDoubleTanh.tanh(x, out, from, to, memory.doubles(2, SimdDoubleTanh.SCRATCH));
    } else if (op == UnaryOp.EXP) {
      SimdDoubleMath.exp(x, out, from, to);
    } else {
      SimdDoubleMath.sigmoid(x, out, from, to);
    }
  }

  @Override
  public void zip(BinaryOp op, double[] x, double[] y, double[] out, int from, int to) {
    scalar.zip(op, x, y, out, from, to);
  }

  @Override
  public void scale(double[] x, double factor, double[] out, int from, int to) {
    scalar.scale(x, factor, out, from, to);
  }

  @Override
  public void addScaled(double[] target, double factor, double[] x, int from, int to) {
    scalar.addScaled(target, factor, x, from, to);
  }

  /** All exponentials of the rows in one sweep, so that few columns do not leave lanes idle. */
  @Override
  public void logSoftmax(double[] x, double[] out, int columns, int from, int to) {
    int start = from * columns;
    int length = (to - from) * columns;
    double[] exponentials = scratch.get().doubles(0, length);
    for (int i = from; i < to; i++) {
      int at = i * columns;
      double max = x[at];
      for (int j = 1; j < columns; j++) {
        max = Math.max(max, x[at + j]);
      }
      for (int j = 0; j < columns; j++) {
        double difference = x[at + j] - max;
        out[at + j] = difference;
        exponentials[at + j - start] = difference;
      }
    }
    map(UnaryOp.EXP, exponentials, exponentials, 0, length);
    for (int i = from; i < to; i++) {
      int at = i * columns;
      double sum = 0.0;
      for (int j = 0; j < columns; j++) {
        sum += exponentials[at + j - start];
      }
      double logSum = StrictMath.log(sum);
      for (int j = 0; j < columns; j++) {
        out[at + j] -= logSum;
      }
    }
  }

  @Override
  public int argmax(double[] x, int columns, int row) {
    return scalar.argmax(x, columns, row);
  }

  @Override
  public double dot(double[] x, double[] y, int from, int to) {
    return scalar.dot(x, y, from, to);
  }

  @Override
  public boolean isFinite(double[] x, int from, int to) {
    if (!all.isOpenFor(to - from)) {
      return scalar.isFinite(x, from, to);
    }
    int end = from + SPECIES.loopBound(to - from);
    DoubleVector zeros = DoubleVector.zero(SPECIES); // 0, or NaN for ever after a NaN or infinity
    DoubleVector zero = zeros;
    for (int i = from; i < end; i += LANES) {
      zeros = DoubleVector.fromArray(SPECIES, x, i).fma(zero, zeros);
    }
    return zeros.reduceLanes(VectorOperators.ADD) == 0.0 && scalar.isFinite(x, end, to);
  }
}
