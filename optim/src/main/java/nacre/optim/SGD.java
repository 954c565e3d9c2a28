package nacre.optim;

import java.util.Map;
import nacre.core.Parameter;
import nacre.core.Tensor;

/** Stochastic gradient descent: w ← w - η·g. Book, sections 4.4 and 6.1.2. */
public final class SGD implements ResumableOptimizer {
  private final double learningRate;

  /**
   * Makes the optimizer, which has no state.
   *
   * @param learningRate η, the length of a step in units of the gradient; above 0
   * @throws IllegalArgumentException if η is not a positive number
   */
  public SGD(double learningRate) {
    this.learningRate = Ranges.learningRate(learningRate, 0.1);
  }

  @Override
  public void update(Parameter parameter, Tensor gradient) {
    parameter.value().addScaled(-learningRate, gradient);
  }

  @Override
  public Map<String, Tensor> state(Parameter parameter) {
    return Map.of();
  }

  @Override
  public void restore(Parameter parameter, Map<String, Tensor> state) {
    if (!state.isEmpty()) {
      throw new IllegalArgumentException(
          "SGD remembers nothing, but was to restore "
              + state.keySet()
              + "; take another optimizer");
    }
  }

  @Override
  public String toString() {
    return "SGD " + learningRate;
  }
}
