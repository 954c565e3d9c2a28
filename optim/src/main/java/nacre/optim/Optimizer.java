package nacre.optim;

import nacre.core.Parameter;
import nacre.core.Tensor;

/**
 * A rule that improves one parameter by its gradient.
 *
 * <p>State such as a velocity is kept by the optimizer, per {@link Parameter} object; so an
 * optimizer belongs to one training run.
 */
public interface Optimizer {

  /**
   * Changes the parameter's value in place, one step.
   *
   * @param parameter what to improve
   * @param gradient ∂loss/∂parameter, of the same shape; not modified and not kept
   */
  void update(Parameter parameter, Tensor gradient);
}
