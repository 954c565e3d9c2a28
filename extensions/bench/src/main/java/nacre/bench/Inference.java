package nacre.bench;

import nacre.examples.bench.BenchData;
import nacre.examples.bench.SimdReady;
import nacre.examples.bench.SingleImages;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The scores of one image, from MNIST where MNIST_DIR names its folder, else of a drawn digit. */
@State(Scope.Thread)
public class Inference extends Measured {
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
