package nacre.optim;

/**
 * Thrown when the training thread is interrupted: between two steps, with everything as the last
 * step left it. The thread stays interrupted.
 */
public final class TrainingInterrupted extends RuntimeException {
  private final int iterations;

  private TrainingInterrupted(int iterations) {
    super("training was interrupted after %d iterations".formatted(iterations));
    this.iterations = iterations;
  }

  /** {@return how many iterations are done} */
  public int iterations() {
    return iterations;
  }

  static void check(int iterations) {
    if (Thread.currentThread().isInterrupted()) {
      throw new TrainingInterrupted(iterations);
    }
  }
}
