package nacre.core.gradient;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a layer, loss or optimizer does not keep a law; says where, by how much, and how to
 * see it again.
 */
public final class LawBroken extends AssertionError {
  private final String law;
  private final String subject;
  private final GradientCheck.@Nullable Worst difference;
  private final String replay;

  /**
   * Reports a broken law.
   *
   * @param law its name and what it says, such as {@code FINITE: finite inputs give finite results}
   * @param subject the layer, loss or optimizer
   * @param detail what was seen, in lines
   * @param replay Java code that shows it again
   * @param cause what the subject itself threw, if it did
   */
  public LawBroken(
      String law, String subject, String detail, String replay, @Nullable Throwable cause) {
    this(law, subject, detail, null, replay, cause);
  }

  private LawBroken(
      String law,
      String subject,
      String detail,
      GradientCheck.@Nullable Worst difference,
      String replay,
      @Nullable Throwable cause) {
    super(message(law, subject, detail, replay), cause);
    this.law = law;
    this.subject = subject;
    this.difference = difference;
    this.replay = replay;
  }

  /** A gradient that is not the numerical one. */
  static LawBroken gradient(
      String law,
      String subject,
      GradientCheck.Worst difference,
      String place,
      Slope slope,
      String replay) {
    String numerical =
        slope.isKink()
            ? slope.low() + " to " + slope.high() + " (the slopes on both sides of a kink)"
            : slope.best() + String.format(Locale.ROOT, " ± %.1e", slope.width() / 2);
    String detail =
        """
        where:      %s
        analytic:   %s
        numerical:  %s
        relative error %.1e, allowed %.0e"""
            .formatted(
                place,
                difference.analytic(),
                numerical,
                difference.relativeError(),
                Tolerance.RELATIVE);
    return new LawBroken(law, subject, detail, difference, replay, null);
  }

  /** {@return what a layer, loss or optimizer is called in messages} */
  public static String nameOf(Object subject) {
    return Names.of(subject);
  }

  /** {@return the law's name and what it says} */
  public String law() {
    return law;
  }

  /** {@return the layer, loss or optimizer} */
  public String subject() {
    return subject;
  }

  /** {@return the two gradients, if the law is about gradients} */
  public Optional<GradientCheck.Worst> difference() {
    return Optional.ofNullable(difference);
  }

  /** {@return Java code that shows it again} */
  public String replay() {
    return replay;
  }

  private static String message(String law, String subject, String detail, String replay) {
    return "%s breaks the law %s\n%sreplay:\n%s"
        .formatted(subject, law, detail.indent(2), replay.indent(4))
        .stripTrailing();
  }
}
