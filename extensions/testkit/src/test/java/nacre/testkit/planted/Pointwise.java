package nacre.testkit.planted;

import java.util.function.DoubleUnaryOperator;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/** A layer without parameters whose output has the input's shape, written as one lambda. */
record Pointwise(String name, Body body) implements Layer {

  interface Body {
    Forward forward(Tensor x, Pass pass);
  }

  /** y = f(x), dx = dy·df(x), element by element. */
  static Layer of(String name, DoubleUnaryOperator f, DoubleUnaryOperator df) {
    return new Pointwise(
        name,
        (x, pass) ->
            new Forward(x.map(f), (dy, into) -> dy.zip(x, (g, v) -> g * df.applyAsDouble(v))));
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    return body.forward(x, pass);
  }

  @Override
  public String toString() {
    return name;
  }
}
