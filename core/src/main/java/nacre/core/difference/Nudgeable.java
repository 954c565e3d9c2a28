package nacre.core.difference;

import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Tensor;

/**
 * A layer that knows how little of its output changes when one number does.
 *
 * <p>Optional: where a layer does not say, numerical gradients recompute the whole net for every
 * element, to the same result and a thousand times slower. Only for layers whose examples are
 * independent of each other.
 */
public interface Nudgeable extends Layer {

  /**
   * {@return the layer's answers around one forward pass}
   *
   * @param x the input of that pass, float64
   * @param y its output, in inference mode
   */
  Nudges nudges(Tensor x, Tensor y);

  /** Answers of one layer around one forward pass; only read, so any number of threads may ask. */
  interface Nudges {

    /**
     * How the output changes when one element of a parameter does.
     *
     * @param parameter one of the layer's own
     * @param index the element, in row-major order
     * @param by how much is added to it
     * @param output is filled with the new values
     */
    void parameter(Parameter parameter, int index, double by, Change output);

    /**
     * How the output changes when the input does.
     *
     * @param input the new values of the input
     * @param output is filled with the new values
     */
    void input(Change input, Change output);
  }

  /** {@return the answers of a layer without parameters that applies {@code f} to each element} */
  static Nudges elementwise(java.util.function.DoubleUnaryOperator f, int width) {
    return new ElementwiseNudges(f, width);
  }
}
