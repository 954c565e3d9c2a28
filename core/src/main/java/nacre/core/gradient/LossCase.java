package nacre.core.gradient;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import nacre.core.Loss;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A loss to be proven, the shape of one prediction, the targets it takes, and what it declares.
 *
 * <p>Without any declaration a loss takes all numbers and is the mean over the batch. Every {@code
 * declare...} and {@code with...} method returns a new case.
 */
public final class LossCase {
  private final Loss loss;
  private final Shape prediction;
  private final Set<TargetKind> targets;
  private final ValueRange values;
  private final boolean isMean;
  private final Map<LossLaw, String> exceptions;
  private final @Nullable String code;

  private LossCase(
      Loss loss,
      Shape prediction,
      Set<TargetKind> targets,
      ValueRange values,
      boolean isMean,
      Map<LossLaw, String> exceptions,
      @Nullable String code) {
    this.loss = loss;
    this.prediction = prediction;
    this.targets = targets;
    this.values = values;
    this.isMean = isMean;
    this.exceptions = exceptions;
    this.code = code;
  }

  /**
   * {@return a loss that declares nothing}
   *
   * @param loss the loss
   * @param prediction the shape of the prediction for one example, without the batch axis
   * @param kind the targets it takes
   * @param more other kinds of targets it takes as well
   */
  public static LossCase of(Loss loss, Shape prediction, TargetKind kind, TargetKind... more) {
    Set<TargetKind> kinds = Collections.unmodifiableSet(EnumSet.of(kind, more));
    return new LossCase(loss, prediction, kinds, ValueRange.any(), true, Map.of(), null);
  }

  /** {@return the same, tried only on predictions between the two: for probabilities and such} */
  public LossCase withValues(double low, double high) {
    ValueRange range = new ValueRange(low, high);
    return new LossCase(loss, prediction, targets, range, isMean, exceptions, code);
  }

  /** {@return the same, with the Java expression that makes the loss, for snippets that replay} */
  public LossCase withCode(String expression) {
    return new LossCase(loss, prediction, targets, values, isMean, exceptions, expression);
  }

  /** {@return the same, not being the mean over the examples of a batch} */
  public LossCase declareNoMean() {
    return new LossCase(loss, prediction, targets, values, false, exceptions, code);
  }

  /**
   * {@return the same, excepted from one law}
   *
   * @param law the law it does not obey
   * @param reason why that is right; kept for the reader
   */
  public LossCase except(LossLaw law, String reason) {
    Map<LossLaw, String> more = new EnumMap<>(LossLaw.class);
    more.putAll(exceptions);
    more.put(law, reason);
    return new LossCase(
        loss, prediction, targets, values, isMean, Collections.unmodifiableMap(more), code);
  }

  /** {@return the loss on these predictions, {@code [batch, ...]}, and their targets} */
  public LossTrial on(Tensor predictions, Targets goals) {
    return new LossTrial(this, predictions, goals, 0);
  }

  /** {@return the loss} */
  public Loss loss() {
    return loss;
  }

  /** {@return the shape of the prediction for one example} */
  public Shape prediction() {
    return prediction;
  }

  /** {@return the kinds of targets it takes} */
  public Set<TargetKind> targets() {
    return targets;
  }

  /** {@return the numbers it is tried on} */
  public ValueRange values() {
    return values;
  }

  /** {@return the loss's name and its predictions, such as {@code SoftmaxWithLoss on [10]}} */
  @Override
  public String toString() {
    return Names.of(loss) + " on " + prediction;
  }

  // ---- for the laws

  boolean isMean() {
    return isMean;
  }

  boolean isExceptedFrom(LossLaw law) {
    return exceptions.containsKey(law);
  }

  @Nullable String code() {
    return code;
  }
}
