package nacre.testkit;

/** An optimizer's rule for a single number, as a textbook states it. */
@FunctionalInterface
public interface UpdateRule {

  /**
   * {@return the number after one step}
   *
   * @param w the number
   * @param g its gradient
   * @param t which step it is, counted from 1
   * @param memory what the rule keeps from step to step; 8 zeros at first
   */
  double next(double w, double g, int t, double[] memory);
}
