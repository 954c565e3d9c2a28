package nacre.bench;

import nacre.core.DType;
import nacre.examples.bench.BenchData;
import nacre.examples.bench.BookNet;
import nacre.examples.bench.SimdReady;
import nacre.examples.bench.TrainingStep;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Steps of training, from MNIST where MNIST_DIR names its folder, else from drawn digits. */
@State(Scope.Thread)
public class Steps extends Measured {
  private static final int AT_ONCE = 20;

  /** The size of the hidden layer. */
  @Param({"50", "800"})
  public int hidden;

  /** Examples in a batch. */
  @Param({"1", "100", "1000"})
  public int batchSize;

  /** How many compute. */
  @Param("1")
  public int threads;

  /** The element type. */
  @Param("FLOAT32")
  public DType dtype;

  private TrainingStep step;

  /** Loads the examples and makes the net. */
  @Setup
  public void setup() {
    SimdReady.await();
    BookNet net = new BookNet(hidden, batchSize, dtype, threads);
    step = new TrainingStep(net, BenchData.mnistOrSynthetic(System.getenv()));
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    step.close();
  }

  /** Draw a batch, forward, backward, update. */
  @Benchmark
  @OperationsPerInvocation(AT_ONCE)
  public void step() {
    step.run(AT_ONCE);
  }
}
