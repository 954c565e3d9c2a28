package nacre.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nacre.core.difference.Change;
import nacre.core.difference.Nudgeable;
import nacre.core.difference.NudgeableLoss;

/**
 * Central differences that recompute only what a nudge changes, as far as layers and loss say what
 * that is.
 *
 * <p>From the last layer backwards, as many layers as are {@link Nudgeable} are covered; parameters
 * of layers before them, and parameters that two layers share, are left to the plain method.
 */
final class StructuredGradient {
  private final List<Layer> layers;
  private final List<Nudgeable.Nudges> nudges;
  private final NudgeableLoss.LossNudges loss;
  private final Backend backend;

  private StructuredGradient(
      List<Layer> layers,
      List<Nudgeable.Nudges> nudges,
      NudgeableLoss.LossNudges loss,
      Backend backend) {
    this.layers = layers;
    this.nudges = nudges;
    this.loss = loss;
    this.backend = backend;
  }

  /** The structure of a float64 net around one batch; nothing if its loss does not have any. */
  static Optional<StructuredGradient> of(Network network, Tensor x, Targets targets) {
    if (!(network.loss() instanceof NudgeableLoss structured)
        || !(network.layer() instanceof Sequential sequential)) {
      return Optional.empty();
    }
    List<Layer> layers = new ArrayList<>();
    List<Nudgeable.Nudges> nudges = new ArrayList<>();
    Tensor activation = x;
    for (Layer layer : sequential.layers().values()) {
      Tensor input = activation;
      activation = layer.forward(input, Pass.inference()).output();
      if (layer instanceof Nudgeable nudgeable) {
        layers.add(layer);
        nudges.add(nudgeable.nudges(input, activation));
      } else {
        layers.clear();
        nudges.clear();
      }
    }
    return Optional.of(
        new StructuredGradient(
            layers, nudges, structured.nudges(activation, targets), x.backend()));
  }

  /**
   * The slopes of one parameter, its elements split over the backend's threads; nothing if not
   * covered.
   */
  Optional<Tensor> slopes(Parameter parameter, double h) {
    int owner = owner(parameter);
    if (owner < 0) {
      return Optional.empty();
    }
    double[] slopes = new double[parameter.shape().elements()];
    backend
        .doubles()
        .split(slopes.length, 2_000L, (from, to) -> fill(owner, parameter, h, slopes, from, to));
    return Optional.of(Tensor.of(parameter.shape(), slopes));
  }

  private void fill(int owner, Parameter parameter, double h, double[] slopes, int from, int to) {
    Change[] changes = new Change[nudges.size()];
    for (int i = owner; i < changes.length; i++) {
      changes[i] = new Change();
    }
    for (int index = from; index < to; index++) {
      double above = lossChange(owner, parameter, index, h, changes);
      double below = lossChange(owner, parameter, index, -h, changes);
      slopes[index] = (above - below) / (2 * h);
    }
  }

  private double lossChange(
      int owner, Parameter parameter, int index, double by, Change[] changes) {
    nudges.get(owner).parameter(parameter, index, by, changes[owner]);
    for (int i = owner + 1; i < changes.length; i++) {
      nudges.get(i).input(changes[i - 1], changes[i]);
    }
    return loss.change(changes[changes.length - 1]);
  }

  /** The one covered layer that has this parameter, or -1 if there is none or more than one. */
  private int owner(Parameter parameter) {
    int owner = -1;
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).parameters().contains(parameter)) {
        if (owner >= 0) {
          return -1;
        }
        owner = i;
      }
    }
    return owner;
  }
}
