package nacre.core.kernel;

/**
 * Runs the SIMD kernels on made-up data until the compiler has made them faster than the scalar
 * ones.
 */
final class SimdWarmUp {
  private static final int ROWS = 48;
  private static final int DEPTH = 320;
  private static final int COLUMNS = 48;
  private static final int ROUNDS_IN_A_ROW = 5;
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private final float[] sparse = new float[ROWS * DEPTH];
  private final float[] dense = new float[ROWS * DEPTH];
  private final float[] factor = new float[DEPTH * COLUMNS];
  private final float[] product = new float[DEPTH * COLUMNS];

  SimdWarmUp() {
    for (int i = 0; i < dense.length; i++) {
      dense[i] = 1f / (1 + i);
      sparse[i] = i % 5 == 0 ? dense[i] : 0f;
      factor[i] = dense[i];
    }
  }

  void run() {
    Kernels<float[]> scalar = new ScalarFloatKernels();
    Kernels<float[]> simd = new SimdFloatKernels();
    long best = Long.MAX_VALUE;
    long start = System.nanoTime();
    int faster = 0;
    while (faster < ROUNDS_IN_A_ROW && System.nanoTime() - start < LONGEST_NANOS) {
      best = Math.min(best, nanos(scalar));
      faster = nanos(simd) < best ? faster + 1 : 0;
    }
  }

  private long nanos(Kernels<float[]> kernels) {
    long start = System.nanoTime();
    Tile forward = new Tile(0, ROWS, 0, COLUMNS);
    Tile backward = new Tile(0, DEPTH, 0, COLUMNS);
    for (float[] x : new float[][] {sparse, dense}) {
      kernels.matmul(x, factor, product, ROWS, DEPTH, COLUMNS, forward);
      kernels.transposedMatmul(x, factor, product, ROWS, DEPTH, COLUMNS, backward);
    }
    kernels.map(UnaryOp.SIGMOID, dense, product, 0, ROWS * COLUMNS);
    kernels.map(UnaryOp.TANH, dense, product, 0, ROWS * COLUMNS);
    kernels.logSoftmax(dense, product, COLUMNS, 0, ROWS);
    kernels.isFinite(dense, 0, dense.length);
    return System.nanoTime() - start;
  }
}
