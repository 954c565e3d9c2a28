package nacre.layers;

import nacre.core.Forward;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.difference.Elementwise;
import nacre.core.kernel.BinaryOp;

/**
 * The rectified linear unit: y = max(x, 0), element by element.
 *
 * <p>{@code x: [n, ...] -> [n, ...]}. Backward: dx = dy where y > 0, else 0; at the kink x = 0 the
 * gradient is taken to be 0. Book, section 5.5.1.
 */
public final class Relu implements Elementwise {

  /** Makes the layer, which has no parameters. */
  public Relu() {}

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Tensor y = x.relu();
    return new Forward(y, (dy, into) -> dy.zip(y, BinaryOp.RELU_GRADIENT));
  }

  @Override
  public String toString() {
    return "Relu";
  }
}
