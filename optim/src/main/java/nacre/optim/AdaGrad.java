package nacre.optim;

import java.util.Map;
import nacre.core.Parameter;
import nacre.core.Tensor;

/**
 * Steps that shrink element by element, the more the element has moved: h ← h + g², then w ← w -
 * η·g / (√h + ε), with h = 0 at first and ε = 1e-7.
 *
 * <p>Remembers h, the sum of squares, as much memory as the parameters. It only grows, so training
 * slows down for ever; {@link Adam} forgets.
 *
 * <p>Source: J. Duchi, E. Hazan and Y. Singer, Adaptive subgradient methods for online learning and
 * stochastic optimization, 2011; the book, section 6.1.5.
 */
public final class AdaGrad implements ResumableOptimizer {
  private static final String SQUARES = "squares";
  private static final double EPSILON = 1e-7;

  private final double learningRate;
  private final OptimizerMemory memory = OptimizerMemory.of(SQUARES);

  /**
   * Makes the optimizer.
   *
   * @param learningRate η, the length of an element's first step; above 0
   * @throws IllegalArgumentException if η is not a positive number
   */
  public AdaGrad(double learningRate) {
    this.learningRate = Ranges.learningRate(learningRate, 0.01);
  }

  @Override
  public void update(Parameter parameter, Tensor gradient) {
    Tensor squares = memory.tensor(parameter, SQUARES);
    squares.addScaled(1, gradient.times(gradient));
    Tensor root = squares.on(gradient.backend()).sqrt();
    parameter.value().addScaled(-learningRate, gradient.dividedBy(Sums.plus(root, EPSILON)));
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
    return "AdaGrad " + learningRate;
  }
}
