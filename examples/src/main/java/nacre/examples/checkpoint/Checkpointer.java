package nacre.examples.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import nacre.examples.run.CheckpointPolicy;
import nacre.examples.run.RunFolder;
import nacre.examples.run.Uninterrupted;
import nacre.optim.Step;
import nacre.optim.TrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * Writes a checkpoint now and then, and a last one when somebody wants the run to stop. To be told
 * of a step after everybody else, so that what they recorded is part of it.
 *
 * <p>A checkpoint that cannot be written does not stop the run: the ones before are still there,
 * and the disk may have room again the next time. What went wrong is noted once.
 */
public final class Checkpointer implements TrainingListener {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final TrainingState state;
  private final RunFolder run;
  private final CheckpointFolder folder;
  private final String config;
  private final CheckpointPolicy policy;
  private final int iterations;
  private final StopRequest stop;
  private final Consumer<String> notes;
  private final boolean isPossible;
  private final LongSupplier nanoTime;
  private long lastNanos;
  private @Nullable Path last;
  private boolean hasFailed;

  /**
   * Makes it.
   *
   * @param state of the run
   * @param run where checkpoints go
   * @param config the content of the run's {@code config.json}
   * @param policy when
   * @param iterations of the whole run; no checkpoint is written after the last
   * @param stop whether somebody wants the run to stop
   * @param notes is told, in a line, what went wrong
   */
  public Checkpointer(
      TrainingState state,
      RunFolder run,
      String config,
      CheckpointPolicy policy,
      int iterations,
      StopRequest stop,
      Consumer<String> notes) {
    // Not the time of day, which may go backwards.
    this(state, run, config, policy, iterations, stop, notes, System::nanoTime);
  }

  Checkpointer(
      TrainingState state,
      RunFolder run,
      String config,
      CheckpointPolicy policy,
      int iterations,
      StopRequest stop,
      Consumer<String> notes,
      LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lastNanos = nanoTime.getAsLong();
    this.state = state;
    this.run = run;
    this.folder = CheckpointFolder.of(run.path());
    this.config = config;
    this.policy = policy;
    this.iterations = iterations;
    this.stop = stop;
    this.notes = notes;
    this.isPossible = state.obstacle().isEmpty();
  }

  /** {@return the newest checkpoint that was written or found, null if there is none} */
  public @Nullable Path last() {
    return last;
  }

  /** Says which checkpoint the run began with. */
  public void resumedFrom(Path file) {
    last = file;
  }

  @Override
  public void onStep(Step step) {
    int done = step.iteration() + 1;
    boolean isAsked = stop.isAsked();
    if (isAsked || isDue(done)) {
      writeIfPossible(done);
    }
    if (isAsked && done < iterations) { // at its end it ends anyway
      throw new Stopped(done);
    }
  }

  /**
   * Writes one after so many iterations, unless the run cannot be resumed, or is at its end.
   *
   * @throws nacre.optim.NotFinite if there is something in it that is no number
   */
  public void writeIfPossible(int done) {
    if (isPossible && done > 0 && done < iterations) {
      write(done);
    }
  }

  private boolean isDue(int done) {
    Integer every = policy.every();
    return every == null
        ? nanoTime.getAsLong() - lastNanos >= MINUTE_NANOS
        : every > 0 && done % every == 0;
  }

  private void write(int done) {
    lastNanos = nanoTime.getAsLong();
    Checkpoint checkpoint = state.capture(done, config);
    try {
      Uninterrupted.run(
          () -> {
            run.restore(config, notes);
            last = folder.write(checkpoint, policy.keep());
          });
      if (hasFailed) {
        hasFailed = false;
        notes.accept("checkpoints can be written again: " + last);
      }
    } catch (IOException e) {
      if (!hasFailed) {
        hasFailed = true;
        notes.accept(
            "warning: the checkpoint after %d iterations cannot be written (%s: %s); the run goes on, and %s; free some space"
                .formatted(
                    done,
                    e.getClass().getSimpleName(),
                    e.getMessage(),
                    last == null ? "there is none before it" : "the last one is " + last));
      }
    }
  }
}
