package nacre.examples.run;

/** Thrown when a command cannot do what was asked; the message is one line that says what to do. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was expected, what came, and what to do. */
  public Refused(String message) {
    super(message);
  }
}
