package nacre.examples.assembly;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import nacre.core.Backend;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Network;
import nacre.data.BatchReader;
import nacre.data.Dataset;
import nacre.examples.dataset.Datasets;

/**
 * The accuracy of a network on all examples of a dataset, 0 to 1.
 *
 * <p>Threads take parts of the examples rather than parts of a product: so reading them is shared,
 * too, and nobody waits for anybody. What is added up are whole numbers, in any order.
 *
 * @param dataset all of it is measured, a part at a time, so that memory stays flat
 * @param dtype the element type of the inputs
 * @param threads how many threads read and compute
 */
record WholeSetAccuracy(Dataset dataset, DType dtype, int threads)
    implements ToDoubleFunction<Network> {
  /** Few enough that what is computed of them stays in the processor's cache. */
  private static final int PART = 250;

  /** From so many examples on it pays to wait for the kernels; see {@link Backend#awaitSpeed}. */
  private static final int MANY = 20_000;

  @Override
  public double applyAsDouble(Network network) {
    if (dataset.size() >= MANY) {
      awaitSpeed();
    }
    int shares = Math.max(1, Math.min(threads, dataset.size() / PART));
    IntStream numbers = IntStream.range(0, shares);
    if (shares > 1) {
      numbers = numbers.parallel();
    }
    AtomicInteger next = new AtomicInteger();
    int correct = numbers.map(share -> correct(network, next)).sum();
    return (double) correct / dataset.size();
  }

  private void awaitSpeed() {
    Datasets.index(dataset); // while the compiler works
    try {
      Backend.serial().awaitSpeed(dtype);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // measures slowly; whoever trains stops after the step
    }
  }

  /** Of the parts that nobody has taken yet, one after the other: who is held up takes fewer. */
  private int correct(Network network, AtomicInteger next) {
    int size = dataset.size();
    int correct = 0;
    BatchReader reader = dataset.reader(dtype);
    Backend recycling = Backend.serial().recycling();
    int from;
    while ((from = next.getAndAdd(PART)) < size) {
      int[] indices = IntStream.range(from, Math.min(from + PART, size)).toArray();
      Batch part = reader.read(indices);
      correct += network.correct(part.inputs().on(recycling), part.targets());
      recycling.recycle();
    }
    return correct;
  }
}
