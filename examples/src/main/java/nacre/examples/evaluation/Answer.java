package nacre.examples.evaluation;

/**
 * What a net says to one example.
 *
 * @param example its number in the dataset
 * @param right its class
 * @param predicted the class with the largest probability
 * @param rightProbability what the net gives the right class, 0 to 1
 * @param predictedProbability what it gives the predicted one, 0 to 1
 */
public record Answer(
    int example, int right, int predicted, double rightProbability, double predictedProbability) {

  /** {@return whether the net found the class} */
  public boolean isRight() {
    return right == predicted;
  }
}
