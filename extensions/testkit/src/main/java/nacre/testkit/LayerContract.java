package nacre.testkit;

import nacre.core.gradient.LayerCase;
import nacre.core.gradient.LayerLaw;
import nacre.core.gradient.LayerTrial;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Proves a layer: extend it, say which layers to try, and every {@link LayerLaw} is a property.
 *
 * <pre>{@code
 * class SwishTest extends LayerContract {
 *   @Override
 *   protected Arbitrary<LayerCase> cases() {
 *     return LayerCases.ofAnyShape(Swish::new);
 *   }
 * }
 * }</pre>
 *
 * <p>What the layer may do beyond the laws, it declares on its {@link LayerCase}; so no law is ever
 * overridden. Each property is tried {@code jqwik.tries.default} times, 1000 unless configured. A
 * failure is shrunk to the smallest shape and the simplest values, and ends with the code that
 * replays it.
 */
public abstract class LayerContract {

  /** For subclasses. */
  protected LayerContract() {}

  /** {@return the layers to prove, each with an input shape; see {@link LayerCases}} */
  protected abstract Arbitrary<LayerCase> cases();

  @Provide
  final Arbitrary<LayerTrial> trials() {
    return Trials.of(cases());
  }

  /** {@link LayerLaw#DECLARED_SHAPE}. */
  @Property
  public final void outputAndGradientsHaveTheDeclaredShape(@ForAll("trials") LayerTrial trial) {
    LayerLaw.DECLARED_SHAPE.check(trial);
  }

  /** {@link LayerLaw#SAME_PARAMETERS}. */
  @Property
  public final void parametersAreTheSameObjectsEveryTime(@ForAll("trials") LayerTrial trial) {
    LayerLaw.SAME_PARAMETERS.check(trial);
  }

  /** {@link LayerLaw#OTHER_SHAPES_REFUSED}. */
  @Property
  public final void otherShapesAreRefusedAtAssembly(@ForAll("trials") LayerTrial trial) {
    LayerLaw.OTHER_SHAPES_REFUSED.check(trial);
  }

  /** {@link LayerLaw#FINITE}. */
  @Property
  public final void finiteInputsGiveFiniteResults(@ForAll("trials") LayerTrial trial) {
    LayerLaw.FINITE.check(trial);
  }

  /** {@link LayerLaw#INPUT_GRADIENT}. */
  @Property
  public final void inputGradientIsTheNumericalOne(@ForAll("trials") LayerTrial trial) {
    LayerLaw.INPUT_GRADIENT.check(trial);
  }

  /** {@link LayerLaw#PARAMETER_GRADIENTS}. */
  @Property
  public final void parameterGradientsAreTheNumericalOnes(@ForAll("trials") LayerTrial trial) {
    LayerLaw.PARAMETER_GRADIENTS.check(trial);
  }

  /** {@link LayerLaw#LINEAR_PULLBACK}. */
  @Property
  public final void pullbackIsLinear(@ForAll("trials") LayerTrial trial) {
    LayerLaw.LINEAR_PULLBACK.check(trial);
  }

  /** {@link LayerLaw#GRADIENTS_ADD_UP}. */
  @Property
  public final void parameterGradientsAddUp(@ForAll("trials") LayerTrial trial) {
    LayerLaw.GRADIENTS_ADD_UP.check(trial);
  }

  /** {@link LayerLaw#INPUT_GRADIENT_OPTIONAL}. */
  @Property
  public final void nothingDependsOnWhetherTheInputGradientIsAskedFor(
      @ForAll("trials") LayerTrial trial) {
    LayerLaw.INPUT_GRADIENT_OPTIONAL.check(trial);
  }

  /** {@link LayerLaw#REPEATABLE}. */
  @Property
  public final void repeatedPassesAgreeBitForBit(@ForAll("trials") LayerTrial trial) {
    LayerLaw.REPEATABLE.check(trial);
  }

  /** {@link LayerLaw#INTERLEAVED}. */
  @Property
  public final void interleavedPassesLeaveEachOtherAlone(@ForAll("trials") LayerTrial trial) {
    LayerLaw.INTERLEAVED.check(trial);
  }

  /** {@link LayerLaw#CONCURRENT}. */
  @Property
  public final void concurrentPassesAgreeBitForBit(@ForAll("trials") LayerTrial trial) {
    LayerLaw.CONCURRENT.check(trial);
  }

  /** {@link LayerLaw#NOTHING_MUTATED}. */
  @Property
  public final void nothingGivenIsModified(@ForAll("trials") LayerTrial trial) {
    LayerLaw.NOTHING_MUTATED.check(trial);
  }

  /** {@link LayerLaw#NOTHING_REMEMBERED}. */
  @Property
  public final void aPassLeavesNoTraceInTheLayer(@ForAll("trials") LayerTrial trial) {
    LayerLaw.NOTHING_REMEMBERED.check(trial);
  }

  /** {@link LayerLaw#EXAMPLES_INDEPENDENT}. */
  @Property
  public final void examplesOfABatchAreIndependent(@ForAll("trials") LayerTrial trial) {
    LayerLaw.EXAMPLES_INDEPENDENT.check(trial);
  }

  /** {@link LayerLaw#FLOAT32_CLOSE}. */
  @Property
  public final void float32IsCloseToFloat64(@ForAll("trials") LayerTrial trial) {
    LayerLaw.FLOAT32_CLOSE.check(trial);
  }

  /** {@link LayerLaw#FLOAT64_KEPT}. */
  @Property
  public final void float64IsComputedInFloat64(@ForAll("trials") LayerTrial trial) {
    LayerLaw.FLOAT64_KEPT.check(trial);
  }

  /** {@link LayerLaw#TRAINING_DECLARED}. */
  @Property
  public final void trainingAndInferenceDifferOnlyWhereDeclared(
      @ForAll("trials") LayerTrial trial) {
    LayerLaw.TRAINING_DECLARED.check(trial);
  }

  /** {@link LayerLaw#RANDOMNESS_FROM_PASS}. */
  @Property
  public final void randomNumbersAreThePasses(@ForAll("trials") LayerTrial trial) {
    LayerLaw.RANDOMNESS_FROM_PASS.check(trial);
  }
}
