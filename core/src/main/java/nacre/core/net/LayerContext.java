package nacre.core.net;

import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.init.Initializer;

/**
 * What the layers of one net have in common while it is built: the element type, the random
 * numbers, how initial weights are drawn, and the memory that is left for them.
 *
 * <p>Make a new one for each net. Weights that do not fit the memory of this Java are refused
 * before any of it is taken, so that a description with a slip in a number does not end the
 * program.
 */
public final class LayerContext {
  /** A little less than 2^31, as some VMs need room for an array's header. */
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final DType dtype;
  private final Initializer weights;
  private final RandomGenerator random;
  private final long memory;
  private long left;

  private LayerContext(DType dtype, Initializer weights, RandomGenerator random, long memory) {
    this.dtype = dtype;
    this.weights = weights;
    this.random = random;
    this.memory = memory;
    this.left = memory;
  }

  /**
   * {@return a context whose weights may take what memory this Java may use}
   *
   * @param dtype the element type of the parameters
   * @param weights draws initial weights, unless a layer is told otherwise
   * @param random where they are drawn from
   */
  public static LayerContext of(DType dtype, Initializer weights, RandomGenerator random) {
    return new LayerContext(dtype, weights, random, Runtime.getRuntime().maxMemory());
  }

  /** {@return a new context like this one, whose weights may take so many bytes} */
  public LayerContext withMemory(long bytes) {
    return new LayerContext(dtype, weights, random, bytes);
  }

  /** {@return the element type of the parameters} */
  public DType dtype() {
    return dtype;
  }

  /** {@return how the net draws initial weights} */
  public Initializer weights() {
    return weights;
  }

  /** {@return the random numbers that weights are drawn from, first layer first} */
  public RandomGenerator random() {
    return random;
  }

  /**
   * {@return a new weight}
   *
   * @param how draws it, usually {@link #weights()}
   * @param shape its shape
   * @param fanIn how many inputs each output sums over
   * @param fanOut how many outputs each input goes to
   * @throws IllegalArgumentException if it does not fit the memory
   */
  public Tensor draw(Initializer how, Shape shape, int fanIn, int fanOut) {
    take(shape);
    return how.draw(dtype, shape, fanIn, fanOut, random);
  }

  /**
   * {@return a new bias: zeros}
   *
   * @throws IllegalArgumentException if it does not fit the memory
   */
  public Tensor zeros(Shape shape) {
    take(shape);
    return Tensor.zeros(dtype, shape);
  }

  private void take(Shape shape) {
    long bytes = (long) shape.elements() * dtype.bytes();
    if (bytes > left || shape.elements() > LARGEST_ARRAY) {
      throw new IllegalArgumentException(
          "with parameters %s the net needs %d MB, but Java may use %d MB; choose smaller sizes,"
                  .formatted(shape, megabytes(memory - left + bytes), memory >> 20)
              + " or let Java have more (-Xmx)");
    }
    left -= bytes;
  }

  private static long megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
