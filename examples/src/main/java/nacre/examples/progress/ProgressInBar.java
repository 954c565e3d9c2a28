package nacre.examples.progress;

import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import nacre.optim.Step;

/** A bar in the line of the screen that changes. */
final class ProgressInBar implements Progress {
  private static final long REFRESH_NANOS = 100_000_000;

  private final Screen screen;
  private final ProgressBar bar;
  private long next = System.nanoTime();

  ProgressInBar(Screen screen, int iterations) {
    this.screen = screen;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("train")
            .setInitialMax(iterations)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis((int) (REFRESH_NANOS / 1_000_000))
            .setUnit(" steps", 1)
            .showSpeed()
            .setConsumer(
                new DelegatingProgressBarConsumer(
                    line -> screen.status(line.strip()), screen.columns() - 1))
            .build();
  }

  @Override
  public void onStep(Step step) {
    bar.stepTo(step.iteration() + 1L);
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + REFRESH_NANOS;
      bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4f", step.loss()));
    }
  }

  @Override
  public void close() {
    bar.close();
    screen.status("");
  }
}
