package nacre.examples.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Injector;
import com.google.inject.Key;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.data.Mnist;
import nacre.data.synthetic.SyntheticDigits;
import nacre.examples.assembly.Assembly;
import nacre.examples.assembly.OptimizerChoice;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.Datasets;
import nacre.examples.progress.Screen;
import nacre.examples.reliability.MemoryDisk;
import nacre.examples.run.CheckpointPolicy;
import nacre.examples.run.Config;
import nacre.examples.run.RunFolder;
import nacre.optim.GradientMethod;
import nacre.optim.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a checkpoint is written. */
class CheckpointerTest {
  private static final int ITERATIONS = 10;
  private static final int ALL = 100;

  @TempDir(factory = MemoryDisk.class)
  Path run;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 30_000_000_000L); // it may wrap
  private final AtomicInteger steps = new AtomicInteger();

  @Test
  void everySoManyIterationsButNotAfterTheLast() throws IOException {
    assertEquals(List.of(5), train(5, ALL, () -> false));
  }

  @Test
  void neverIfNotWanted() throws IOException {
    assertEquals(List.of(), train(0, ALL, () -> false));
  }

  /** Steps of 25 seconds. */
  @Test
  void onceAMinuteIfNobodySays() throws IOException {
    assertEquals(List.of(3, 6, 9), train(null, ALL, () -> false));
  }

  @Test
  void whenItIsToStop() throws IOException {
    assertThrows(Stopped.class, () -> train(0, ALL, () -> steps.get() == 4));
    assertEquals(List.of(4), checkpoints());
  }

  @Test
  void notWhenItIsAtItsEndAnyway() throws IOException {
    assertEquals(List.of(), train(0, ALL, () -> steps.get() == ITERATIONS));
  }

  private List<Integer> train(Integer every, int keep, StopRequest stop) throws IOException {
    Mnist digits = SyntheticDigits.trainAndTest(20, 10, 1);
    Injector injector =
        Assembly.of(
            new TrainingOptions(
                2,
                null,
                ITERATIONS,
                2,
                OptimizerChoice.SGD,
                0.1,
                0.01,
                0,
                DType.FLOAT32,
                GradientMethod.BACKPROP,
                1),
            notes -> new Datasets(digits.train(), digits.test(), "a test"),
            new Screen(new PrintStream(PrintStream.nullOutputStream()), System.err, false, 80),
            false,
            List.of());
    List<String> notes = new ArrayList<>();
    Files.createDirectories(run);
    Files.writeString(run.resolve(Config.FILE), "{}");
    try (RunFolder folder = RunFolder.reopen(run)) {
      Checkpointer checkpointer =
          new Checkpointer(
              injector.getInstance(TrainingState.class),
              folder,
              "{}",
              new CheckpointPolicy(every, keep),
              ITERATIONS,
              stop,
              notes::add,
              nanos::get);
      injector
          .getInstance(Trainer.class)
          .with(
              step -> {
                steps.incrementAndGet();
                nanos.addAndGet(25_000_000_000L);
              })
          .with(checkpointer)
          .train(ITERATIONS, injector.getInstance(new Key<Supplier<Batch>>() {}));
    }
    assertTrue(notes.isEmpty(), notes.toString());
    return checkpoints();
  }

  private List<Integer> checkpoints() throws IOException {
    Path folder = run.resolve("checkpoints");
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> Integer.parseInt(file.getFileName().toString().substring(10, 20)))
          .sorted()
          .toList();
    }
  }
}
