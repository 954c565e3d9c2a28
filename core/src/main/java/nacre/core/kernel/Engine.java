package nacre.core.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whole-array operations of one element type: kernels, shared out over workers if there are any.
 *
 * <p>Threads split outputs, never a reduction, so any number of them gives the same bits.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Engine<A> {
  /** What exp and its like cost in multiply-adds, roughly. */
  private static final int FUNCTION_WORK = 20;

  /**
   * What an element of a parameter costs in a sweep over it, in multiply-adds: it is not the
   * arithmetic, but that a core which has made half of a gradient has it in its own cache.
   */
  private static final int SWEEP_WORK = 6;

  private final Kernels<A> kernels;
  private final @Nullable Workers workers;
  private final @Nullable ArrayPool<A> pool;

  /**
   * Joins kernels and workers.
   *
   * @param kernels the loops
   * @param workers who runs them; null for the calling thread alone
   */
  public Engine(Kernels<A> kernels, @Nullable Workers workers) {
    this(kernels, workers, null);
  }

  private Engine(Kernels<A> kernels, @Nullable Workers workers, @Nullable ArrayPool<A> pool) {
    this.kernels = kernels;
    this.workers = workers;
    this.pool = pool;
  }

  /** {@return an engine like this one whose results lie in arrays used again after recycle()} */
  public Engine<A> recycling() {
    return new Engine<>(kernels, workers, new ArrayPool<>(kernels));
  }

  /** Takes back all arrays that were handed out for results; without a pool, does nothing. */
  public void recycle() {
    if (pool != null) {
      pool.recycle();
    }
  }

  /** {@return an array for a result, of any content} */
  public A allocate(int length) {
    return pool != null ? pool.take(length) : kernels.allocate(length);
  }

  /** {@return the loops themselves} */
  public Kernels<A> kernels() {
    return kernels;
  }

  /** Computes c = a·b, with a: [m, k], b: [k, n], c: [m, n]. */
  public void matmul(A a, A b, A c, int m, int k, int n) {
    if (workers == null) { // single examples: here every call in between is felt
      kernels.matmul(a, b, c, m, k, n, new Tile(0, m, 0, n));
      return;
    }
    tiles(m, k, n, tile -> kernels.matmul(a, b, c, m, k, n, tile));
  }

  /** The same of an a that is known by its elements that are not zero. */
  public void matmul(SparseRows<A> a, A b, A c, int m, int n) {
    if (workers != null && kernels.canRelay(a) && isWeight(kernels.length(b), m, n)) {
      Relay relay = new Relay();
      workers.relay(
          CodedQuads.BLOCKS,
          (long) a.count() * n / CodedQuads.BLOCKS,
          () -> kernels.prepare(a),
          (from, to) -> {
            Relay.Leg leg = relay.leg(from, to);
            try {
              kernels.matmul(a, b, c, n, leg);
            } finally {
              leg.pass(m); // whoever waits must not wait for one that has failed
            }
          });
    } else {
      tiles(m, a.count() / Math.max(1, m), n, tile -> kernels.matmul(a, b, c, n, tile));
    }
  }

  /**
   * Whether b, [k, n], is rather a weight beside a batch of m rows: more than the product, and its
   * gradient one that is shared out by rows.
   */
  private static boolean isWeight(int length, int m, int n) {
    return length > (long) m * n && length >= (long) n * n;
  }

  /** Computes c = aᵀ·b, with a: [k, m], b: [k, n], c: [m, n]. */
  public void transposedMatmul(A a, A b, A c, int k, int m, int n) {
    tiles(m, k, n, tile -> kernels.transposedMatmul(a, b, c, k, m, n, tile));
  }

  /** The same of an a that is known by its elements that are not zero. */
  public void transposedMatmul(SparseRows<A> a, A b, A c, int m, int n) {
    SparseRows.Coded<A> coded = a.coded();
    int k = a.count() / Math.max(1, m);
    if (coded != null && m >= n) { // as the product a·W is, so that a thread keeps its rows of W
      CodedQuads quads = coded.quads();
      split(
          CodedQuads.BLOCKS,
          (long) k * n * m / CodedQuads.BLOCKS,
          (from, to) -> {
            int row = quads.column(from);
            Tile tile = new Tile(row, quads.column(to) - row, 0, n);
            kernels.transposedMatmul(a, b, c, n, tile);
          });
    } else {
      tiles(m, k, n, tile -> kernels.transposedMatmul(a, b, c, n, tile));
    }
  }

  /** Computes c = a·bᵀ, with a: [m, k], b: [n, k], c: [m, n]. */
  public void matmulTransposed(A a, A b, A c, int m, int k, int n) {
    A bTransposed = allocate(n * k);
    kernels.transpose(b, bTransposed, n, k, 0, k);
    matmul(a, bTransposed, c, m, k, n);
  }

  /** Computes out[i, j] = x[i, j] + row[j]. */
  public void plusRow(A x, A row, A out, int rows, int columns) {
    split(rows, columns, (from, to) -> kernels.plusRow(x, row, out, columns, from, to));
  }

  /** Computes out[j] = Σᵢ x[i, j]. */
  public void sumRows(A x, A out, int rows, int columns) {
    split(columns, rows, (from, to) -> kernels.sumRows(x, out, rows, columns, from, to));
  }

  /** Computes out = op(x). */
  public void map(UnaryOp op, A x, A out, int length) {
    split(length, FUNCTION_WORK, (from, to) -> kernels.map(op, x, out, from, to));
  }

  /** Computes out = op(x, y). */
  public void zip(BinaryOp op, A x, A y, A out, int length) {
    split(length, 1, (from, to) -> kernels.zip(op, x, y, out, from, to));
  }

  /** Computes out = factor · x. */
  public void scale(A x, double factor, A out, int length) {
    split(length, 1, (from, to) -> kernels.scale(x, factor, out, from, to));
  }

  /** Computes target += factor · x, in place. */
  public void addScaled(A target, double factor, A x, int length) {
    split(length, SWEEP_WORK, (from, to) -> kernels.addScaled(target, factor, x, from, to));
  }

  /** {@return whether x has neither NaN nor an infinity among its elements} */
  public boolean isFinite(A x, int length) {
    AtomicBoolean allAre = new AtomicBoolean(true);
    split(
        length,
        SWEEP_WORK,
        (from, to) -> {
          if (!kernels.isFinite(x, from, to)) {
            allAre.set(false);
          }
        });
    return allAre.get();
  }

  /** Computes the logarithm of the softmax of every row. */
  public void logSoftmax(A x, A out, int rows, int columns) {
    split(
        rows,
        (long) FUNCTION_WORK * columns,
        (from, to) -> kernels.logSoftmax(x, out, columns, from, to));
  }

  /**
   * Splits c along its longer side, so that a thread reads as little as may be of the other factor.
   */
  private void tiles(int m, int k, int n, Consumer<Tile> product) {
    if (m >= n) {
      split(m, (long) k * n, (from, to) -> product.accept(new Tile(from, to - from, 0, n)));
    } else {
      split(n, (long) k * m, (from, to) -> product.accept(new Tile(0, m, from, to - from)));
    }
  }

  /** Shares out {@code outputs} independent outputs of about so many multiply-adds each. */
  public void split(int outputs, long workPerOutput, Workers.Share share) {
    if (workers == null) {
      share.compute(0, outputs);
    } else {
      workers.split(outputs, workPerOutput, share);
    }
  }
}
