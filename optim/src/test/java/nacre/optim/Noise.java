package nacre.optim;

import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/** y = x + a random number in training, y = x in inference: the simplest relative of dropout. */
final class Noise implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    double noise = pass.training() ? pass.random().nextDouble() : 0;
    return new Forward(x.map(value -> value + noise), (dy, into) -> dy);
  }
}
