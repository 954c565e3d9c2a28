package nacre.data.sampler;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import nacre.core.Backend;
import nacre.core.Batch;
import nacre.data.BatchReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the batch that a sampler will draw next in a thread that has nothing else to do, and makes
 * it ready for products.
 *
 * <p>Which batches come, and what is in them, does not depend on it: a batch that was not drawn
 * after all is thrown away, and one that is not ready in time is read by whoever wants it.
 */
final class ReadAhead {
  private final BatchSampler sampler;
  private final Backend backend;

  /** Two, since the batch of one is in use while the other one reads. */
  private final List<BatchReader> readers;

  private int turn;
  private @Nullable Task task;

  ReadAhead(BatchSampler sampler, List<BatchReader> readers, Backend backend) {
    this.sampler = sampler;
    this.readers = readers;
    this.backend = backend;
  }

  /** The batch of these examples, if it is just that which has been read; else null. */
  @Nullable Batch take(int[] numbers) {
    Task read = task;
    if (read == null) {
      return null;
    }
    read.cancelUnlessBegun();
    Batch batch = read.batch();
    return batch != null && Arrays.equals(read.numbers, numbers) ? batch : null;
  }

  /** Begins with the next batch; none that was taken before the last one may be in use any more. */
  void begin() {
    if (task == null || !task.isRunning()) { // or its reader, and its numbers, are still in use
      task = null;
      sampler.foresee().ifPresent(this::begin);
    }
  }

  private void begin(Supplier<int[]> draw) {
    turn = 1 - turn;
    task = new Task(draw, readers.get(turn));
    backend.meanwhile(task);
  }

  /** The reading of one batch. */
  private static final class Task implements Runnable {
    private enum State {
      WAITS,
      RUNS,
      IS_DONE
    }

    private final Supplier<int[]> draw;
    private final BatchReader reader;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITS);
    private int[] numbers = {};
    private @Nullable Batch batch;

    Task(Supplier<int[]> draw, BatchReader reader) {
      this.draw = draw;
      this.reader = reader;
    }

    @Override
    public void run() {
      if (state.compareAndSet(State.WAITS, State.RUNS)) {
        try {
          numbers = draw.get();
          Batch read = reader.read(numbers);
          Backend.prepare(read.inputs());
          batch = read;
        } finally {
          state.set(State.IS_DONE);
        }
      }
    }

    void cancelUnlessBegun() {
      state.compareAndSet(State.WAITS, State.IS_DONE);
    }

    boolean isRunning() {
      return state.get() == State.RUNS;
    }

    /** What was read, as soon as all of it is; null before, or if it failed or was cancelled. */
    @Nullable Batch batch() {
      return state.get() == State.IS_DONE ? batch : null;
    }
  }
}
