package nacre.examples.checkpoint;

/** Thrown out of the training loop when somebody wanted the run to stop, between two steps. */
public final class Stopped extends RuntimeException {
  private final int iterations;

  Stopped(int iterations) {
    super("stopped after %d iterations".formatted(iterations));
    this.iterations = iterations;
  }

  /** {@return how many iterations are done} */
  public int iterations() {
    return iterations;
  }
}
