package nacre.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nacre.core.difference.StructuredGradient;

/**
 * Central differences over the parameters of any network, one element after the other: with
 * structure where layers and loss tell it, else by recomputing all layers from the nudged one on.
 */
final class NumericalGradient {
  private static final double H = 1e-4;

  private final List<Layer> layers = new ArrayList<>();
  private final List<Tensor> activations = new ArrayList<>();
  private final Loss loss;
  private final Targets targets;
  private final Optional<StructuredGradient> structured;

  private NumericalGradient(Network network, Tensor x, Targets targets) {
    collect(network.layer(), layers);
    activations.add(x);
    for (Layer layer : layers) {
      activations.add(output(layer, activations.get(activations.size() - 1)));
    }
    this.loss = network.loss();
    this.targets = targets;
    this.structured = StructuredGradient.of(layers, activations, loss, targets);
  }

  static Gradients of(Network network, Tensor x, Targets targets) {
    Collection<Parameter> parameters = network.parameters().values();
    network.layer().outputShape(x.shape().example());
    Tensor inputs = x.to(DType.FLOAT64);
    Targets goals =
        targets instanceof Targets.Dense dense
            ? Targets.dense(dense.values().to(DType.FLOAT64))
            : targets;
    List<Tensor> slopes =
        Parameter.inType(
            DType.FLOAT64,
            parameters,
            () -> {
              NumericalGradient gradient = new NumericalGradient(network, inputs, goals);
              return parameters.stream().map(gradient::slopes).toList();
            });
    Gradients gradients = new Gradients();
    int i = 0;
    for (Parameter parameter : parameters) {
      gradients.add(parameter, slopes.get(i++).to(parameter.value().dtype()));
    }
    return gradients;
  }

  /** The layers one after the other, those of nested sequences in their place. */
  private static void collect(Layer layer, List<Layer> into) {
    if (layer instanceof Sequential sequential) {
      sequential.layers().values().forEach(nested -> collect(nested, into));
    } else {
      into.add(layer);
    }
  }

  private static Tensor output(Layer layer, Tensor x) {
    return layer.forward(x, Pass.inference()).output();
  }

  private Tensor slopes(Parameter parameter) {
    StructuredGradient.Split split = activations.get(0).backend().doubles()::split;
    return structured
        .flatMap(known -> known.slopes(parameter, H, split))
        .orElseGet(() -> plain(parameter));
  }

  private Tensor plain(Parameter parameter) {
    int first = 0;
    while (!layers.get(first).parameters().contains(parameter)) {
      first++;
    }
    Tensor value = parameter.value();
    Tensor slopes = Tensor.zeros(DType.FLOAT64, value.shape());
    for (int i = 0; i < value.shape().elements(); i++) {
      double original = value.get(i);
      value.set(i, original + H);
      double above = lossFrom(first);
      value.set(i, original - H);
      double below = lossFrom(first);
      value.set(i, original);
      slopes.set(i, (above - below) / (2 * H));
    }
    return slopes;
  }

  private double lossFrom(int first) {
    Tensor activation = activations.get(first);
    for (Layer layer : layers.subList(first, layers.size())) {
      activation = output(layer, activation);
    }
    return loss.evaluate(activation, targets).value();
  }
}
