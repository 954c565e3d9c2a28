package nacre.examples.run;

import org.jspecify.annotations.Nullable;

/**
 * When a run is saved.
 *
 * @param every after how many iterations, 0 for never; null for once a minute
 * @param keep how many checkpoints are kept, at least 1
 */
public record CheckpointPolicy(@Nullable Integer every, int keep) {
  /** How many are kept if nobody says otherwise: enough for two that turn out to be broken. */
  public static final int USUALLY_KEPT = 3;

  /** {@return this with what is given in place of what it says} */
  public CheckpointPolicy with(@Nullable Integer otherEvery, @Nullable Integer otherKeep) {
    return new CheckpointPolicy(
        otherEvery == null ? every : otherEvery, otherKeep == null ? keep : otherKeep);
  }
}
