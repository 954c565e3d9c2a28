package nacre.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Central differences over the parameters of any network, one element after the other: with
 * structure where layers and loss tell it, else by plain recomputation.
 */
final class NumericalGradient {
  private static final double H = 1e-4;

  private NumericalGradient() {}

  static Gradients of(Network network, Tensor x, Targets targets) {
    Collection<Parameter> parameters = network.parameters().values();
    Tensor inputs = x.to(DType.FLOAT64);
    Targets goals =
        targets instanceof Targets.Dense dense
            ? Targets.dense(dense.values().to(DType.FLOAT64))
            : targets;
    List<Tensor> slopes =
        Parameter.inType(
            DType.FLOAT64, parameters, () -> slopes(network, inputs, goals, parameters));
    Gradients gradients = new Gradients();
    int i = 0;
    for (Parameter parameter : parameters) {
      gradients.add(parameter, slopes.get(i++).to(parameter.value().dtype()));
    }
    return gradients;
  }

  private static List<Tensor> slopes(
      Network network, Tensor x, Targets targets, Collection<Parameter> parameters) {
    Optional<StructuredGradient> structured = StructuredGradient.of(network, x, targets);
    return parameters.stream()
        .map(
            parameter ->
                structured
                    .flatMap(known -> known.slopes(parameter, H))
                    .orElseGet(() -> plain(network, x, targets, parameter.value())))
        .toList();
  }

  private static Tensor plain(Network network, Tensor x, Targets targets, Tensor value) {
    Tensor slopes = Tensor.zeros(DType.FLOAT64, value.shape());
    for (int i = 0; i < value.shape().elements(); i++) {
      double original = value.get(i);
      value.set(i, original + H);
      double above = network.loss(x, targets);
      value.set(i, original - H);
      double below = network.loss(x, targets);
      value.set(i, original);
      slopes.set(i, (above - below) / (2 * H));
    }
    return slopes;
  }
}
