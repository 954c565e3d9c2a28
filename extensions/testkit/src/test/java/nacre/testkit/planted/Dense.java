package nacre.testkit.planted;

import java.util.List;
import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.testkit.LayerCases;

/** y = x·W + b, right by itself; a flaw takes the place of its backward half. */
final class Dense implements Layer {
  final Parameter weight;
  final Parameter bias;
  private final Flaw flaw;

  /** The backward half: adds the parameters' gradients and returns the input's. */
  interface Flaw {
    Tensor back(Dense dense, Tensor x, Tensor dy, Gradients into);
  }

  private Dense(Parameter weight, Parameter bias, Flaw flaw) {
    this.weight = weight;
    this.bias = bias;
    this.flaw = flaw;
  }

  static Dense of(int in, int out, RandomGenerator random, Flaw flaw) {
    Tensor w = Initializer.normal(1).draw(DType.FLOAT32, Shape.of(in, out), in, out, random);
    Tensor b = Tensor.zeros(DType.FLOAT32, Shape.of(out)).map(zero -> random.nextGaussian());
    return new Dense(new Parameter("weight", w), new Parameter("bias", b), flaw);
  }

  static LayerCases.Factory with(Flaw flaw) {
    return (in, out, random) -> of(in, out, random, flaw);
  }

  /** As it should be. */
  static Tensor right(Dense dense, Tensor x, Tensor dy, Gradients into) {
    into.add(dense.weight, x.transposedMatmul(dy));
    into.add(dense.bias, dy.sumRows());
    return dense.dx(dy);
  }

  Tensor dx(Tensor dy) {
    return dy.matmulTransposed(weight.value());
  }

  /** A fixed one, where only the flaw counts. */
  static Dense small(Flaw flaw) {
    return of(3, 2, new NumpyRandom(0), flaw);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (!input.equals(Shape.of(weight.shape().size(0)))) {
      throw new ShapeMismatch("[" + weight.shape().size(0) + "]", input);
    }
    return bias.shape();
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Tensor y = x.matmul(weight.value()).plusRow(bias.value());
    return new Forward(y, (dy, into) -> flaw.back(this, x, dy, into));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  @Override
  public String toString() {
    return "Dense " + weight.shape().size(0) + "->" + weight.shape().size(1);
  }
}
