package com.example.swish;

import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.net.Arguments;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactory;

/**
 * The swish activation: y = x·σ(x), element by element.
 *
 * <p>{@code x: [n, ...] -> [n, ...]}. Backward: dx = dy·(σ(x) + y·(1 - σ(x))). Ramachandran, Zoph
 * and Le 2017.
 */
public final class Swish implements Layer {

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

  /** Makes it go by the name {@code swish}; listed in {@code META-INF/services}. */
  public static final class Factory implements LayerFactory {

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
  }
}
