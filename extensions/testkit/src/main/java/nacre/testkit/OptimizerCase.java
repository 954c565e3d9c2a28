package nacre.testkit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import nacre.core.Tensor;
import nacre.core.gradient.LawBroken;
import nacre.optim.Optimizer;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer to be proven and what it declares about itself.
 *
 * <p>Without any declaration an optimizer treats every element by itself and moves nothing whose
 * gradient has always been zero. Every {@code declare...} and {@code with...} method returns a new
 * case.
 */
public final class OptimizerCase {
  private final Supplier<? extends Optimizer> fresh;
  private final @Nullable UpdateRule rule;
  private final boolean mixesElements;
  private final boolean decays;
  private final Map<OptimizerLaw, String> exceptions;
  private final @Nullable String code;

  private OptimizerCase(
      Supplier<? extends Optimizer> fresh,
      @Nullable UpdateRule rule,
      boolean mixesElements,
      boolean decays,
      Map<OptimizerLaw, String> exceptions,
      @Nullable String code) {
    this.fresh = fresh;
    this.rule = rule;
    this.mixesElements = mixesElements;
    this.decays = decays;
    this.exceptions = exceptions;
    this.code = code;
  }

  /** {@return an optimizer that declares nothing; {@code fresh} makes a new one at each call} */
  public static OptimizerCase of(Supplier<? extends Optimizer> fresh) {
    return new OptimizerCase(fresh, null, false, false, Map.of(), null);
  }

  /** {@return the same, held against the textbook's rule} */
  public OptimizerCase withRule(UpdateRule textbook) {
    return new OptimizerCase(fresh, textbook, mixesElements, decays, exceptions, code);
  }

  /** {@return the same, with the Java expression that makes it, for snippets that replay} */
  public OptimizerCase withCode(String expression) {
    return new OptimizerCase(fresh, rule, mixesElements, decays, exceptions, expression);
  }

  /** {@return the same, an element's step depending on others: clipping by norm, LARS} */
  public OptimizerCase declareElementsMixed() {
    return new OptimizerCase(fresh, rule, true, decays, exceptions, code);
  }

  /** {@return the same, drawing parameters towards zero by itself: weight decay} */
  public OptimizerCase declareDecay() {
    return new OptimizerCase(fresh, rule, mixesElements, true, exceptions, code);
  }

  /**
   * {@return the same, excepted from one law}
   *
   * @param law the law it does not obey
   * @param reason why that is right; kept for the reader
   */
  public OptimizerCase except(OptimizerLaw law, String reason) {
    Map<OptimizerLaw, String> more = new EnumMap<>(OptimizerLaw.class);
    more.putAll(exceptions);
    more.put(law, reason);
    return new OptimizerCase(
        fresh, rule, mixesElements, decays, Collections.unmodifiableMap(more), code);
  }

  /** {@return the optimizer on a parameter with this value, for one step} */
  public OptimizerTrial on(Tensor start) {
    return new OptimizerTrial(this, start, 1, 0);
  }

  /** {@return the optimizer's name} */
  @Override
  public String toString() {
    return LawBroken.nameOf(fresh());
  }

  // ---- for the laws

  Optimizer fresh() {
    return fresh.get();
  }

  @Nullable UpdateRule rule() {
    return rule;
  }

  boolean mixesElements() {
    return mixesElements;
  }

  boolean decays() {
    return decays;
  }

  boolean isExceptedFrom(OptimizerLaw law) {
    return exceptions.containsKey(law);
  }

  @Nullable String code() {
    return code;
  }
}
