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

  /** Fewer vectors of a sum of narrow rows are done before they are laid out. */
  private static final int FEW = 4;

  /** So many multiply-adds in other kernels than a net of images needs are worth warming those. */
  private static final long WORTH_WARMING = 20_000_000;

  private final ScalarFloatKernels scalar = new ScalarFloatKernels();
  private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);
  private final SimdGate images = new SimdGate("nacre-warm-up", 1, new SimdWarmUp()::runImages);
  private final SimdGate others =
      new SimdGate("nacre-warm-up-others", WORTH_WARMING, new SimdWarmUp()::runOthers);
  private final SimdGate panels =
      new SimdGate("nacre-warm-up-panels", WORTH_WARMING, new SimdWarmUp()::runPanels);

  /**
   * {@return kernels that begin as scalar ones, and turn to vectors when the compiler is ready}
   *
   * <p>Until it is compiled, code on the Vector API makes an object of every vector and is a
   * hundred times slower than plain loops: a net's first step would take a second. Since both give
   * the same bits, nobody notices the turn but by the clock. What a net of images needs is warmed
   * from the first work on, all else when it is asked for: not before, as a program that starts has
   * other things to do, and a core less for them.
   */
  static Kernels<float[]> warming() {
    SimdFloatKernels kernels = new SimdFloatKernels();
    kernels.images.close();
    kernels.others.close();
    kernels.panels.close();
    return kernels;
  }

  /** Whether vectors are used; the first work begins to warm them up. */
  private boolean isWarm() {
    return images.isOpenFor(1);
  }

  @Override
  public void awaitSpeed() throws InterruptedException {
    images.await();
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
    if (!isWarm() || k == 0) {
      scalar.matmul(a, b, c, m, k, n, tile);
      return;
    }
    Scratch memory = scratch.get();
    int at = tile.row() * k;
    if (isSmall(tile, k)) {
      dense(tile, k, a, at, k, 1, b, n, c, memory);
    } else if (!others.isOpenFor((long) tile.rows() * k * tile.columns())) {
      scalar.matmul(a, b, c, m, k, n, tile);
    } else if (tile.columns() < LANES) {
      SimdFloatNarrow.multiplyRow(tile, k, a, at, b, n, c, memory);
    } else if (tile.rows() == 1 || SimdFloatSparse.pays(a, at, tile.rows(), k, k)) {
      // Of one row nothing is gained by copying b into panels, so its zeros are always left out.
      SimdFloatSparse.multiply(a, b, c, k, n, tile, memory);
    } else {
      dense(tile, k, a, at, k, 1, b, n, c, memory);
    }
  }

  /** Whether a product has so few columns or factors that looking for zeros would not pay. */
  private static boolean isSmall(Tile tile, int k) {
    return tile.rows() > 1 && tile.columns() <= LANES
        || SimdFloatDirect.isShallow(k) && SimdFloatDirect.suits(tile, k);
  }

  /** The tile of c = a·b with all zeros multiplied, in the way that suits its shape. */
  private void dense(
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
    long work = (long) tile.rows() * k * tile.columns();
    boolean isDirect = SimdFloatDirect.suits(tile, k);
    if (tile.rows() > 1 && tile.columns() <= LANES) {
      SimdFloatNarrow.multiply(tile, k, a, aAt, aRow, aColumn, b, n, c, memory);
    } else if (isDirect || tile.columns() >= LANES && !panels.isOpenFor(work)) {
      SimdFloatDirect.multiply(tile, k, a, aAt, aRow, aColumn, b, n, c);
    } else {
      SimdFloatGemm.multiply(tile, k, a, aAt, aRow, aColumn, b, n, c, memory);
    }
  }

  @Override
  public void matmul(SparseRows<float[]> a, float[] b, float[] c, int n, Tile tile) {
    SparseRows.Coded<float[]> coded = a.coded();
    boolean isForLanes = isWarm() && tile.columns() >= LANES;
    if (isForLanes && coded != null) {
      SimdFloatCoded.multiply(coded, b, c, n, tile, Relay.ALONE, scratch.get());
    } else if (isForLanes && others.isOpenFor((long) a.count() * tile.columns())) {
      SimdFloatSparse.multiply(a, b, c, n, tile, scratch.get());
    } else {
      scalar.matmul(a, b, c, n, tile);
    }
  }

  @Override
  public boolean canRelay(SparseRows<float[]> a) {
    return scalar.canRelay(a);
  }

  @Override
  public void matmul(SparseRows<float[]> a, float[] b, float[] c, int n, Relay.Leg leg) {
    SparseRows.Coded<float[]> coded = a.coded();
    if (isWarm() && n >= LANES && coded != null) {
      SimdFloatCoded.multiply(coded, b, c, n, new Tile(0, a.rows(), 0, n), leg, scratch.get());
    } else {
      scalar.matmul(a, b, c, n, leg);
    }
  }

  @Override
  public void prepare(SparseRows<float[]> a) {
    SparseRows.Coded<float[]> coded = a.coded();
    if (isWarm() && coded != null) {
      scratch.get().prepare(coded.quads());
    } else {
      scalar.prepare(a);
    }
  }

  @Override
  public void transposedMatmul(float[] a, float[] b, float[] c, int k, int m, int n, Tile tile) {
    if (!isWarm() || k == 0) {
      scalar.transposedMatmul(a, b, c, k, m, n, tile);
      return;
    }
    Scratch memory = scratch.get();
    if (isSmall(tile, k)) {
      dense(tile, k, a, tile.row(), 1, m, b, n, c, memory);
    } else if (!others.isOpenFor((long) tile.rows() * k * tile.columns())) {
      scalar.transposedMatmul(a, b, c, k, m, n, tile);
    } else if (tile.columns() >= LANES && SimdFloatSparse.pays(a, tile.row(), k, tile.rows(), m)) {
      SimdFloatSparse.multiplyTransposed(a, b, c, k, m, n, tile, memory);
    } else {
      dense(tile, k, a, tile.row(), 1, m, b, n, c, memory);
    }
  }

  @Override
  public void transposedMatmul(SparseRows<float[]> a, float[] b, float[] c, int n, Tile tile) {
    SparseRows.Coded<float[]> coded = a.coded();
    boolean isForLanes = isWarm() && tile.columns() >= LANES;
    int from = coded != null ? coded.quads().block(tile.row()) : -1;
    int to = coded != null ? coded.quads().block(tile.rowEnd()) : -1;
    Scratch memory = scratch.get();
    if (isForLanes && coded != null && from >= 0 && to >= 0) {
      SimdFloatCodedTransposed.multiply(coded, b, c, n, tile, from, to, memory);
    } else if (isForLanes && others.isOpenFor((long) a.count() * tile.columns())) {
      SimdFloatSparseTransposed.multiply(a, b, c, n, tile, memory);
    } else {
      scalar.transposedMatmul(a, b, c, n, tile);
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
    if (isWarm() && (columns >= LANES || columns > 0 && (to - from) * columns >= FEW * LANES)) {
      SimdFloatRows.plusRow(x, row, out, columns, from, to, scratch.get());
    } else {
      scalar.plusRow(x, row, out, columns, from, to);
    }
  }

  @Override
  public void sumRows(float[] x, float[] out, int rows, int columns, int from, int to) {
    if (!isWarm()) {
      scalar.sumRows(x, out, rows, columns, from, to);
    } else if (to - from >= LANES) {
      SimdFloatRows.sumRows(x, out, rows, columns, from, to);
    } else {
      SimdFloatRows.sumNarrowRows(x, out, rows, columns, from, to, scratch.get());
    }
  }

  @Override
  public void map(UnaryOp op, float[] x, float[] out, int from, int to) {
    int end = isWarm() ? from + SPECIES.loopBound(to - from) : from;
    switch (op) {
      case EXP -> SimdFloatMath.exp(x, out, from, end);
      case SIGMOID -> SimdFloatMath.sigmoid(x, out, from, end);
      case TANH -> {
        end = others.isOpenFor(20L * (to - from)) ? end : from;
        SimdFloatMath.tanh(x, out, from, end, scratch.get());
      }
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
    if (isWarm()) {
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
    if (!isWarm()) {
      return scalar.isFinite(x, from, to);
    }
    int end = from + (to - from) / (4 * LANES) * (4 * LANES);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector zeros0 = zero; // 0, or NaN for ever after a NaN or infinity
    FloatVector zeros1 = zero; // four chains, since each waits for its last multiply-add
    FloatVector zeros2 = zero;
    FloatVector zeros3 = zero;
    for (int i = from; i < end; i += 4 * LANES) {
      zeros0 = FloatVector.fromArray(SPECIES, x, i).fma(zero, zeros0);
      zeros1 = FloatVector.fromArray(SPECIES, x, i + LANES).fma(zero, zeros1);
      zeros2 = FloatVector.fromArray(SPECIES, x, i + 2 * LANES).fma(zero, zeros2);
      zeros3 = FloatVector.fromArray(SPECIES, x, i + 3 * LANES).fma(zero, zeros3);
    }
    FloatVector zeros = zeros0.add(zeros1).add(zeros2.add(zeros3));
    return zeros.eq(0f).allTrue() && scalar.isFinite(x, end, to);
  }
}
