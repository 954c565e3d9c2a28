package nacre.core.difference;

import nacre.core.Loss;
import nacre.core.Targets;
import nacre.core.Tensor;

/** A loss that knows its change when some predictions change; see {@link Nudgeable}. */
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

    /** {@return the loss with the new values minus the loss without them} */
    double change(Change prediction);
  }
}
