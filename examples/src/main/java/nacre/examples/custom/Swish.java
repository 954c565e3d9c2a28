package nacre.examples.custom;

import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/** The swish activation, y = x·σ(x): a whole layer of one's own, and nothing to register. */
public final class Swish implements Layer { // dx = dy·(σ(x) + y·(1 - σ(x)))
  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Tensor s = x.sigmoid();
    Tensor y = x.times(s);
    return new Forward(y, (dy, into) -> dy.times(s.plus(y.minus(y.times(s)))));
  }
}
