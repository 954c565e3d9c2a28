package nacre.layers;

import nacre.core.Forward;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.difference.Nudgeable;

/**
 * Lays each example out as one row: {@code x: [n, ...] -> [n, product of the rest]}.
 *
 * <p>Nothing is copied. Images of shape {@code [1, 28, 28]} become the {@code [784]} that {@link
 * Affine} takes.
 */
public final class Flatten implements Nudgeable {

  /** Makes the layer, which has no parameters. */
  public Flatten() {}

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.elements());
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Shape flat = outputShape(x.shape().example()).batched(x.shape().size(0));
    return new Forward(x.reshape(flat), (dy, into) -> dy.reshape(x.shape()));
  }

  @Override
  public String toString() {
    return "Flatten";
  }
}
