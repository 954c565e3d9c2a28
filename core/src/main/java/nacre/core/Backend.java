package nacre.core;

import nacre.core.kernel.Engine;
import nacre.core.kernel.KernelProvider;
import nacre.core.kernel.Kernels;
import nacre.core.kernel.Workers;
import org.jspecify.annotations.Nullable;

/**
 * What a tensor computes with: kernels, and threads to run them.
 *
 * <p>Every tensor has one, {@link #serial()} unless told otherwise, and hands it on to the results
 * it computes; {@code x.on(backend)} puts an input, and so everything a net computes from it, on
 * another. The bits are the same on all of them.
 */
public final class Backend implements AutoCloseable {
  private static final Backend SERIAL =
      new Backend(KernelProvider.floats(), KernelProvider.doubles(), null);

  private final Engine<float[]> floats;
  private final Engine<double[]> doubles;
  private final @Nullable Workers workers;

  private Backend(Kernels<float[]> floats, Kernels<double[]> doubles, @Nullable Workers workers) {
    this.floats = new Engine<>(floats, workers);
    this.doubles = new Engine<>(doubles, workers);
    this.workers = workers;
  }

  /**
   * {@return the backend that computes in the calling thread; any number of threads may share it}
   */
  public static Backend serial() {
    return SERIAL;
  }

  /**
   * {@return a backend that splits large operations over a pool of its own; close it after use}
   *
   * @param count how many threads compute, the calling one included
   * @throws IllegalArgumentException if count is below 1
   */
  public static Backend threads(int count) {
    return new Backend(
        SERIAL.floats.kernels(), SERIAL.doubles.kernels(), count == 1 ? null : new Workers(count));
  }

  /** {@return how many threads compute} */
  public int threads() {
    return workers == null ? 1 : workers.count();
  }

  /** {@return the name of the kernels, such as {@code scalar}} */
  public String kernels() {
    return floats.kernels().name();
  }

  /**
   * Stops the pool, if there is one; tensors on this backend must not be computed with any more.
   */
  @Override
  public void close() {
    if (workers != null) {
      workers.close();
    }
  }

  Engine<float[]> floats() {
    return floats;
  }

  Engine<double[]> doubles() {
    return doubles;
  }
}
