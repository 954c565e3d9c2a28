package nacre.core;

import java.util.Collection;
import java.util.List;

/** Central differences over the parameters of any network, one element after the other. */
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
            DType.FLOAT64,
            parameters,
            () ->
                parameters.stream()
                    .map(parameter -> slopes(network, inputs, goals, parameter.value()))
                    .toList());
    Gradients gradients = new Gradients();
    int i = 0;
    for (Parameter parameter : parameters) {
      gradients.add(parameter, slopes.get(i++).to(parameter.value().dtype()));
    }
    return gradients;
  }

  private static Tensor slopes(Network network, Tensor x, Targets targets, Tensor value) {
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
