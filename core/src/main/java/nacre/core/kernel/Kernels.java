package nacre.core.kernel;

/**
 * Loops over flat row-major arrays: what a tensor can do, for one element type.
 *
 * <p>Every method computes a part of its output, a {@link Tile} or {@code from} (inclusive) to
 * {@code to} (exclusive), so that {@link Engine} may split outputs over threads. A reduction is
 * never split.
 *
 * <p><b>The bits are part of the contract.</b> All implementations give the same ones:
 *
 * <ul>
 *   <li>an element of a matrix product is one chain of fused multiply-adds from +0 in ascending k,
 *       and +0 is added at the end; a factor of {@code a} that is zero may be skipped, which for
 *       finite factors of {@code b} changes no bit;
 *   <li>sums run in ascending order of the index;
 *   <li>{@code exp}, {@code log}, {@code tanh} are {@link StrictMath}'s for float64 and {@link
 *       FloatMath}'s for float32, and everything made of them keeps the order of operations
 *       documented at {@link UnaryOp} and {@link BinaryOp}.
 * </ul>
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Kernels<A> {

  /** {@return the name of the implementation, such as {@code scalar}} */
  String name();

  /**
   * Waits until these kernels are as fast as they get: some begin slowly, while the compiler works.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  default void awaitSpeed() throws InterruptedException {}

  /** {@return a new array of {@code length} zeros} */
  A allocate(int length);

  /** {@return the number of elements of {@code x}} */
  int length(A x);

  /** {@return element {@code index} of {@code x}} */
  double get(A x, int index);

  /** Sets element {@code index} of {@code x} to {@code value}, rounded to the element type. */
  void set(A x, int index, double value);

  /** The tile of c = a·b, with a: [m, k], b: [k, n], c: [m, n]. */
  void matmul(A a, A b, A c, int m, int k, int n, Tile tile);

  /** The same of an a that is known by its elements that are not zero. */
  void matmul(SparseRows<A> a, A b, A c, int n, Tile tile);

  /** Whether {@link #matmul(SparseRows, Object, Object, int, Relay.Leg)} can be asked about a. */
  default boolean canRelay(SparseRows<A> a) {
    return false;
  }

  /**
   * What a leg's blocks of a's columns add to all rows of c: chains begin with the first block, and
   * go on from what is in c with any other; after the last one they are those of the whole product.
   */
  default void matmul(SparseRows<A> a, A b, A c, int n, Relay.Leg leg) {
    throw new UnsupportedOperationException(name() + " kernels compute whole products only");
  }

  /**
   * Does ahead what products with a, or with its transpose, would begin with in this thread, as far
   * as the thread's last products tell.
   */
  default void prepare(SparseRows<A> a) {
    a.starts(); // which lists them
  }

  /** The tile of c = aᵀ·b, with a: [k, m], b: [k, n], c: [m, n]. */
  void transposedMatmul(A a, A b, A c, int k, int m, int n, Tile tile);

  /** The same of an a (not its transpose) that is known by its elements that are not zero. */
  void transposedMatmul(SparseRows<A> a, A b, A c, int n, Tile tile);

  /** Writes x out, zeros and all: [rows, columns]. */
  void expand(SparseRows<A> x, A out, int columns);

  /** Rows from..to of out = xᵀ, with x: [rows, columns], out: [columns, rows]. */
  void transpose(A x, A out, int rows, int columns, int from, int to);

  /** Rows from..to of out[i, j] = x[i, j] + row[j]. */
  void plusRow(A x, A row, A out, int columns, int from, int to);

  /** Columns from..to of out[j] = Σᵢ x[i, j], i ascending. */
  void sumRows(A x, A out, int rows, int columns, int from, int to);

  /** Elements from..to of out = op(x). */
  void map(UnaryOp op, A x, A out, int from, int to);

  /** Elements from..to of out = op(x, y). */
  void zip(BinaryOp op, A x, A y, A out, int from, int to);

  /** Elements from..to of out = factor · x. */
  void scale(A x, double factor, A out, int from, int to);

  /** Elements from..to of target = fma(factor, x, target). */
  void addScaled(A target, double factor, A x, int from, int to);

  /**
   * Rows from..to of out = (x - max) - log Σⱼ exp(xⱼ - max), max being the row's largest element;
   * out must not be x.
   */
  void logSoftmax(A x, A out, int columns, int from, int to);

  /** {@return the column of the first largest element of row {@code row}} */
  int argmax(A x, int columns, int row);

  /** {@return Σ xᵢ·yᵢ in float64, i ascending from {@code from} to {@code to}} */
  double dot(A x, A y, int from, int to);

  /** {@return whether elements from..to have neither NaN nor an infinity among them} */
  boolean isFinite(A x, int from, int to);
}
