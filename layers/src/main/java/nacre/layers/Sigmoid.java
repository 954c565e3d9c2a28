package nacre.layers;

import nacre.core.Forward;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.difference.Elementwise;
import nacre.core.kernel.BinaryOp;

/**
 * The logistic sigmoid: y = 1 / (1 + e⁻ˣ), element by element.
 *
 * <p>{@code x: [n, ...] -> [n, ...]}. Backward, from the output: dx = dy·(1 - y)·y. Book, section
 * 5.5.2.
 */
public final class Sigmoid implements Elementwise {

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
  public String toString() {
    return "Sigmoid";
  }
}
