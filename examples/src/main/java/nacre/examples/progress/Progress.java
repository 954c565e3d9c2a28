package nacre.examples.progress;

import nacre.optim.TrainingListener;

/** Shows how far training has come, with loss and steps per second; closed when it is over. */
public interface Progress extends TrainingListener, AutoCloseable {

  @Override
  default void close() {}

  /** {@return nothing to be seen} */
  static Progress silent() {
    return step -> {};
  }

  /** {@return a bar on a terminal, else a line now and then} */
  static Progress on(Screen screen, int iterations) {
    return screen.isTerminal()
        ? new ProgressInBar(screen, iterations)
        : new ProgressInLines(screen, iterations);
  }
}
