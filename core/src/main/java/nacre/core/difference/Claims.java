package nacre.core.difference;

import java.util.List;
import nacre.core.Layer;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * Holds what layers say of themselves against what they computed, before a gradient relies on it.
 */
final class Claims {
  private static final double ROUNDING = 1e-9;

  private Claims() {}

  /**
   * Checks the layers that say they are linear or element-wise.
   *
   * @param activations the first layer's input, then the output of each
   * @throws IllegalStateException if one of them is not
   */
  static void check(List<Layer> layers, List<Tensor> activations) {
    for (int i = 0; i < layers.size(); i++) {
      Tensor x = activations.get(i);
      Tensor y = activations.get(i + 1);
      if (layers.get(i) instanceof Elementwise layer) {
        Tensor elements = Tensor.of(Shape.of(x.shape().elements(), 1), x.toDoubles());
        compare(layer, "Elementwise", y, Chain.output(layer, elements), 0);
      } else if (layers.get(i) instanceof Linear layer) {
        Tensor product = x.matmul(layer.weight().value());
        if (layer.bias().isPresent()) {
          product = product.plusRow(layer.bias().get().value());
        }
        compare(layer, "Linear", y, product, ROUNDING);
      }
    }
  }

  private static void compare(Layer layer, String claim, Tensor y, Tensor claimed, double limit) {
    if (y.shape().elements() == claimed.shape().elements()) {
      double[] is = y.toDoubles();
      double[] said = claimed.toDoubles();
      int i = 0;
      while (i < is.length && agree(is[i], said[i], limit)) {
        i++;
      }
      if (i == is.length) {
        return;
      }
    }
    throw new IllegalStateException(
        "%s says that it is %s, but its output is another one; implement Nudgeable instead, or nothing"
            .formatted(layer, claim));
  }

  private static boolean agree(double is, double said, double limit) {
    return Math.abs(is - said) <= limit * Math.max(1, Math.abs(is))
        || Double.doubleToLongBits(is) == Double.doubleToLongBits(said);
  }
}
