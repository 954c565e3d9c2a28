package nacre.testkit.planted;

import java.util.function.UnaryOperator;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/** A layer that declares one shape and may do another. */
record Reshaped(
    UnaryOperator<Shape> declared, UnaryOperator<Tensor> there, UnaryOperator<Tensor> back)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    return declared.apply(input);
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    return new Forward(there.apply(x), (dy, into) -> back.apply(dy));
  }
}
