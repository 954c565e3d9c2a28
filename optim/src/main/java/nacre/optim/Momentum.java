package nacre.optim;

import java.util.Map;
import nacre.core.Parameter;
import nacre.core.Tensor;

/**
 * Gradient descent with momentum: v ← μ·v - η·g, then w ← w + v, with v = 0 at first.
 *
 * <p>A ball that rolls down and keeps some of its speed. Remembers the velocity v, as much memory
 * as the parameters.
 *
 * <p>Source: B. T. Polyak, Some methods of speeding up the convergence of iteration methods, 1964;
 * the book, section 6.1.4.
 */
public final class Momentum implements ResumableOptimizer {
  private static final String VELOCITY = "velocity";

  private final double learningRate;
  private final double momentum;
  private final OptimizerMemory memory = OptimizerMemory.of(VELOCITY);

  /**
   * Makes the optimizer with the book's momentum, 0.9.
   *
   * @param learningRate η, in units of the gradient; above 0
   * @throws IllegalArgumentException if η is not a positive number
   */
  public Momentum(double learningRate) {
    this(learningRate, 0.9);
  }

  /**
   * Makes the optimizer.
   *
   * @param learningRate η, in units of the gradient; above 0
   * @param momentum μ, the share of its velocity that a parameter keeps from step to step; 0 to
   *     below 1
   * @throws IllegalArgumentException if one is out of its range
   */
  public Momentum(double learningRate, double momentum) {
    this.learningRate = Ranges.learningRate(learningRate, 0.01);
    this.momentum = Ranges.share("momentum", momentum, 0.9);
  }

  @Override
  public void update(Parameter parameter, Tensor gradient) {
    Tensor velocity = memory.tensor(parameter, VELOCITY);
    // On the gradient's backend, whose memory is there to be used again.
    velocity.assign(velocity.on(gradient.backend()).times(momentum));
    velocity.addScaled(-learningRate, gradient);
    parameter.value().addScaled(1, velocity.on(gradient.backend()));
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
    return "Momentum " + learningRate + ", momentum " + momentum;
  }
}
