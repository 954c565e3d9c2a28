package nacre.examples.bench;

import nacre.core.DType;
import nacre.core.net.NetDescription;
import nacre.examples.assembly.OptimizerChoice;
import nacre.examples.assembly.TrainingOptions;
import nacre.optim.GradientMethod;
import org.jspecify.annotations.Nullable;

/**
 * The net that is measured, as {@code nacre train} makes it: affine, sigmoid, affine, learning rate
 * 0.1, seed 0.
 *
 * @param hidden the size of the hidden layer
 * @param batchSize how many examples a step learns from
 * @param dtype the element type
 * @param threads how many threads compute
 * @param gradient how gradients are computed
 */
public record BookNet(
    int hidden, int batchSize, DType dtype, int threads, GradientMethod gradient) {
  /** The book's: 50 hidden, batches of 100, float32, one thread. */
  public static final BookNet STANDARD = new BookNet(50, 100, DType.FLOAT32, 1);

  /** A net that learns by backpropagation. */
  public BookNet(int hidden, int batchSize, DType dtype, int threads) {
    this(hidden, batchSize, dtype, threads, GradientMethod.BACKPROP);
  }

  /** {@return the options of a run of so many iterations} */
  TrainingOptions options(int iterations) {
    return options(iterations, null);
  }

  /** {@return the options of a run with these layers in place of the book's} */
  TrainingOptions options(int iterations, @Nullable NetDescription net) {
    return new TrainingOptions(
        hidden,
        net,
        iterations,
        batchSize,
        OptimizerChoice.SGD,
        0.1,
        0.01,
        0,
        dtype,
        gradient,
        threads);
  }
}
