package nacre.core;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A layer and a loss: what readers of "Deep Learning from Scratch" know as {@code TwoLayerNet}, for
 * any layers.
 *
 * <p>Everything but {@link #numericalGradient} only reads the parameters and may be called from any
 * number of threads while nobody trains.
 */
public final class Network {
  private final Layer layer;
  private final Loss loss;

  /**
   * Joins a layer, usually a {@link Sequential}, and the loss its scores are meant for.
   *
   * @param layer maps inputs to scores
   * @param loss compares scores and targets
   */
  public Network(Layer layer, Loss loss) {
    this.layer = layer;
    this.loss = loss;
  }

  /** {@return the scores for a batch: [n, ...input] → [n, ...output]} */
  public Tensor predict(Tensor x) {
    return layer.forward(x, Pass.inference()).output();
  }

  /** {@return the mean loss over the batch, in inference mode} */
  public double loss(Tensor x, Targets targets) {
    return loss.evaluate(predict(x), targets).value();
  }

  /** {@return the share of examples whose largest score is at the right class, 0 to 1} */
  public double accuracy(Tensor x, Targets targets) {
    return (double) correct(x, targets) / targets.size();
  }

  /** {@return the number of examples whose largest score is at the right class} */
  public int correct(Tensor x, Targets targets) {
    int[] predicted = predict(x).argmax();
    int[] right = targets.classIndices();
    if (predicted.length != right.length) {
      throw new IllegalArgumentException(
          "expected one target for each input, but there are %d inputs and %d targets"
              .formatted(predicted.length, right.length));
    }
    int correct = 0;
    for (int i = 0; i < right.length; i++) {
      correct += predicted[i] == right[i] ? 1 : 0;
    }
    return correct;
  }

  /**
   * {@return the gradient of the mean loss by backpropagation, in inference mode}
   *
   * <p>It is the gradient of {@link #loss}, so that it can be held against {@link
   * #numericalGradient}. Training uses {@link #gradient(Tensor, Targets, Pass, Gradients)}.
   */
  public Gradients gradient(Tensor x, Targets targets) {
    Gradients into = new Gradients();
    gradient(x, targets, Pass.inference(), into);
    return into;
  }

  /**
   * Adds the gradient of the mean loss to {@code into}.
   *
   * @param x the inputs, {@code [n, ...input]}
   * @param targets one for each input
   * @param pass training or inference, and its random numbers
   * @param into receives the gradient of every parameter
   * @return the loss and its gradient with respect to the scores
   */
  public Loss.Result gradient(Tensor x, Targets targets, Pass pass, Gradients into) {
    Forward forward = layer.forward(x, pass);
    Loss.Result result = loss.evaluate(forward.output(), targets);
    forward.pullback().apply(result.dPrediction(), into);
    return result;
  }

  /**
   * {@return the gradient of the mean loss by central differences with h = 1e-4}
   *
   * <p>∂L/∂w ≈ (L(w + h) - L(w - h)) / 2h, one element after the other, always in float64 (the loss
   * of a float32 net is too coarse for so small a step). Layers that say what a nudge changes (see
   * {@code nacre.core.difference}) make it fast; of others, and all before them, it needs two
   * forward passes per element, so it is for checking gradients and for small nets. Parameters are
   * changed meanwhile and put back: nobody else may use the net during the call. Book, sections 4.3
   * and 4.4.
   */
  public Gradients numericalGradient(Tensor x, Targets targets) {
    return NumericalGradient.of(this, x, targets);
  }

  /** {@return the layer} */
  public Layer layer() {
    return layer;
  }

  /** {@return the loss} */
  public Loss loss() {
    return loss;
  }

  /** {@return the parameters by name, in order; qualified by layer if the net is a Sequential} */
  public Map<String, Parameter> parameters() {
    if (layer instanceof Sequential sequential) {
      return sequential.namedParameters();
    }
    Map<String, Parameter> byName = new LinkedHashMap<>();
    for (Parameter parameter : layer.parameters()) {
      byName.put(parameter.name(), parameter);
    }
    return byName;
  }
}
