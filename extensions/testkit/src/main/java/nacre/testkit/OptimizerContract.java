package nacre.testkit;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Proves an optimizer: extend it, say which optimizers to try, and every {@link OptimizerLaw} is a
 * property.
 *
 * <pre>{@code
 * class MomentumTest extends OptimizerContract {
 *   @Override
 *   protected Arbitrary<OptimizerCase> cases() {
 *     return Arbitraries.of(0.01, 0.1)
 *         .map(
 *             rate ->
 *                 OptimizerCase.of(() -> new Momentum(rate, 0.9))
 *                     .withRule(
 *                         (w, g, t, memory) -> w + (memory[0] = 0.9 * memory[0] - rate * g)));
 *   }
 * }
 * }</pre>
 */
public abstract class OptimizerContract {

  /** For subclasses. */
  protected OptimizerContract() {}

  /** {@return the optimizers to prove} */
  protected abstract Arbitrary<OptimizerCase> cases();

  @Provide
  final Arbitrary<OptimizerTrial> trials() {
    return Trials.ofOptimizers(cases());
  }

  /** {@link OptimizerLaw#IN_PLACE}. */
  @Property
  public final void parametersAreUpdatedInPlace(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.IN_PLACE.check(trial);
  }

  /** {@link OptimizerLaw#ONLY_THE_PARAMETER}. */
  @Property
  public final void nothingButTheParameterIsModified(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.ONLY_THE_PARAMETER.check(trial);
  }

  /** {@link OptimizerLaw#GRADIENT_NOT_KEPT}. */
  @Property
  public final void gradientTensorIsNotKept(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.GRADIENT_NOT_KEPT.check(trial);
  }

  /** {@link OptimizerLaw#REPEATABLE}. */
  @Property
  public final void sameHistorySameBits(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.REPEATABLE.check(trial);
  }

  /** {@link OptimizerLaw#STATE_PER_PARAMETER}. */
  @Property
  public final void eachParameterHasItsOwnState(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.STATE_PER_PARAMETER.check(trial);
  }

  /** {@link OptimizerLaw#ORDER_IRRELEVANT}. */
  @Property
  public final void orderOfParametersDoesNotMatter(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.ORDER_IRRELEVANT.check(trial);
  }

  /** {@link OptimizerLaw#INSTANCES_INDEPENDENT}. */
  @Property
  public final void optimizersDoNotShareState(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.INSTANCES_INDEPENDENT.check(trial);
  }

  /** {@link OptimizerLaw#ELEMENT_BY_ELEMENT}. */
  @Property
  public final void eachElementIsUpdatedByItself(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.ELEMENT_BY_ELEMENT.check(trial);
  }

  /** {@link OptimizerLaw#ZERO_GRADIENT_STAYS}. */
  @Property
  public final void zeroGradientsMoveNothing(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.ZERO_GRADIENT_STAYS.check(trial);
  }

  /** {@link OptimizerLaw#FIRST_STEP_DESCENDS}. */
  @Property
  public final void firstStepGoesAgainstTheGradient(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.FIRST_STEP_DESCENDS.check(trial);
  }

  /** {@link OptimizerLaw#LOWERS_A_QUADRATIC}. */
  @Property
  public final void stepsLowerAFlatQuadratic(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.LOWERS_A_QUADRATIC.check(trial);
  }

  /** {@link OptimizerLaw#FINITE}. */
  @Property
  public final void finiteGradientsKeepParametersFinite(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.FINITE.check(trial);
  }

  /** {@link OptimizerLaw#FLOAT32_CLOSE}. */
  @Property
  public final void float32IsCloseToFloat64(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.FLOAT32_CLOSE.check(trial);
  }

  /** {@link OptimizerLaw#FOLLOWS_ITS_RULE}. */
  @Property
  public final void updatesFollowTheRule(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.FOLLOWS_ITS_RULE.check(trial);
  }

  /** {@link OptimizerLaw#MIRRORED}. */
  @Property
  public final void oppositeGradientsLeadTheOppositeWay(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.MIRRORED.check(trial);
  }

  /** {@link OptimizerLaw#SAME_FROM_EVERYWHERE}. */
  @Property
  public final void stepsDoNotDependOnTheValue(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.SAME_FROM_EVERYWHERE.check(trial);
  }

  /** {@link OptimizerLaw#RESUMES}. */
  @Property
  public final void restoredOptimizersGoOnWithTheSameBits(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.RESUMES.check(trial);
  }

  /** {@link OptimizerLaw#FLOAT64_KEPT}. */
  @Property
  public final void float64IsComputedInFloat64(@ForAll("trials") OptimizerTrial trial) {
    OptimizerLaw.FLOAT64_KEPT.check(trial);
  }
}
