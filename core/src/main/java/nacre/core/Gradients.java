package nacre.core;

import java.util.HashMap;
import java.util.Map;

/**
 * The gradients of a loss with respect to parameters, summed up as pullbacks hand them in.
 *
 * <p>Contributions to one parameter add up, whether they come from two layers that share it or from
 * two calls. Not for use by two threads at once: give each its own.
 */
public final class Gradients {
  private final Map<Parameter, Tensor> sums = new HashMap<>();

  /**
   * Adds a contribution to a parameter's gradient.
   *
   * @param parameter the parameter
   * @param gradient a contribution of the parameter's shape; it is copied, not kept
   * @throws ShapeMismatch if the shapes differ
   */
  public void add(Parameter parameter, Tensor gradient) {
    if (!gradient.shape().equals(parameter.shape())) {
      throw new ShapeMismatch(
          parameter.shape().toString(),
          gradient.shape(),
          "the gradient of parameter %s must have its shape %s, but the pullback added one of shape %s"
              .formatted(parameter.name(), parameter.shape(), gradient.shape()),
          null);
    }
    Tensor sum = sums.get(parameter);
    if (sum == null) {
      sums.put(parameter, gradient.copy());
    } else {
      sum.addScaled(1.0, gradient);
    }
  }

  /** {@return the summed gradient of {@code parameter}; zeros if nothing was added} */
  public Tensor of(Parameter parameter) {
    Tensor sum = sums.get(parameter);
    return sum != null ? sum : Tensor.zeros(parameter.value().dtype(), parameter.shape());
  }
}
