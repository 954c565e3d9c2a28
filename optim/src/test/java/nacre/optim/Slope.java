package nacre.optim;

import java.util.List;
import nacre.core.Batch;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Loss;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;

/** y = w·x for one number: with the loss ½(y - t)², each step can be worked out by hand. */
final class Slope implements Layer {
  static final Loss HALF_SQUARE =
      (y, targets) -> {
        Tensor difference = y.minus(((Targets.Dense) targets).values());
        return new Loss.Result(difference.dot(difference) / 2, difference);
      };

  final Parameter weight = new Parameter("weight", Tensor.of(Shape.of(1, 1), 0.0));

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    return new Forward(
        x.matmul(weight.value()),
        (dy, into) -> {
          into.add(weight, x.transposedMatmul(dy));
          return dy.matmulTransposed(weight.value());
        });
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight);
  }

  /** This layer alone, and that loss. */
  Network network(Loss loss) {
    return new Network(Sequential.of(Shape.of(1), this), loss);
  }

  /** One number, and what the net should make of it. */
  static Batch batch(double x, double t) {
    return new Batch(Tensor.of(Shape.of(1, 1), x), Targets.dense(Tensor.of(Shape.of(1, 1), t)));
  }
}
