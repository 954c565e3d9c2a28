package nacre.core.gradient;

import java.util.EnumSet;
import java.util.Set;
import nacre.core.DType;

/**
 * What every layer promises: the contract of {@link nacre.core.Layer}, law by law.
 *
 * <p>{@link #check} tries one law on one batch. Usually the test kit's {@code LayerContract} or
 * {@link GradientCheck#prove(LayerCase)} does it for all laws and many batches; a failure's snippet
 * calls it to show the failure again.
 */
@SuppressWarnings("ImmutableEnumChecker") // the checks are functions without state
public enum LayerLaw {
  /** Shape and type of whatever comes out. */
  DECLARED_SHAPE(
      "outputs have the declared shape, gradients their variable's", ShapeLaws::declared),
  /** Optimizers keep their state per parameter object. */
  SAME_PARAMETERS("parameters() gives the same objects every time", ShapeLaws::sameParameters),
  /** Only for layers that declare it. */
  OTHER_SHAPES_REFUSED(
      "outputShape refuses what forward cannot take", ShapeLaws::otherShapesRefused),
  /** Neither NaN nor infinity, unless numbers become too large for the type on the way there. */
  FINITE("finite inputs give finite results", PrecisionLaws::finite),
  /**
   * The input's gradient, see {@link GradientCheck} for how the two are compared; and the output
   * has no jumps.
   */
  INPUT_GRADIENT("the input's gradient is the numerical one", GradientLaws::input),
  /** Every parameter's gradient, see {@link GradientCheck} for how the two are compared. */
  PARAMETER_GRADIENTS("each parameter's gradient is the numerical one", GradientLaws::parameters),
  /** p(a·u + b·v) = a·p(u) + b·p(v). */
  LINEAR_PULLBACK("the pullback is linear in the output's gradient", PullbackLaws::linear),
  /** Over calls, over passes, and on top of what others have added. */
  GRADIENTS_ADD_UP("parameter gradients add up", PullbackLaws::addUp),
  /** Everything else is the same when nobody asks for the input's gradient. */
  INPUT_GRADIENT_OPTIONAL(
      "nothing depends on whether the input's gradient is asked for", PullbackLaws::optional),
  /** Same input, same random numbers, same bits, any number of times. */
  REPEATABLE("repeated passes agree bit for bit", StateLaws::repeatable),
  /** Forward A, forward B, pullback A. */
  INTERLEAVED("passes under way at the same time leave each other alone", StateLaws::interleaved),
  /** One layer serves any number of threads. */
  CONCURRENT("concurrent passes agree bit for bit", ThreadLaw::concurrent),
  /** Input, output, gradients and parameters belong to somebody else. */
  NOTHING_MUTATED("a pass modifies nothing that it was given or has given", StateLaws::mutation),
  /** No field, of the layer or of what it holds, is another after a pass. */
  NOTHING_REMEMBERED("a pass leaves no trace in the layer", StateLaws::trace),
  /**
   * Unless the layer declares that examples are mixed; if it learns by that, in inference all the
   * same.
   */
  EXAMPLES_INDEPENDENT("the examples of a batch do not depend on each other", BatchLaws::examples),
  /** Nothing but rounding lies between the two types. */
  FLOAT32_CLOSE("float32 is close to float64", FloatLaw::close),
  /** No detour through a coarser type. */
  FLOAT64_KEPT("float64 is computed in float64", PrecisionLaws::float64),
  /** Unless the layer declares that the two differ. */
  TRAINING_DECLARED("training and inference differ only where declared", TrainingLaws::declared),
  /** Only for layers that declare randomness. */
  RANDOMNESS_FROM_PASS("random numbers are the pass's", TrainingLaws::randomness);

  private final String says;
  private final LayerBench.Check check;

  /** Those that hold to the bit, so that they can be tried in either type. */
  private static final Set<LayerLaw> IN_BOTH_TYPES =
      EnumSet.of(
          DECLARED_SHAPE,
          GRADIENTS_ADD_UP,
          INPUT_GRADIENT_OPTIONAL,
          REPEATABLE,
          INTERLEAVED,
          CONCURRENT,
          NOTHING_MUTATED,
          NOTHING_REMEMBERED,
          TRAINING_DECLARED);

  LayerLaw(String says, LayerBench.Check check) {
    this.says = says;
    this.check = check;
  }

  /** {@return the law in a sentence} */
  public String says() {
    return says;
  }

  /** {@return whether the law holds for such a layer, by what the layer declares} */
  public boolean isFor(LayerCase layer) {
    boolean declared =
        switch (this) {
          case OTHER_SHAPES_REFUSED -> layer.has(LayerCase.Trait.REFUSES_OTHER_SHAPES);
          case EXAMPLES_INDEPENDENT ->
              !layer.has(LayerCase.Trait.MIXES_EXAMPLES)
                  || layer.has(LayerCase.Trait.LEARNS_IN_TRAINING);
          case TRAINING_DECLARED -> !layer.has(LayerCase.Trait.DIFFERS_IN_TRAINING);
          case RANDOMNESS_FROM_PASS -> layer.has(LayerCase.Trait.RANDOM_IN_TRAINING);
          default -> true;
        };
    return declared && !layer.isExceptedFrom(this);
  }

  /**
   * Checks the law on one trial, in float64 whatever the layer's own type, and in float32 as well
   * where the law asks for the same bits; nobody else may use the layer meanwhile. Does nothing if
   * the law {@linkplain #isFor is not for} such a layer.
   *
   * @throws LawBroken if the layer does not keep it, or throws something by itself
   */
  public void check(LayerTrial trial) {
    if (!isFor(trial.layer())) {
      return;
    }
    try {
      LayerBench.run(this, trial, DType.FLOAT64, check);
      if (IN_BOTH_TYPES.contains(this)) {
        LayerBench.run(this, trial, DType.FLOAT32, check);
      }
    } catch (RuntimeException | StackOverflowError thrown) {
      throw new LawBroken(
          title(),
          trial.layer().name(),
          "it threw " + thrown + hint(thrown),
          Replay.of(this, trial),
          thrown);
    }
  }

  boolean isAboutGradients() {
    return this == INPUT_GRADIENT || this == PARAMETER_GRADIENTS;
  }

  String title() {
    return name() + ": " + says;
  }

  private static String hint(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return message.contains("float32") && message.contains("float64")
        ? "\nthe layer is tried in both types: are all its Parameters in parameters(), and its"
            + " constants converted by .to(x.dtype())?"
        : "";
  }
}
