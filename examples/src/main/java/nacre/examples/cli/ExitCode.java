package nacre.examples.cli;

/** The exit codes of {@code nacre}, as {@code docs/command-line.md} lists them. */
final class ExitCode {
  /** All went well. */
  static final int OK = 0;

  /** Gradients differ by more than the tolerance. */
  static final int GRADIENTS_DIFFER = 1;

  /** What was asked for cannot be done: a bad option, a missing or damaged file. */
  static final int REFUSED = 2;

  /** A loss or a gradient became NaN or infinite. */
  static final int NOT_FINITE = 3;

  /** A fault of the program itself. */
  static final int INTERNAL = 4;

  /** Stopped, as a shell has it after Ctrl-C. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
