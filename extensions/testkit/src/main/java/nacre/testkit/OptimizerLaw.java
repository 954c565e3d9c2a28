package nacre.testkit;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import nacre.core.DType;
import nacre.core.gradient.LawBroken;
import nacre.optim.ResumableOptimizer;

/**
 * What every optimizer promises: the contract of {@link nacre.optim.Optimizer}, law by law.
 *
 * <p>{@link #check} tries one law on one history of gradients; {@link OptimizerContract} does it
 * for all laws and many histories.
 */
@SuppressWarnings("ImmutableEnumChecker") // the checks are functions without state
public enum OptimizerLaw {
  /** Layers hold on to the tensor; so must the optimizer. */
  IN_PLACE("parameters are updated in place", UpdateLaws::inPlace),
  /** Neither the gradient nor another parameter. */
  ONLY_THE_PARAMETER("nothing but the parameter is modified", UpdateLaws::onlyTheParameter),
  /** The caller may write into it right after the update. */
  GRADIENT_NOT_KEPT("the gradient tensor is not kept", UpdateLaws::gradientNotKept),
  /** Also when other optimizers have run in between. */
  REPEATABLE("the same history gives the same bits", HistoryLaws::repeatable),
  /** Per object: names and shapes may be the same. */
  STATE_PER_PARAMETER("each parameter has a state of its own", HistoryLaws::statePerParameter),
  /** Within a step, parameters may come in any order. */
  ORDER_IRRELEVANT("the order of the parameters does not matter", HistoryLaws::orderIrrelevant),
  /** Two optimizers may train two nets at once. */
  INSTANCES_INDEPENDENT("optimizers share no state", HistoryLaws::instancesIndependent),
  /** Unless the optimizer declares that elements are mixed. */
  ELEMENT_BY_ELEMENT("each element is updated by itself", HistoryLaws::elementByElement),
  /** If the optimizer declares decay, nothing but what is moved towards 0. */
  ZERO_GRADIENT_STAYS("zero gradients move nothing, or towards 0", DescentLaws::zeroGradientStays),
  /** Each element moves, and to the other side; unless the optimizer declares decay. */
  FIRST_STEP_DESCENDS("the first step goes against the gradient", DescentLaws::firstStepDescends),
  /** So flat that every sensible learning rate is small enough. */
  LOWERS_A_QUADRATIC("steps lower a flat quadratic", DescentLaws::lowersAQuadratic),
  /** Whatever is done to a gradient is done to its opposite as well. */
  MIRRORED("opposite gradients lead the opposite way", DescentLaws::mirrored),
  /** Unless the optimizer declares decay, or that elements are mixed. */
  SAME_FROM_EVERYWHERE("steps do not depend on the value", DescentLaws::sameFromEverywhere),
  /** From 1e-30 to 1e30, and zero. */
  FINITE("finite gradients keep parameters finite", DescentLaws::finite),
  /** Nothing but rounding lies between the two types, and what becomes of it at a jump. */
  FLOAT32_CLOSE("float32 is close to float64", PrecisionLaws::float32),
  /** No detour through a coarser type. */
  FLOAT64_KEPT("float64 is computed in float64", PrecisionLaws::float64),
  /** Only for a {@link nacre.optim.ResumableOptimizer}: wherever its history is cut. */
  RESUMES("a restored optimizer goes on with the same bits", HistoryLaws::resumes),
  /** Only for optimizers that state their rule. */
  FOLLOWS_ITS_RULE("updates follow the textbook's rule", DescentLaws::followsItsRule);

  private final String says;
  private final Consumer<OptimizerBench> check;

  /** Those that hold to the bit, so that they can be tried in either type. */
  private static final Set<OptimizerLaw> IN_BOTH_TYPES =
      EnumSet.of(
          ONLY_THE_PARAMETER,
          GRADIENT_NOT_KEPT,
          REPEATABLE,
          STATE_PER_PARAMETER,
          ORDER_IRRELEVANT,
          INSTANCES_INDEPENDENT,
          RESUMES);

  OptimizerLaw(String says, Consumer<OptimizerBench> check) {
    this.says = says;
    this.check = check;
  }

  /** {@return the law in a sentence} */
  public String says() {
    return says;
  }

  /** {@return whether the law holds for such an optimizer, by what it declares} */
  public boolean isFor(OptimizerCase optimizer) {
    boolean declared =
        switch (this) {
          case ELEMENT_BY_ELEMENT -> !optimizer.mixesElements();
          case SAME_FROM_EVERYWHERE -> !optimizer.decays() && !optimizer.mixesElements();
          case FIRST_STEP_DESCENDS -> !optimizer.decays();
          case FOLLOWS_ITS_RULE -> optimizer.rule() != null;
          case RESUMES -> optimizer.fresh() instanceof ResumableOptimizer;
          default -> true;
        };
    return declared && !optimizer.isExceptedFrom(this);
  }

  /**
   * Checks the law on one trial, in float64, and in float32 as well where the law asks for the same
   * bits. Does nothing if the law {@linkplain #isFor is not for} such an optimizer.
   *
   * @throws LawBroken if the optimizer does not keep it, or throws something by itself
   */
  public void check(OptimizerTrial trial) {
    if (!isFor(trial.optimizer())) {
      return;
    }
    check(new OptimizerBench(this, trial, DType.FLOAT64));
    if (IN_BOTH_TYPES.contains(this)) {
      check(new OptimizerBench(this, trial, DType.FLOAT32));
    }
  }

  private void check(OptimizerBench bench) {
    try {
      check.accept(bench);
    } catch (RuntimeException | StackOverflowError thrown) {
      throw bench.broken("it threw " + thrown, thrown);
    }
  }

  String title() {
    return name() + ": " + says;
  }
}
