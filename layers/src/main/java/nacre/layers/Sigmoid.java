package nacre.layers;

import nacre.core.Forward;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.difference.Nudgeable;
import nacre.core.kernel.BinaryOp;

/**
 * The logistic sigmoid: y = 1 / (1 + e⁻ˣ), element by element.
 *
 * <p>{@code x: [n, ...] -> [n, ...]}. Backward, from the output: dx = dy·(1 - y)·y. Book, section
 * 5.5.2.
 */
public final class Sigmoid implements Nudgeable {

  /** Makes the layer, which has no parameters. */
  public Sigmoid() {}

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Tensor y = x.sigmoid();
    return new Forward(y, (dy, into) -> dy.zip(y, BinaryOp.SIGMOID_GRADIENT));
  }

  @Override
  public Nudges nudges(Tensor x, Tensor y) {
    return Nudgeable.elementwise(v -> 1 / (1 + StrictMath.exp(-v)), x.shape().example().elements());
  }

  @Override
  public String toString() {
    return "Sigmoid";
  }
}
