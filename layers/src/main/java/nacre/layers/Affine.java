package nacre.layers;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.Tensor;
import nacre.core.difference.Linear;
import nacre.core.init.Initializer;

/**
 * A fully connected layer (dense, linear): y = x·W + b.
 *
 * <p>{@code x: [n, in] -> [n, out]}; {@code weight: [in, out]}, {@code bias: [out]}. Backward: dW =
 * xᵀ·dy, db = Σ dy over the batch, dx = dy·Wᵀ. Book, section 5.6.2.
 */
public final class Affine implements Linear {
  private final Parameter weight;
  private final Parameter bias;

  /**
   * Makes a layer of given values, which it owns from now on.
   *
   * @param weight {@code [in, out]}
   * @param bias {@code [out]}
   * @throws ShapeMismatch if the two do not go together
   */
  public Affine(Tensor weight, Tensor bias) {
    if (weight.shape().rank() != 2) {
      throw new ShapeMismatch("weight [in, out]", weight.shape());
    }
    if (!bias.shape().equals(Shape.of(weight.shape().size(1)))) {
      throw new ShapeMismatch("bias [" + weight.shape().size(1) + "]", bias.shape());
    }
    this.weight = new Parameter("weight", weight);
    this.bias = new Parameter("bias", bias);
  }

  /** {@return a float32 layer of {@code in} inputs and {@code out} outputs, its bias zero} */
  public static Affine of(int in, int out, Initializer weights, RandomGenerator random) {
    return of(DType.FLOAT32, in, out, weights, random);
  }

  /**
   * {@return a layer of {@code in} inputs and {@code out} outputs, its bias zero}
   *
   * @param dtype the element type of the parameters
   * @param in the size of an input example
   * @param out the size of an output example
   * @param weights draws the weight
   * @param random where it draws from
   */
  public static Affine of(
      DType dtype, int in, int out, Initializer weights, RandomGenerator random) {
    Tensor weight = weights.draw(dtype, Shape.of(in, out), in, out, random);
    return new Affine(weight, Tensor.zeros(dtype, Shape.of(out)));
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape expected = Shape.of(weight.shape().size(0));
    if (!input.equals(expected)) {
      throw new ShapeMismatch(expected.toString(), input);
    }
    return bias.shape();
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Tensor w = weight.value();
    Tensor y = x.matmul(w).plusRow(bias.value());
    return new Forward(
        y,
        (dy, into) -> {
          into.addProduct(weight, x, dy);
          into.add(bias, dy.sumRows());
          return pass.inputGradient(() -> dy.matmulTransposed(w));
        });
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  @Override
  public Parameter weight() {
    return weight;
  }

  @Override
  public Optional<Parameter> bias() {
    return Optional.of(bias);
  }

  /** {@return for example {@code Affine 784->50}} */
  @Override
  public String toString() {
    return "Affine " + weight.shape().size(0) + "->" + weight.shape().size(1);
  }
}
