package nacre.examples.assembly;

import java.util.function.ToDoubleFunction;
import nacre.core.Backend;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Network;
import nacre.data.Dataset;

/**
 * The accuracy of a network on all examples of a dataset, 0 to 1.
 *
 * @param dataset all of it is measured, a part at a time, so that memory stays flat
 * @param dtype the element type of the inputs
 * @param backend what the network computes with
 */
record WholeSetAccuracy(Dataset dataset, DType dtype, Backend backend)
    implements ToDoubleFunction<Network> {
  private static final int PART = 1000;

  @Override
  public double applyAsDouble(Network network) {
    int size = dataset.size();
    int correct = 0;
    for (int from = 0; from < size; from += PART) {
      Batch part = dataset.range(from, Math.min(from + PART, size), dtype);
      correct += network.correct(part.inputs().on(backend), part.targets());
    }
    return (double) correct / size;
  }
}
