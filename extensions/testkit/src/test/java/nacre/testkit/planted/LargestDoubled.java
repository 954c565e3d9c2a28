package nacre.testkit.planted;

import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/** y = x, but twice as large where a row has its maximum: which jumps from one place to another. */
final class LargestDoubled implements Layer {
  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Tensor factors = x.map(v -> 1);
    int[] largest = x.argmax();
    for (int row = 0; row < largest.length; row++) {
      factors.set(row * x.shape().size(1) + largest[row], 2);
    }
    return new Forward(x.times(factors), (dy, into) -> dy.times(factors));
  }

  @Override
  public String toString() {
    return "LargestDoubled";
  }
}
