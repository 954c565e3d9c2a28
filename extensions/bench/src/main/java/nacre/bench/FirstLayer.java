package nacre.bench;

import java.util.stream.IntStream;
import nacre.core.Backend;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.data.synthetic.SyntheticDigits;
import nacre.examples.bench.SimdReady;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The products of the first layer on digits, four fifths of whose pixels are zero; GFLOPS count as
 * if none were.
 */
@State(Scope.Thread)
public class FirstLayer extends Measured {
  /** Outputs of the layer. */
  @Param({"50", "800"})
  public int hidden;

  /** Images in a batch. */
  @Param("100")
  public int batchSize;

  private final Backend memory = Backend.serial().recycling();
  private Tensor x;
  private Tensor w;
  private Tensor dy;

  /** Draws digits and weights. */
  @Setup
  public void setup() {
    SimdReady.await();
    int[] all = IntStream.range(0, batchSize).toArray();
    x = SyntheticDigits.generate(batchSize, 0).batch(all, DType.FLOAT32).inputs().on(memory);
    int inputs = x.shape().size(1);
    NumpyRandom random = new NumpyRandom(0);
    Initializer normal = Initializer.normal(0.01);
    w = normal.draw(DType.FLOAT32, Shape.of(inputs, hidden), inputs, hidden, random);
    dy = normal.draw(DType.FLOAT32, Shape.of(batchSize, hidden), inputs, hidden, random);
  }

  /** x · w. */
  @Benchmark
  public Tensor forward(Gflops counter) {
    memory.recycle();
    counter.product(batchSize, x.shape().size(1), hidden);
    return x.matmul(w);
  }

  /** xᵀ · dy. */
  @Benchmark
  public Tensor weightGradient(Gflops counter) {
    memory.recycle();
    counter.product(batchSize, x.shape().size(1), hidden);
    return x.transposedMatmul(dy);
  }
}
