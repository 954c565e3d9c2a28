package nacre.optim;

import java.util.Map;
import nacre.core.Batch;
import nacre.core.Gradients;
import nacre.core.Layer;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Tensor;

/** Thrown when training meets a NaN or an infinity; it names the iteration and the place. */
public final class NotFinite extends ArithmeticException {
  private static final String BY_UPDATE = "this iteration's update made it so";

  private final int iteration;
  private final String place;

  private NotFinite(int iteration, String place, String state) {
    super(
        ("iteration %d: %s is not finite; %s."
                + " Try a smaller learning rate, or look for NaN in the data")
            .formatted(iteration, place, state));
    this.iteration = iteration;
    this.place = place;
  }

  /** {@return the iteration, counted from 0} */
  public int iteration() {
    return iteration;
  }

  /** {@return the first place that is not finite, such as {@code the output of layer affine2}} */
  public String place() {
    return place;
  }

  /**
   * {@return that an update made something NaN or infinite that later steps build on}
   *
   * @param iteration whose update it was, counted from 0
   * @param place what is not finite, such as {@code parameter affine1.weight}
   */
  public static NotFinite afterUpdate(int iteration, String place) {
    return new NotFinite(iteration, place, BY_UPDATE);
  }

  /** Checks loss and gradients before the update; only then, if at all, searches for the place. */
  static void check(
      int iteration,
      Network network,
      Map<String, Parameter> parameters,
      Batch batch,
      double loss,
      Gradients gradients) {
    boolean lossIsFinite = Double.isFinite(loss);
    for (Map.Entry<String, Parameter> parameter : parameters.entrySet()) {
      if (!lossIsFinite || !gradients.of(parameter.getValue()).isFinite()) {
        String last =
            lossIsFinite ? "the gradient of " + parameter.getKey() : "the loss of the batch";
        throw new NotFinite(
            iteration,
            firstPlace(network, batch, last),
            "the parameters are those before this iteration's update");
      }
    }
  }

  /** Checks the loss after the update. */
  static void checkAfterUpdate(Step step, double loss) {
    if (!Double.isFinite(loss)) {
      throw afterUpdate(
          step.iteration(), firstPlace(step.network(), step.batch(), "the loss after the update"));
    }
  }

  /** Checks the parameters before the first step: where all data are 0, no loss would show them. */
  static void checkAtStart(int iteration, Map<String, Parameter> parameters) {
    checkParameters(iteration, parameters, "it was so before the first step");
  }

  /** Checks the parameters at the end: no gradient will show what the last update did to them. */
  static void checkAtEnd(int iteration, Map<String, Parameter> parameters) {
    checkParameters(iteration, parameters, BY_UPDATE);
  }

  private static void checkParameters(
      int iteration, Map<String, Parameter> parameters, String state) {
    parameters.forEach(
        (name, parameter) -> {
          if (!parameter.value().isFinite()) {
            throw new NotFinite(iteration, "parameter " + name, state);
          }
        });
  }

  /** The first of input, parameters and layer outputs that is not finite; else {@code last}. */
  private static String firstPlace(Network network, Batch batch, String last) {
    if (!batch.inputs().isFinite()) {
      return "the input batch";
    }
    for (Map.Entry<String, Parameter> parameter : network.parameters().entrySet()) {
      if (!parameter.getValue().value().isFinite()) {
        return "parameter " + parameter.getKey();
      }
    }
    Tensor activation = batch.inputs();
    if (network.layer() instanceof Sequential sequential) {
      for (Map.Entry<String, Layer> layer : sequential.layers().entrySet()) {
        activation = layer.getValue().forward(activation, Pass.inference()).output();
        if (!activation.isFinite()) {
          return "the output of layer " + layer.getKey();
        }
      }
    }
    return last;
  }
}
