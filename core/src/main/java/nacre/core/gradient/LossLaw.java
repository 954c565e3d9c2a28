package nacre.core.gradient;

import java.util.function.Consumer;

/**
 * What every loss promises: the contract of {@link nacre.core.Loss}, law by law.
 *
 * <p>{@link #check} tries one law on one batch; the test kit's {@code LossContract} and {@link
 * GradientCheck#prove(LossCase)} do it for all laws and many batches.
 */
@SuppressWarnings("ImmutableEnumChecker") // the checks are functions without state
public enum LossLaw {
  /** The gradient belongs to the predictions. */
  GRADIENT_SHAPE("the gradient has the predictions' shape and type", LossLaws::shape),
  /** However sure, and however wrong, the prediction is. */
  FINITE("finite predictions cost a finite amount", LossLaws::finite),
  /** See {@link GradientCheck} for how the two are compared; and the loss has no jumps. */
  GRADIENT("the gradient is the numerical one", LossLaws::gradient),
  /** Unless the loss declares that it is not. */
  MEAN_OVER_BATCH("the loss of a batch is the mean over its examples", LossLaws::mean),
  /** One-hot rows are the classes they stand for; only for losses that take both. */
  TARGET_FORMS_AGREE("class indices and one-hot rows cost the same", LossLaws::forms),
  /** Same input, same bits; and what was given stays as it was given. */
  REPEATABLE("repeated evaluations agree bit for bit", LossStateLaws::repeatable),
  /** One loss serves any number of threads. */
  CONCURRENT("concurrent evaluations agree bit for bit", LossStateLaws::concurrent),
  /** Predictions and targets belong to somebody else. */
  NOTHING_MUTATED("an evaluation modifies nothing that it was given", LossStateLaws::mutation),
  /** No field is another after an evaluation. */
  NOTHING_REMEMBERED("an evaluation leaves no trace in the loss", LossStateLaws::trace),
  /** Nothing but rounding lies between the two types. */
  FLOAT32_CLOSE("float32 is close to float64", LossLaws::float32),
  /** No detour through a coarser type. */
  FLOAT64_KEPT("float64 is computed in float64", LossLaws::float64);

  private final String says;
  private final Consumer<LossBench> check;

  LossLaw(String says, Consumer<LossBench> check) {
    this.says = says;
    this.check = check;
  }

  /** {@return the law in a sentence} */
  public String says() {
    return says;
  }

  /** {@return whether the law holds for such a loss, by what the loss declares} */
  public boolean isFor(LossCase loss) {
    boolean declared =
        switch (this) {
          case MEAN_OVER_BATCH -> loss.isMean();
          case TARGET_FORMS_AGREE ->
              loss.targets().contains(TargetKind.CLASSES)
                  && loss.targets().contains(TargetKind.ONE_HOT);
          default -> true;
        };
    return declared && !loss.isExceptedFrom(this);
  }

  /**
   * Checks the law on one trial. Does nothing if the law {@linkplain #isFor is not for} such a
   * loss.
   *
   * @throws LawBroken if the loss does not keep it, or throws something by itself
   */
  public void check(LossTrial trial) {
    if (!isFor(trial.loss())) {
      return;
    }
    LossBench bench = new LossBench(this, trial);
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
