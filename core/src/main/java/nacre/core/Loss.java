package nacre.core;

/**
 * A number that says how far predictions are from their targets, and its gradient.
 *
 * <p>Nets end in scores (logits); the loss turns them into whatever it needs.
 */
public interface Loss {

  /**
   * Computes the mean loss over the batch and its gradient.
   *
   * @param prediction the net's output, {@code [batch, ...]}; never modified
   * @param targets what the output should have been, one for each example
   * @throws ShapeMismatch if predictions and targets do not go together
   */
  Result evaluate(Tensor prediction, Targets targets);

  /**
   * A loss and its gradient.
   *
   * @param value the mean loss over the batch
   * @param dPrediction ∂value/∂prediction, of the prediction's shape
   */
  record Result(double value, Tensor dPrediction) {}
}
