package nacre.optim;

import nacre.core.Parameter;
import nacre.core.Tensor;

/** Stochastic gradient descent: w ← w - η·g. Book, sections 4.4 and 6.1.2. */
public final class SGD implements Optimizer {
  private final double learningRate;

  /**
   * Makes the optimizer, which has no state.
   *
   * @param learningRate η, the length of a step in units of the gradient; above 0
   * @throws IllegalArgumentException if η is not a positive number
   */
  public SGD(double learningRate) {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "expected a learning rate above 0, but got " + learningRate + "; the book takes 0.1");
    }
    this.learningRate = learningRate;
  }

  @Override
  public void update(Parameter parameter, Tensor gradient) {
    parameter.value().addScaled(-learningRate, gradient);
  }

  @Override
  public String toString() {
    return "SGD " + learningRate;
  }
}
