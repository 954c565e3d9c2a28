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

/** The three products of an affine layer, on operands without zeros. */
@State(Scope.Thread)
public class Products extends Measured {
  /** Examples, inputs and outputs of the layer: m, k, n. */
  @Param({"100x784x50", "100x50x10", "100x784x800", "100x800x10", "512x512x512", "1024x1024x1024"})
  public String size;

  /** The element type. */
  @Param("FLOAT32")
  public DType dtype;

  private final Backend memory = Backend.serial().recycling();
  private int m;
  private int k;
  private int n;
  private Tensor x;
  private Tensor w;
  private Tensor dy;

  /** Draws the operands. */
  @Setup
  public void setup() {
    SimdReady.await();
    int[] sizes = Size.parse(size, 3);
    m = sizes[0];
    k = sizes[1];
    n = sizes[2];
    NumpyRandom random = new NumpyRandom(0);
    Initializer normal = Initializer.normal(1);
    x = normal.draw(dtype, Shape.of(m, k), k, n, random).on(memory);
    w = normal.draw(dtype, Shape.of(k, n), k, n, random).on(memory);
    dy = normal.draw(dtype, Shape.of(m, n), k, n, random).on(memory);
  }

  /** Forward: x · w. */
  @Benchmark
  public Tensor plain(Gflops counter) {
    memory.recycle();
    counter.product(m, k, n);
    return x.matmul(w);
  }

  /** The gradient of the weights: xᵀ · dy. */
  @Benchmark
  public Tensor leftTransposed(Gflops counter) {
    memory.recycle();
    counter.product(m, k, n);
    return x.transposedMatmul(dy);
  }

  /** The gradient of the inputs: dy · wᵀ. */
  @Benchmark
  public Tensor rightTransposed(Gflops counter) {
    memory.recycle();
    counter.product(m, k, n);
    return dy.matmulTransposed(w);
  }
}
