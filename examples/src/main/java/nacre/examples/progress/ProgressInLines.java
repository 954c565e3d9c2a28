package nacre.examples.progress;

import java.util.Locale;
import nacre.optim.Step;

/** A line every ten seconds: enough for a log, and few enough. */
final class ProgressInLines implements Progress {
  private static final long EVERY_NANOS = 10_000_000_000L;

  private final Screen screen;
  private final int iterations;
  private final long start = System.nanoTime();
  private long next = start + EVERY_NANOS;
  private int steps;

  ProgressInLines(Screen screen, int iterations) {
    this.screen = screen;
    this.iterations = iterations;
  }

  @Override
  public void onStep(Step step) {
    steps++;
    long now = System.nanoTime();
    if (now - next < 0) {
      return;
    }
    next = now + EVERY_NANOS;
    double perSecond = steps / ((now - start) * 1e-9);
    screen.note(
        String.format(
            Locale.ROOT,
            "%d of %d iterations, loss %.4f, %.0f steps/s",
            step.iteration() + 1,
            iterations,
            step.loss(),
            perSecond));
  }
}
