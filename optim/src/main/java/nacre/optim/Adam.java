package nacre.optim;

import java.util.Map;
import nacre.core.Parameter;
import nacre.core.Tensor;

/**
 * Adaptive moments: steps along the running mean of the gradient, element by element divided by the
 * root of its running mean square.
 *
 * <p>In step t, counted from 1: m ← β₁·m + (1-β₁)·g, v ← β₂·v + (1-β₂)·g², then w ← w - η·m̂ / (√v̂
 * + ε) with m̂ = m / (1-β₁ᵗ) and v̂ = v / (1-β₂ᵗ), which makes up for m = v = 0 at first; ε = 1e-8.
 *
 * <p>Remembers m, v and t, twice the memory of the parameters.
 *
 * <p>Source: D. P. Kingma and J. Ba, Adam: a method for stochastic optimization, 2015, algorithm 1;
 * the book, section 6.1.6.
 */
public final class Adam implements ResumableOptimizer {
  private static final String MEAN = "mean";
  private static final String SQUARE = "square";
  private static final double EPSILON = 1e-8;

  private final double learningRate;
  private final double beta1;
  private final double beta2;
  private final OptimizerMemory memory = OptimizerMemory.countingSteps(MEAN, SQUARE);

  /**
   * Makes the optimizer with the paper's β₁ = 0.9 and β₂ = 0.999.
   *
   * @param learningRate η, about the length of a step in units of the parameter; above 0
   * @throws IllegalArgumentException if η is not a positive number
   */
  public Adam(double learningRate) {
    this(learningRate, 0.9, 0.999);
  }

  /**
   * Makes the optimizer.
   *
   * @param learningRate η, about the length of a step in units of the parameter; above 0
   * @param beta1 how much of the mean is kept from step to step; 0 to below 1
   * @param beta2 how much of the mean square is kept; 0 to below 1
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adam(double learningRate, double beta1, double beta2) {
    this.learningRate = Ranges.learningRate(learningRate, 0.001);
    this.beta1 = Ranges.share("beta1", beta1, 0.9);
    this.beta2 = Ranges.share("beta2", beta2, 0.999);
  }

  @Override
  public void update(Parameter parameter, Tensor gradient) {
    Tensor mean = memory.tensor(parameter, MEAN);
    Tensor square = memory.tensor(parameter, SQUARE);
    mean.addScaled(1 - beta1, gradient.minus(mean));
    square.addScaled(1 - beta2, gradient.times(gradient).minus(square));

    // The corrections are numbers, so they are put into the factors: η·m̂ / (√v̂ + ε) is
    // η·√(1-β₂ᵗ)/(1-β₁ᵗ) · m / (√v + ε·√(1-β₂ᵗ)).
    double step = (double) memory.nextStep(parameter);
    double rootCorrection = Math.sqrt(1 - StrictMath.pow(beta2, step));
    double rate = learningRate * rootCorrection / (1 - StrictMath.pow(beta1, step));
    Tensor root = square.on(gradient.backend()).sqrt();
    Tensor size = Sums.plus(root, EPSILON * rootCorrection);
    parameter.value().addScaled(-rate, mean.on(gradient.backend()).dividedBy(size));
  }

  @Override
  public Map<String, Tensor> state(Parameter parameter) {
    return memory.state(parameter);
  }

  @Override
  public void restore(Parameter parameter, Map<String, Tensor> state) {
    memory.restore(parameter, state);
  }

  @Override
  public String toString() {
    return "Adam " + learningRate + ", beta1 " + beta1 + ", beta2 " + beta2;
  }
}
