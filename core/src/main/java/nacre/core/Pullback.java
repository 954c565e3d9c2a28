package nacre.core;

/**
 * The backward half of a layer: the vector-Jacobian product of one forward pass.
 *
 * <p>It is linear in {@code dOutput}, may be called any number of times and from any thread, and
 * modifies nothing but {@code into}.
 */
@FunctionalInterface
public interface Pullback {

  /**
   * Maps the gradient of the loss with respect to the output to the one with respect to the input.
   *
   * @param dOutput ∂loss/∂output, of the output's shape; never modified
   * @param into receives ∂loss/∂parameter of the layer's parameters, by {@link Gradients#add}
   * @return ∂loss/∂input, of the input's shape; may be {@link Tensor#notAsked()} where {@link
   *     Pass#wantsInputGradient} is false
   */
  Tensor apply(Tensor dOutput, Gradients into);
}
