package nacre.core.difference;

import nacre.core.Loss;
import nacre.core.Targets;
import nacre.core.Tensor;

/** A loss that is a sum over the examples, and knows its change when one of them changes. */
public interface NudgeableLoss extends Loss {

  /**
   * {@return the loss's answers around one evaluation}
   *
   * @param prediction the prediction evaluated, float64
   * @param targets what it should have been
   */
  LossNudges nudges(Tensor prediction, Targets targets);

  /** Answers around one evaluation; only read, so any number of threads may ask. */
  @FunctionalInterface
  interface LossNudges {

    /**
     * {@return the loss with another prediction for one example, minus the loss without it}
     *
     * @param example which one
     * @param prediction all elements of its new prediction; not to be kept or changed
     */
    double change(int example, double[] prediction);

    /**
     * The same for many new predictions of one example, all on a line: old + multiple · direction.
     *
     * <p>As written here it asks one by one. Losses that know better make it faster.
     *
     * @param example which one
     * @param old its old prediction
     * @param direction of the line
     * @param multiples elements from..to: how far to go
     * @param changes elements from..to are set
     */
    default void changes(
        int example,
        double[] old,
        double[] direction,
        double[] multiples,
        double[] changes,
        int from,
        int to) {
      double[] prediction = new double[direction.length];
      for (int i = from; i < to; i++) {
        for (int j = 0; j < prediction.length; j++) {
          prediction[j] = Math.fma(multiples[i], direction[j], old[j]);
        }
        changes[i] = change(example, prediction);
      }
    }
  }
}
