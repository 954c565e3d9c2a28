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
  private static final Backend SERIAL = of(KernelProvider.floats(), KernelProvider.doubles(), null);

  private final Engine<float[]> floats;
  private final Engine<double[]> doubles;
  private final @Nullable Workers workers;

  private Backend(Engine<float[]> floats, Engine<double[]> doubles, @Nullable Workers workers) {
    this.floats = floats;
    this.doubles = doubles;
    this.workers = workers;
  }

  private static Backend of(
      Kernels<float[]> floats, Kernels<double[]> doubles, @Nullable Workers workers) {
    return new Backend(new Engine<>(floats, workers), new Engine<>(doubles, workers), workers);
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
    return of(
        SERIAL.floats.kernels(), SERIAL.doubles.kernels(), count == 1 ? null : new Workers(count));
  }

  /**
   * {@return a backend like this one whose results are only lent, until {@link #recycle}}
   *
   * <p>For loops that compute the same shapes over and over, such as training: the memory of one
   * step serves the next, and no garbage arises. What is to outlive the step is kept by {@link
   * Tensor#copy}. For one thread at a time; it shares this backend's pool of threads.
   */
  public Backend recycling() {
    return new Backend(floats.recycling(), doubles.recycling(), workers);
  }

  /** Takes back the memory of all tensors computed on this backend, if it is a recycling one. */
  public void recycle() {
    floats.recycle();
    doubles.recycle();
  }

  /** {@return how many threads compute} */
  public int threads() {
    return workers == null ? 1 : workers.count();
  }

  /** {@return the name of the kernels for an element type, such as {@code scalar}} */
  public String kernels(DType dtype) {
    return dtype == DType.FLOAT32 ? floats.kernels().name() : doubles.kernels().name();
  }

  /**
   * Waits until the kernels for an element type are as fast as they get.
   *
   * <p>SIMD kernels begin as scalar ones, to the same bits; from their first work on, or from this
   * call, the compiler works on them in another thread. It pays before seconds of work: those would
   * go ten times slower, and slow the compiler down as well; and in a service before the first
   * request. Where nothing is to be waited for, it returns at once.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void awaitSpeed(DType dtype) throws InterruptedException {
    if (dtype == DType.FLOAT32) {
      floats.kernels().awaitSpeed();
    } else {
      doubles.kernels().awaitSpeed();
    }
  }

  /**
   * Has a thread of the pool run something once it has computed its share of an operation.
   *
   * <p>For what will be wanted soon, in the moments for which a step has no work for all threads;
   * it may come late, or never, as where there is no pool, and what it throws is forgotten. Whoever
   * wants it must be able to do without. Only the latest is kept.
   *
   * @param task short: the thread that runs it computes nothing else meanwhile
   */
  public void meanwhile(Runnable task) {
    if (workers != null) {
      workers.meanwhile(task);
    }
  }

  /**
   * Does what products with x will begin with, ahead; they are the same without, but take longer.
   *
   * <p>Worth calling in a thread that would wait otherwise, for an x that is mostly zeros; does
   * nothing for others.
   */
  public static void prepare(Tensor x) {
    if (x instanceof DenseTensor<?> dense) {
      dense.prepare();
    }
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
