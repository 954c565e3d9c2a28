package nacre.examples.run;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Writing in a thread that may be interrupted: Java's file channels refuse to, but a run that is to
 * stop has its last files to write.
 */
public final class Uninterrupted {

  private Uninterrupted() {}

  /** What is to be done. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it, all or nothing.
     *
     * @throws IOException if that fails
     */
    void run() throws IOException;
  }

  /**
   * Does it as if nobody interrupted the thread, which is interrupted afterwards if somebody did.
   *
   * @throws IOException if the action fails by itself
   */
  public static void run(Action action) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          action.run();
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted(); // and once more, from the start
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
