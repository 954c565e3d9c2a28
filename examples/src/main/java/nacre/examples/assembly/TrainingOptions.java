package nacre.examples.assembly;

import nacre.core.DType;
import nacre.core.net.NetDescription;
import nacre.optim.GradientMethod;
import org.jspecify.annotations.Nullable;

/**
 * The numbers a run is made of; same options, same data, same bits.
 *
 * @param hidden the size of the hidden layer where no net is described
 * @param net the layers; null for the book's two
 * @param iterations how many batches are learned from
 * @param batchSize how many examples a batch has
 * @param optimizer what improves the parameters
 * @param learningRate the length of a step, in units of the gradient
 * @param weightInitStd the standard deviation of the first weights
 * @param seed of the one generator that draws the weights and then the batches
 * @param dtype the element type of parameters and batches
 * @param gradient how gradients are computed
 * @param threads how many threads compute; changes no bit
 */
public record TrainingOptions(
    int hidden,
    @Nullable NetDescription net,
    int iterations,
    int batchSize,
    OptimizerChoice optimizer,
    double learningRate,
    double weightInitStd,
    int seed,
    DType dtype,
    GradientMethod gradient,
    int threads) {
  /** More threads than this are a slip of the keyboard. */
  public static final int MOST_THREADS = 1024;

  /** {@return E, the iterations in which as many examples are drawn as there are, at least 1} */
  public int epoch(int examples) {
    return Math.max(1, examples / batchSize);
  }

  /** {@return the same with so many threads} */
  public TrainingOptions withThreads(int count) {
    return new TrainingOptions(
        hidden,
        net,
        iterations,
        batchSize,
        optimizer,
        learningRate,
        weightInitStd,
        seed,
        dtype,
        gradient,
        count);
  }
}
