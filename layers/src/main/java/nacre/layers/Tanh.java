package nacre.layers;

import nacre.core.Forward;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.difference.Elementwise;
import nacre.core.kernel.BinaryOp;

/**
 * The hyperbolic tangent: y = tanh x, element by element.
 *
 * <p>{@code x: [n, ...] -> [n, ...]}. Backward, from the output: dx = dy·(1 - y²).
 */
public final class Tanh implements Elementwise {

  /** Makes the layer, which has no parameters. */
  public Tanh() {}

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Tensor y = x.tanh();
    return new Forward(y, (dy, into) -> dy.zip(y, BinaryOp.TANH_GRADIENT));
  }

  @Override
  public String toString() {
    return "Tanh";
  }
}
