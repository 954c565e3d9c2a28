package nacre.examples.progress;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import nacre.optim.Step;
import org.jspecify.annotations.Nullable;

/** A bar in the line of the screen that changes. */
final class ProgressInBar implements Progress {
  private static final long REFRESH_NANOS = 100_000_000;

  private final Screen screen;
  private final ProgressBarBuilder builder;
  private @Nullable ProgressBar bar;
  private long next = System.nanoTime();

  ProgressInBar(Screen screen, int iterations) {
    this.screen = screen;
    this.builder =
        new ProgressBarBuilder()
            .setTaskName("train")
            .setInitialMax(iterations)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis((int) (REFRESH_NANOS / 1_000_000))
            .setUnit(" steps", 1)
            .showSpeed()
            .setConsumer(
                new DelegatingProgressBarConsumer(
                    line -> screen.status(line.strip()), screen.columns() - 1));
  }

  @Override
  public void onStep(Step step) {
    if (bar == null) { // a run that is resumed does not begin at 0
      bar = builder.startsFrom(step.iteration(), Duration.ZERO).build();
    }
    bar.stepTo(step.iteration() + 1L);
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + REFRESH_NANOS;
      bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4f", step.loss()));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    screen.status("");
  }
}
