package nacre.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The float32 kernels on the Vector API, bit for bit those of {@link ScalarFloatKernels}.
 *
 * <p>Written out here is what the compiler does not turn into vector code by itself: matrix
 * products and the functions built on exp. The plain loops of the scalar kernels (sums, products,
 * scaling) it does, so they are shared.
 */
final class SimdFloatKernels implements Kernels<float[]> {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final ScalarFloatKernels scalar = new ScalarFloatKernels();
  private volatile boolean isWarm = true;
  private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

  /**
   * {@return kernels that begin as scalar ones, and turn to vectors when the compiler is ready}
   *
   * <p>Until it is compiled, code on the Vector API makes an object of every vector and is a
   * hundred times slower than plain loops: a net's first step would take a second. Since both give
   * the same bits, nobody notices the turn but by the clock.
   */
  static Kernels<float[]> warming() {
    SimdFloatKernels kernels = new SimdFloatKernels();
    kernels.isWarm = false;
    Thread thread =
        new Thread(
            () -> {
              new SimdWarmUp().run();
              kernels.isWarm = true;
            },
            "nacre-warm-up");
    thread.setDaemon(true);
    thread.start();
    return kernels;
  }

  @Override
  public String name() {
    return "simd" + SPECIES.vectorBitSize();
  }

  @Override
  public float[] allocate(int length) {
    return new float[length];
  }

  @Override
  public int length(float[] x) {
    return x.length;
  }

  @Override
  public double get(float[] x, int index) {
    return x[index];
  }

  @Override
  public void set(float[] x, int index, double value) {
    x[index] = (float) value;
  }

  @Override
  public void matmul(float[] a, float[] b, float[] c, int m, int k, int n, Tile tile) {
    if (!isWarm || k == 0) {
      scalar.matmul(a, b, c, m, k, n, tile);
      return;
    }
    Scratch memory = scratch.get();
    int at = tile.row() * k;
    if (tile.columns() < LANES && tile.rows() == 1) {
      SimdFloatNarrow.multiplyRow(tile, k, a, at, b, n, c, memory);
    } else if (tile.columns() >= LANES
        // Of one row nothing is gained by copying b into panels, so its zeros are always left out.
        && (tile.rows() == 1 || SimdFloatSparse.pays(a, at, tile.rows(), k, k))) {
      SimdFloatSparse.multiply(a, b, c, k, n, tile, memory);
    } else {
      dense(tile, k, a, at, k, 1, b, n, c, memory);
    }
  }

  @Override
  public void matmul(SparseRows<float[]> a, float[] b, float[] c, int n, Tile tile) {
    SparseRows.Coded<float[]> coded = a.coded();
    if (!isWarm || tile.columns() < LANES) {
      scalar.matmul(a, b, c, n, tile);
    } else if (coded != null && coded.pairs().columns() % 2 == 0) {
      SimdFloatCoded.multiply(coded.pairs(), coded.table(), b, c, n, tile, scratch.get());
    } else {
      SimdFloatSparse.multiply(a, b, c, n, tile);
    }
  }

  @Override
  public void transposedMatmul(float[] a, float[] b, float[] c, int k, int m, int n, Tile tile) {
    if (!isWarm || k == 0) {
      scalar.transposedMatmul(a, b, c, k, m, n, tile);
      return;
    }
    Scratch memory = scratch.get();
    if (tile.columns() >= LANES && SimdFloatSparse.pays(a, tile.row(), k, tile.rows(), m)) {
      SimdFloatSparse.multiplyTransposed(a, b, c, k, m, n, tile, memory);
    } else {
      dense(tile, k, a, tile.row(), 1, m, b, n, c, memory);
    }
  }

  private static void dense(
      Tile tile,
      int k,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      float[] b,
      int n,
      float[] c,
      Scratch memory) {
    if (k <= SimdFloatRows.SHALLOW && aColumn == 1 && tile.columns() > LANES) {
      SimdFloatRows.multiply(tile, k, a, aAt, b, n, c);
    } else if (tile.columns() <= LANES) {
      SimdFloatNarrow.multiply(tile, k, a, aAt, aRow, aColumn, b, n, c, memory);
    } else {
      SimdFloatGemm.multiply(tile, k, a, aAt, aRow, aColumn, b, n, c, memory);
    }
  }

  @Override
  public void transposedMatmul(SparseRows<float[]> a, float[] b, float[] c, int n, Tile tile) {
    SparseRows.Coded<float[]> coded = a.coded();
    if (!isWarm || tile.columns() < LANES) {
      scalar.transposedMatmul(a, b, c, n, tile);
    } else if (coded != null && tile.row() % 2 == 0) {
      Scratch memory = scratch.get();
      SimdFloatCodedTransposed.multiply(coded.pairs(), coded.table(), b, c, n, tile, memory);
    } else {
      SimdFloatSparseTransposed.multiply(a, b, c, n, tile, scratch.get());
    }
  }

  @Override
  public void expand(SparseRows<float[]> x, float[] out, int columns) {
    scalar.expand(x, out, columns);
  }

  @Override
  public void transpose(float[] x, float[] out, int rows, int columns, int from, int to) {
    scalar.transpose(x, out, rows, columns, from, to);
  }

  @Override
  public void plusRow(float[] x, float[] row, float[] out, int columns, int from, int to) {
    if (isWarm && columns >= LANES) {
      SimdFloatRows.plusRow(x, row, out, columns, from, to);
    } else {
      scalar.plusRow(x, row, out, columns, from, to);
    }
  }

  @Override
  public void sumRows(float[] x, float[] out, int rows, int columns, int from, int to) {
    if (isWarm && to - from >= LANES) {
      SimdFloatRows.sumRows(x, out, rows, columns, from, to);
    } else {
      scalar.sumRows(x, out, rows, columns, from, to);
    }
  }

  @Override
  public void map(UnaryOp op, float[] x, float[] out, int from, int to) {
    int end = isWarm ? from + SPECIES.loopBound(to - from) : from;
    switch (op) {
      case EXP -> SimdFloatMath.exp(x, out, from, end);
      case SIGMOID -> SimdFloatMath.sigmoid(x, out, from, end);
      case TANH -> SimdFloatMath.tanh(x, out, from, end, scratch.get());
      default -> end = from;
    }
    scalar.map(op, x, out, end, to);
  }

  @Override
  public void zip(BinaryOp op, float[] x, float[] y, float[] out, int from, int to) {
    scalar.zip(op, x, y, out, from, to);
  }

  @Override
  public void scale(float[] x, double factor, float[] out, int from, int to) {
    scalar.scale(x, factor, out, from, to);
  }

  @Override
  public void addScaled(float[] target, double factor, float[] x, int from, int to) {
    scalar.addScaled(target, factor, x, from, to);
  }

  @Override
  public void logSoftmax(float[] x, float[] out, int columns, int from, int to) {
    if (isWarm) {
      SimdFloatSoftmax.log(x, out, columns, from, to, scratch.get());
    } else {
      scalar.logSoftmax(x, out, columns, from, to);
    }
  }

  @Override
  public int argmax(float[] x, int columns, int row) {
    return scalar.argmax(x, columns, row);
  }

  @Override
  public double dot(float[] x, float[] y, int from, int to) {
    return scalar.dot(x, y, from, to);
  }

  @Override
  public boolean isFinite(float[] x, int from, int to) {
    if (!isWarm) {
      return scalar.isFinite(x, from, to);
    }
    int end = from + SPECIES.loopBound(to - from);
    FloatVector zeros = FloatVector.zero(SPECIES); // 0, or NaN for ever after a NaN or infinity
    FloatVector zero = zeros;
    for (int i = from; i < end; i += LANES) {
      zeros = FloatVector.fromArray(SPECIES, x, i).fma(zero, zeros);
    }
    return zeros.eq(0f).allTrue() && scalar.isFinite(x, end, to);
  }
}
