package nacre.core;

import java.util.List;

/**
 * A differentiable function with parameters: one method, forward and backward side by side.
 *
 * <p>{@link #forward} returns the output together with the {@link Pullback} that maps the output's
 * gradient to the input's. What backward needs, the closure holds: a layer keeps no activations in
 * fields, so one model serves any number of threads. A whole activation is
 *
 * <pre>{@code
 * public final class Swish implements Layer { // y = x·σ(x), dx = dy·(σ(x) + y·(1 - σ(x)))
 *   public Shape outputShape(Shape input) {
 *     return input;
 *   }
 *
 *   public Forward forward(Tensor x, Pass pass) {
 *     Tensor s = x.sigmoid();
 *     Tensor y = x.times(s);
 *     return new Forward(y, (dy, into) -> dy.times(s.plus(y.minus(y.times(s)))));
 *   }
 * }
 * }</pre>
 *
 * <p>A layer that draws random numbers takes them from {@link Pass#random}, never from a field.
 */
public interface Layer {

  /**
   * {@return the shape of the output for one example of shape {@code input}, without the batch
   * axis}
   *
   * @throws ShapeMismatch if the layer cannot take such an input
   */
  Shape outputShape(Shape input);

  /**
   * Computes the output for a batch, and the way back.
   *
   * @param x the input, {@code [batch, ...input]}; never modified
   * @param pass how this pass is run: training or inference, and its random numbers
   * @return the output {@code [batch, ...outputShape(input)]} and its pullback
   */
  Forward forward(Tensor x, Pass pass);

  /**
   * {@return the trainable parameters, always the same objects in the same order}
   *
   * <p>Their names are local to the layer ({@code weight}, {@code bias}); {@link Sequential} puts
   * the layer's name in front ({@code affine1.weight}).
   */
  default List<Parameter> parameters() {
    return List.of();
  }
}
