package com.example.modular;

import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.net.Arguments;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactory;

/** The layer {@code swish}: y = x·σ(x), {@code x: [n, ...] -> [n, ...]}. Provided as a service. */
public final class SwishFactory implements LayerFactory {

  /** Makes the factory, which the service loader asks for. */
  public SwishFactory() {}

  @Override
  public String name() {
    return "swish";
  }

  @Override
  public String summary() {
    return "y = x sigmoid(x)";
  }

  @Override
  public Layer create(Arguments arguments, Shape input, LayerContext context) {
    return new Swish();
  }

  private static final class Swish implements Layer {
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
}
