package nacre.bench;

import nacre.core.Backend;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.examples.bench.SimdReady;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is done to each element of a batch of activations, and sums and softmax over its rows. */
@State(Scope.Thread)
public class Elementwise extends Measured {
  /** Rows and columns. */
  @Param({"100x10", "100x50", "100x800"})
  public String size;

  /** The element type. */
  @Param("FLOAT32")
  public DType dtype;

  private final Backend memory = Backend.serial().recycling();
  private Tensor x;
  private Tensor y;
  private Tensor row;
  private Tensor target;

  /** Draws the operands. */
  @Setup
  public void setup() {
    SimdReady.await();
    int[] sizes = Size.parse(size, 2);
    Shape shape = Shape.of(sizes[0], sizes[1]);
    NumpyRandom random = new NumpyRandom(0);
    Initializer normal = Initializer.normal(1);
    x = normal.draw(dtype, shape, 1, 1, random).on(memory);
    y = normal.draw(dtype, shape, 1, 1, random).on(memory);
    row = normal.draw(dtype, Shape.of(sizes[1]), 1, 1, random).on(memory);
    target = Tensor.zeros(dtype, shape);
  }

  /** 1 / (1 + e⁻ˣ). */
  @Benchmark
  public Tensor sigmoid() {
    memory.recycle();
    return x.sigmoid();
  }

  /** tanh x. */
  @Benchmark
  public Tensor tanh() {
    memory.recycle();
    return x.tanh();
  }

  /** max(x, 0). */
  @Benchmark
  public Tensor relu() {
    memory.recycle();
    return x.relu();
  }

  /** x + y. */
  @Benchmark
  public Tensor plus() {
    memory.recycle();
    return x.plus(y);
  }

  /** x · y. */
  @Benchmark
  public Tensor times() {
    memory.recycle();
    return x.times(y);
  }

  /** The bias of a layer. */
  @Benchmark
  public Tensor plusRow() {
    memory.recycle();
    return x.plusRow(row);
  }

  /** The gradient of a bias. */
  @Benchmark
  public Tensor sumRows() {
    memory.recycle();
    return x.sumRows();
  }

  /** The update of SGD; forth and back, so that the numbers stay small. */
  @Benchmark
  public Tensor addScaledTwice() {
    target.addScaled(0.1, x);
    target.addScaled(-0.1, x);
    return target;
  }

  /** The logarithm of the softmax of every row. */
  @Benchmark
  public Tensor logSoftmax() {
    memory.recycle();
    return x.logSoftmax();
  }

  /** Whether nothing is NaN or infinite. */
  @Benchmark
  public boolean isFinite() {
    return x.isFinite();
  }
}
