package nacre.core;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * How one forward pass is run; handed through all layers, so that none needs global state.
 *
 * @param training whether the pass belongs to training; dropout and its like differ between the two
 * @param random the random numbers of this pass
 * @param wantsInputGradient whether the pullback is asked for the gradient of the layer's input;
 *     false for the first layer of a network in training, whose input is data
 */
public record Pass(boolean training, RandomGenerator random, boolean wantsInputGradient) {

  /** {@return a pass for inference: no randomness, no gradient of the input} */
  public static Pass inference() {
    return new Pass(false, NoRandomness.INSTANCE, false);
  }

  /** {@return a pass for training that draws from {@code random}; no gradient of the data} */
  public static Pass training(RandomGenerator random) {
    return new Pass(true, random, false);
  }

  /** {@return the same pass with the input's gradient asked for, or not} */
  public Pass withInputGradient(boolean wanted) {
    return wanted == wantsInputGradient ? this : new Pass(training, random, wanted);
  }

  /**
   * {@return the gradient of the input, computed only if somebody wants it}
   *
   * <p>Layers whose input gradient is expensive end their pullback with {@code return
   * pass.inputGradient(() -> ...)}; cheap ones just return it.
   */
  public Tensor inputGradient(Supplier<Tensor> gradient) {
    return wantsInputGradient ? gradient.get() : Tensor.notAsked();
  }

  /** Inference is a function of its input: whoever draws here has forgotten to ask for training. */
  private enum NoRandomness implements RandomGenerator {
    INSTANCE;

    @Override
    public long nextLong() {
      throw new IllegalStateException(
          "a layer drew a random number in an inference pass; draw only where pass.training() is"
              + " true, or run Pass.training(random)");
    }
  }
}
