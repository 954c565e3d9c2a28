package nacre.core.gradient;

import java.util.List;
import nacre.core.DType;
import nacre.core.ShapeMismatch;
import nacre.core.Tensor;

/**
 * A layer on one batch: all that a law needs to be checked, and to be checked again.
 *
 * @param layer the layer and what it declares
 * @param x the batch, {@code [batch, ...input]}, in float64
 * @param parameters the values that the parameters have meanwhile, in float64 and in order
 * @param seed where the output's gradient and the pass's random numbers come from
 * @param training whether the passes are training passes
 */
public record LayerTrial(
    LayerCase layer, Tensor x, List<Tensor> parameters, int seed, boolean training) {

  /** Takes a copy of the list. */
  public LayerTrial {
    parameters = List.copyOf(parameters);
  }

  /**
   * {@return the layer on a batch, in inference, its parameters as they are}
   *
   * @throws ShapeMismatch if the batch is not one of the layer's inputs
   */
  public static LayerTrial of(LayerCase layer, Tensor x) {
    if (!x.shape().isBatchOf(layer.input())) {
      throw new ShapeMismatch("a batch of " + layer.input(), x.shape());
    }
    return new LayerTrial(layer, x.to(DType.FLOAT64), layer.parameterValues(), 0, false);
  }

  /**
   * {@return the same with other values of the parameters, one tensor each, in order}
   *
   * @throws ShapeMismatch if one has not its parameter's shape
   */
  public LayerTrial withParameters(List<Tensor> values) {
    for (int i = 0; i < parameters.size(); i++) {
      if (!values.get(i).shape().equals(parameters.get(i).shape())) {
        throw new ShapeMismatch(parameters.get(i).shape().toString(), values.get(i).shape());
      }
    }
    return new LayerTrial(layer, x, values, seed, training);
  }

  /** {@return the same with other random numbers, of a seed from 0 to 2^31-1} */
  public LayerTrial withSeed(int other) {
    return new LayerTrial(layer, x, parameters, other, training);
  }

  /** {@return the same in training} */
  public LayerTrial inTraining() {
    return new LayerTrial(layer, x, parameters, seed, true);
  }

  /** {@return for example {@code Swish on float64 [1, 3] {0.0, 1.0, -2.0}, seed 7, training}} */
  @Override
  public String toString() {
    return "%s on %s%s, seed %d, %s"
        .formatted(
            layer.name(),
            x,
            parameters.isEmpty() ? "" : ", parameters " + parameters,
            seed,
            training ? "training" : "inference");
  }
}
