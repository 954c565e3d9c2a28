package nacre.testkit.platform;

import java.util.List;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/** y = x·factor, element by element; the gradient of the factor is half of what it should be. */
public final class HalfGradient implements Layer {
  private final Parameter factor;

  /** Makes one for examples of shape {@code [size]}. */
  public HalfGradient(int size) {
    factor = new Parameter("factor", Tensor.zeros(DType.FLOAT32, Shape.of(size)).map(zero -> 1));
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Tensor factors = Tensor.zeros(x.dtype(), x.shape()).plusRow(factor.value());
    return new Forward(
        x.times(factors),
        (dy, into) -> {
          into.add(factor, dy.times(x).sumRows().times(0.5));
          return dy.times(factors);
        });
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(factor);
  }
}
