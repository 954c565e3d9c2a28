package nacre.core.init;

import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * Draws the initial value of a weight.
 *
 * <p>Values are drawn in row-major order in float64 and then rounded to the wanted type, so float32
 * and float64 nets of one seed start alike. Biases start at zero and need no initializer.
 */
@FunctionalInterface
public interface Initializer {

  /**
   * {@return a new tensor of drawn values}
   *
   * @param dtype the element type
   * @param shape the shape of the weight
   * @param fanIn how many inputs each output sums over
   * @param fanOut how many outputs each input goes to
   * @param random where the numbers come from
   */
  Tensor draw(DType dtype, Shape shape, int fanIn, int fanOut, RandomGenerator random);

  /**
   * {@return draws from N(0, std²)}
   *
   * @param std the standard deviation; the book's two-layer net takes 0.01 (section 4.5)
   */
  static Initializer normal(double std) {
    return (dtype, shape, fanIn, fanOut, random) -> gaussian(std, dtype, shape, random);
  }

  /**
   * {@return draws from N(0, 2 / (fanIn + fanOut)), for sigmoid and tanh}
   *
   * <p>Glorot and Bengio 2010, and what other frameworks call Xavier (or Glorot) normal. The book's
   * simpler form, N(0, 1 / fanIn), is {@link #lecun}.
   */
  static Initializer xavier() {
    return (dtype, shape, fanIn, fanOut, random) ->
        gaussian(Math.sqrt(2.0 / ((double) fanIn + fanOut)), dtype, shape, random);
  }

  /** {@return draws from N(0, 1 / fanIn): LeCun et al. 1998; in the book (6.2.2) "Xavier"} */
  static Initializer lecun() {
    return (dtype, shape, fanIn, fanOut, random) ->
        gaussian(Math.sqrt(1.0 / fanIn), dtype, shape, random);
  }

  /** {@return draws from N(0, 2 / fanIn), for ReLU: He et al. 2015} */
  static Initializer he() {
    return (dtype, shape, fanIn, fanOut, random) ->
        gaussian(Math.sqrt(2.0 / fanIn), dtype, shape, random);
  }

  private static Tensor gaussian(double std, DType dtype, Shape shape, RandomGenerator random) {
    Tensor drawn = Tensor.zeros(dtype, shape);
    for (int i = 0; i < shape.elements(); i++) {
      drawn.set(i, std * random.nextGaussian());
    }
    return drawn;
  }
}
