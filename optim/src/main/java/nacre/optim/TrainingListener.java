package nacre.optim;

/** Watches a training run. */
@FunctionalInterface
public interface TrainingListener {

  /** Called after every update, in the training thread. */
  void onStep(Step step);

  /** Called once after the last step. */
  default void onEnd() {}
}
