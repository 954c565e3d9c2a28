package nacre.examples.bench;

import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import nacre.core.Backend;
import nacre.core.Batch;
import nacre.core.Network;
import nacre.core.random.NumpyRandom;
import nacre.examples.assembly.Assembly;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.DataSource;
import nacre.examples.dataset.Datasets;
import nacre.examples.progress.Screen;
import nacre.optim.Optimizer;
import nacre.optim.Trainer;
import nacre.optim.TrainingListener;

/** The parts of a run, put together as {@code nacre train} does, but without a word. */
final class Assembled implements AutoCloseable {
  private final Injector injector;

  /** Loads the examples and makes the net. */
  Assembled(TrainingOptions options, DataSource data) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Screen silent = new Screen(nowhere, nowhere, false, 80);
    injector = Assembly.of(options, data, silent, false, List.of());
    datasets(); // before the net: whoever cannot be served is told so first
    network();
  }

  Datasets datasets() {
    return instance(Datasets.class);
  }

  Network network() {
    return injector.getInstance(Network.class);
  }

  Supplier<Batch> batches() {
    return injector.getInstance(Key.get(new TypeLiteral<Supplier<Batch>>() {}));
  }

  /** {@return the trainer of {@code nacre train}, which records losses and accuracies} */
  Trainer recordingTrainer() {
    return injector.getInstance(Trainer.class);
  }

  /** {@return the same trainer with these listeners and no others} */
  Trainer trainer(TrainingListener... listeners) {
    return new Trainer(
        network(),
        injector.getInstance(Optimizer.class),
        instance(TrainingOptions.class).gradient(),
        injector.getInstance(NumpyRandom.class),
        List.of(listeners));
  }

  <T> T instance(Class<T> type) {
    return injector.getInstance(type);
  }

  @Override
  public void close() {
    injector.getInstance(Backend.class).close();
  }
}
