package nacre.examples.progress;

import java.io.PrintStream;

/**
 * Where lines go: results to standard output, everything else to standard error, and under them, on
 * a terminal, one line that changes.
 *
 * <p>Any number of threads may write.
 */
public final class Screen {
  private final PrintStream results;
  private final PrintStream notes;
  private final boolean terminal;
  private final int columns;
  private String status = "";

  /**
   * Makes a screen.
   *
   * @param results for what a program may read
   * @param notes for what only a person reads
   * @param terminal whether notes can be overwritten, and a person sees them at once
   * @param columns the width of the terminal in characters
   */
  public Screen(PrintStream results, PrintStream notes, boolean terminal, int columns) {
    this.results = results;
    this.notes = notes;
    this.terminal = terminal;
    this.columns = columns;
  }

  /**
   * {@return the standard streams of this process}
   *
   * <p>Java cannot tell whether standard error is a terminal, so the start script does, in the
   * system properties {@code nacre.terminal} and {@code nacre.columns}.
   */
  public static Screen ofProcess() {
    boolean terminal = Boolean.getBoolean("nacre.terminal");
    return new Screen(System.out, System.err, terminal, Integer.getInteger("nacre.columns", 80));
  }

  /** {@return whether a person watches, so that a progress bar makes sense} */
  public boolean isTerminal() {
    return terminal;
  }

  /** {@return the width of the terminal in characters} */
  public int columns() {
    return columns;
  }

  /** Prints a line of results. */
  public synchronized void result(String line) {
    String kept = status;
    status("");
    results.println(line);
    results.flush();
    status(kept);
  }

  /** Prints a line for the person who watches. */
  public synchronized void note(String line) {
    String kept = status;
    status("");
    notes.println(line);
    notes.flush();
    status(kept);
  }

  /** Replaces the line that changes; an empty one takes it away. On a terminal only. */
  public synchronized void status(String line) {
    if (!terminal || line.equals(status)) {
      return;
    }
    // Blanks and not an escape sequence: not every terminal of Windows knows those.
    String rest = " ".repeat(Math.max(0, status.length() - line.length()));
    notes.print("\r" + line + rest + "\r" + line);
    notes.flush();
    status = line;
  }
}
