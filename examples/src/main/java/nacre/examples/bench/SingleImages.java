package nacre.examples.bench;

import java.util.Arrays;
import nacre.core.DType;
import nacre.core.Network;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.data.Dataset;
import nacre.examples.dataset.DataSource;

/** The book's net at work: one image after the other, from pixels as floats to scores. */
public final class SingleImages implements AutoCloseable {
  private final Assembled run;
  private final Network network;
  private final float[][] images;

  /** Loads the examples, whose test images are taken, and makes the net. */
  public SingleImages(DataSource data) {
    run = new Assembled(BookNet.STANDARD.options(1), data);
    network = run.network();
    images = pixels(run.datasets().test());
  }

  /**
   * How long images took.
   *
   * @param p50 microseconds; half of the images took no longer
   * @param p99 microseconds; 99 of 100 images took no longer
   */
  public record Latency(double p50, double p99) {}

  /**
   * {@return what images took, one after the other in one thread}
   *
   * @param unmeasured how many go before, for the compiler's sake
   * @param measured how many are measured
   */
  public Latency measure(int unmeasured, int measured) {
    SimdReady.await();
    double checksum = 0;
    for (int i = 0; i < unmeasured; i++) {
      checksum += score(i);
    }
    long[] nanos = new long[measured];
    for (int i = 0; i < measured; i++) {
      long start = System.nanoTime();
      checksum += score(unmeasured + i);
      nanos[i] = System.nanoTime() - start;
    }
    if (!Double.isFinite(checksum)) { // also keeps the compiler from leaving the work out
      throw new IllegalStateException("expected finite scores, but their sum is " + checksum);
    }
    Arrays.sort(nanos);
    return new Latency(percentile(nanos, 50), percentile(nanos, 99));
  }

  /** {@return the first score of an image; after the last image comes the first} */
  public double score(int index) {
    float[] image = images[index % images.length];
    return network.predict(Tensor.of(Shape.of(1, image.length), image)).get(0);
  }

  @Override
  public void close() {
    run.close();
  }

  private static float[][] pixels(Dataset images) {
    float[][] pixels = new float[images.size()][];
    for (int i = 0; i < pixels.length; i++) {
      Tensor image = images.range(i, i + 1, DType.FLOAT32).inputs();
      pixels[i] = new float[image.shape().elements()];
      for (int j = 0; j < pixels[i].length; j++) {
        pixels[i][j] = (float) image.get(j);
      }
    }
    return pixels;
  }

  private static double percentile(long[] ascending, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * ascending.length);
    return ascending[Math.max(1, rank) - 1] / 1000.0;
  }
}
