package nacre.testkit;

import nacre.core.gradient.LossCase;
import nacre.core.gradient.LossLaw;
import nacre.core.gradient.LossTrial;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Proves a loss: extend it, say which losses to try, and every {@link LossLaw} is a property.
 *
 * <pre>{@code
 * class MeanSquaresTest extends LossContract {
 *   @Override
 *   protected Arbitrary<LossCase> cases() {
 *     return Sizes.any().map(n -> LossCase.of(new MeanSquares(), Shape.of(n), TargetKind.NUMBERS));
 *   }
 * }
 * }</pre>
 */
public abstract class LossContract {

  /** For subclasses. */
  protected LossContract() {}

  /** {@return the losses to prove, each with the shape of a prediction and its kinds of targets} */
  protected abstract Arbitrary<LossCase> cases();

  @Provide
  final Arbitrary<LossTrial> trials() {
    return Trials.ofLosses(cases());
  }

  /** {@link LossLaw#GRADIENT_SHAPE}. */
  @Property
  public final void gradientHasThePredictionsShape(@ForAll("trials") LossTrial trial) {
    LossLaw.GRADIENT_SHAPE.check(trial);
  }

  /** {@link LossLaw#FINITE}. */
  @Property
  public final void finitePredictionsCostAFiniteAmount(@ForAll("trials") LossTrial trial) {
    LossLaw.FINITE.check(trial);
  }

  /** {@link LossLaw#GRADIENT}. */
  @Property
  public final void gradientIsTheNumericalOne(@ForAll("trials") LossTrial trial) {
    LossLaw.GRADIENT.check(trial);
  }

  /** {@link LossLaw#MEAN_OVER_BATCH}. */
  @Property
  public final void lossOfABatchIsTheMeanOverItsExamples(@ForAll("trials") LossTrial trial) {
    LossLaw.MEAN_OVER_BATCH.check(trial);
  }

  /** {@link LossLaw#TARGET_FORMS_AGREE}. */
  @Property
  public final void classIndicesAndOneHotRowsCostTheSame(@ForAll("trials") LossTrial trial) {
    LossLaw.TARGET_FORMS_AGREE.check(trial);
  }

  /** {@link LossLaw#REPEATABLE}. */
  @Property
  public final void repeatedEvaluationsAgreeBitForBit(@ForAll("trials") LossTrial trial) {
    LossLaw.REPEATABLE.check(trial);
  }

  /** {@link LossLaw#CONCURRENT}. */
  @Property
  public final void concurrentEvaluationsAgreeBitForBit(@ForAll("trials") LossTrial trial) {
    LossLaw.CONCURRENT.check(trial);
  }

  /** {@link LossLaw#NOTHING_MUTATED}. */
  @Property
  public final void nothingGivenIsModified(@ForAll("trials") LossTrial trial) {
    LossLaw.NOTHING_MUTATED.check(trial);
  }

  /** {@link LossLaw#NOTHING_REMEMBERED}. */
  @Property
  public final void anEvaluationLeavesNoTraceInTheLoss(@ForAll("trials") LossTrial trial) {
    LossLaw.NOTHING_REMEMBERED.check(trial);
  }

  /** {@link LossLaw#FLOAT32_CLOSE}. */
  @Property
  public final void float32IsCloseToFloat64(@ForAll("trials") LossTrial trial) {
    LossLaw.FLOAT32_CLOSE.check(trial);
  }

  /** {@link LossLaw#FLOAT64_KEPT}. */
  @Property
  public final void float64IsComputedInFloat64(@ForAll("trials") LossTrial trial) {
    LossLaw.FLOAT64_KEPT.check(trial);
  }
}
