package nacre.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The gradients of a loss with respect to parameters, summed up as pullbacks hand them in.
 *
 * <p>Contributions to one parameter add up, whether they come from two layers that share it or from
 * two calls, until {@link #clear}. Not for use by two threads at once: give each its own.
 */
public final class Gradients {
  private final Map<Parameter, Tensor> sums = new HashMap<>();
  private final Set<Parameter> begun = new HashSet<>();

  /** Makes gradients that are all zero. */
  public Gradients() {}

  /**
   * Adds a contribution to a parameter's gradient.
   *
   * @param parameter the parameter
   * @param gradient a contribution of the parameter's shape; it is copied, not kept
   * @throws ShapeMismatch if the shapes differ
   */
  public void add(Parameter parameter, Tensor gradient) {
    require(parameter, gradient.shape());
    if (begun.add(parameter)) {
      sum(parameter, gradient).assign(gradient);
    } else {
      sum(parameter, gradient).addScaled(1.0, gradient);
    }
  }

  /**
   * Adds xᵀ·dy to a parameter's gradient: {@code add(parameter, x.transposedMatmul(dy))} without
   * the tensor in between.
   *
   * @param parameter a weight, {@code [in, out]}
   * @param x what the weight was multiplied by, {@code [n, in]}
   * @param dy the gradient of the product, {@code [n, out]}
   * @throws ShapeMismatch if the shapes do not fit
   */
  public void addProduct(Parameter parameter, Tensor x, Tensor dy) {
    DenseTensor<?> left = (DenseTensor<?>) x;
    require(parameter, left.transposedMatmulShape(dy));
    if (begun.add(parameter)) {
      left.transposedMatmulInto(dy, sum(parameter, dy));
    } else {
      sum(parameter, dy).addScaled(1.0, x.transposedMatmul(dy));
    }
  }

  /** {@return the summed gradient of {@code parameter}; zeros if nothing was added} */
  public Tensor of(Parameter parameter) {
    Tensor sum = sums.get(parameter);
    return sum != null && begun.contains(parameter)
        ? sum
        : Tensor.zeros(parameter.value().dtype(), parameter.shape());
  }

  /** Makes all gradients zero again; their memory is kept for the next ones. */
  public void clear() {
    begun.clear();
  }

  /** The memory for a sum, on the contribution's backend. */
  private Tensor sum(Parameter parameter, Tensor contribution) {
    Tensor sum = sums.get(parameter);
    if (sum == null || sum.dtype() != contribution.dtype()) {
      sum = Tensor.zeros(contribution.dtype(), parameter.shape());
    }
    sum = sum.on(contribution.backend());
    sums.put(parameter, sum);
    return sum;
  }

  private static void require(Parameter parameter, Shape received) {
    if (!received.equals(parameter.shape())) {
      throw new ShapeMismatch(
          parameter.shape().toString(),
          received,
          "the gradient of parameter %s must have its shape %s, but the pullback added one of shape %s"
              .formatted(parameter.name(), parameter.shape(), received),
          null);
    }
  }
}
