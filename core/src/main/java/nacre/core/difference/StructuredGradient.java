package nacre.core.difference;

import java.util.List;
import java.util.Optional;
import nacre.core.Layer;
import nacre.core.Loss;
import nacre.core.Parameter;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.kernel.Workers;

/**
 * Central differences that recompute only what a nudge changes, as far as layers and loss say what
 * that is.
 *
 * <p>Covered are the weights and biases of {@link Linear} layers that have only {@link Nudgeable}
 * layers and a {@link NudgeableLoss} after them; parameters that stand in two places are not.
 *
 * <p>For {@code core}; call {@code Network.numericalGradient}.
 */
public final class StructuredGradient {
  private static final int WORK_OF_A_NUDGE = 50;

  private final List<Layer> before;
  private final List<Layer> layers;
  private final List<Tensor> activations;
  private final NudgeableLoss.LossNudges loss;

  private StructuredGradient(
      List<Layer> before,
      List<Layer> layers,
      List<Tensor> activations,
      NudgeableLoss.LossNudges loss) {
    this.before = before;
    this.layers = layers;
    this.activations = activations;
    this.loss = loss;
  }

  /** How outputs are shared out over threads. */
  @FunctionalInterface
  public interface Split {

    /** Shares out {@code outputs} outputs of about so many multiply-adds each. */
    void compute(int outputs, long workPerOutput, Workers.Share share);
  }

  /**
   * {@return the structure around one batch; nothing if the loss has none}
   *
   * @param layers of the net, in order
   * @param activations the input, float64, and the output of each layer
   * @param loss what follows
   * @param targets what the last output should have been
   * @throws IllegalStateException if a layer is not what it says
   */
  public static Optional<StructuredGradient> of(
      List<Layer> layers, List<Tensor> activations, Loss loss, Targets targets) {
    if (!(loss instanceof NudgeableLoss nudgeable)) {
      return Optional.empty();
    }
    int covered = layers.size();
    while (covered > 0 && layers.get(covered - 1) instanceof Nudgeable) {
      covered--;
    }
    List<Layer> last = layers.subList(covered, layers.size());
    List<Tensor> theirs = activations.subList(covered, activations.size());
    Claims.check(last, theirs);
    Tensor prediction = activations.get(layers.size());
    return Optional.of(
        new StructuredGradient(
            layers.subList(0, covered), last, theirs, nudgeable.nudges(prediction, targets)));
  }

  /**
   * {@return (L(w + h) - L(w - h)) / 2h for each element w of a parameter; nothing if it is not
   * covered}
   *
   * @param parameter float64 for now
   * @param h the step
   * @param split shares out columns of the parameter
   */
  public Optional<Tensor> slopes(Parameter parameter, double h, Split split) {
    int owner = owner(parameter);
    if (owner < 0 || !(layers.get(owner) instanceof Linear linear)) {
      return Optional.empty();
    }
    boolean isWeight = parameter == linear.weight();
    if (!isWeight && !linear.bias().equals(Optional.of(parameter))) {
      return Optional.empty();
    }
    Tensor x = activations.get(owner);
    Tensor y = activations.get(owner + 1);
    Factors factors =
        isWeight ? Factors.of(x.toDoubles(), x.shape().size(1)) : Factors.ones(x.shape().size(0));
    Chain chain =
        new Chain(
            layers.subList(owner + 1, layers.size()),
            activations.subList(owner + 1, activations.size()),
            loss);
    int columns = y.shape().size(1);
    ColumnSlopes slopes = new ColumnSlopes(factors, y.toDoubles(), columns, chain, h);
    split.compute(columns, 2 * factors.total() * WORK_OF_A_NUDGE, slopes);
    return Optional.of(Tensor.of(parameter.shape(), slopes.result()));
  }

  /**
   * The one layer that has this parameter if it is covered; -1 if it is not, or not the only one.
   */
  private int owner(Parameter parameter) {
    if (before.stream().anyMatch(layer -> layer.parameters().contains(parameter))) {
      return -1;
    }
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
