package nacre.bench;

import java.util.concurrent.TimeUnit;
import nacre.examples.bench.BenchData;
import nacre.examples.bench.SimdReady;
import nacre.examples.bench.SingleImages;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The scores of one image, from MNIST where MNIST_DIR names its folder, else of a drawn digit. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC"})
public class Inference {
  private SingleImages images;
  private int next;

  /** Loads the images and makes the net. */
  @Setup
  public void setup() {
    SimdReady.await();
    images = new SingleImages(BenchData.mnistOrSynthetic(System.getenv()));
  }

  /** Lets go of the net. */
  @TearDown
  public void tearDown() {
    images.close();
  }

  /** One image through 784-50-10. */
  @Benchmark
  public double image() {
    next = (next + 1) & 0xffff;
    return images.score(next);
  }
}
