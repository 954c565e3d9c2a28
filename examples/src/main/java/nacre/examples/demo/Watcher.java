package nacre.examples.demo;

import java.util.List;
import java.util.function.Consumer;
import nacre.core.Network;
import nacre.optim.AccuracyRecorder;
import nacre.optim.AccuracyRecorder.Accuracy;
import nacre.optim.Step;
import nacre.optim.TrainingListener;
import org.jspecify.annotations.Nullable;

/** Tells a shown run of each step, and hands over the net some times a second. */
public final class Watcher implements TrainingListener {
  private static final long EVERY_NANOS = 200_000_000;

  private final ShownRun run;
  private final AccuracyRecorder accuracies;
  private final Consumer<Network> nets;
  private int told;
  private long next = System.nanoTime();
  private @Nullable Network network;

  /**
   * Makes it.
   *
   * @param run is told
   * @param accuracies which is told of a step before this is
   * @param nets is handed the net between two steps, to copy it
   */
  public Watcher(ShownRun run, AccuracyRecorder accuracies, Consumer<Network> nets) {
    this.run = run;
    this.accuracies = accuracies;
    this.nets = nets;
  }

  @Override
  public void onStep(Step step) {
    network = step.network();
    run.learned(step.iteration(), step.loss());
    tellAccuracies();
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + EVERY_NANOS;
      nets.accept(network);
    }
  }

  @Override
  public void onEnd() {
    tellAccuracies();
    if (network != null) {
      nets.accept(network);
    }
  }

  private void tellAccuracies() {
    List<Accuracy> all = accuracies.history();
    run.measured(all.subList(told, all.size()));
    told = all.size();
  }
}
