package nacre.examples.demo;

import nacre.core.Layer;
import nacre.examples.checkpoint.Stopped;
import org.jspecify.annotations.Nullable;

/**
 * What the page is about: the net that answers, the run that is shown, and a training that goes on
 * in the background, one at a time.
 */
public final class Demo implements AutoCloseable {
  /** Examples that are still being loaded are not waited for: nothing is lost with them. */
  private static final long PATIENCE_MILLIS = 500;

  private final Training training;
  private @Nullable Answerer answerer;
  private @Nullable ShownRun shown;
  private @Nullable Thread thread;
  private int nets;
  private int runs;
  private volatile boolean stopAsked;

  /** Makes a demo that has no net yet. */
  public Demo(Training training) {
    this.training = training;
  }

  /**
   * From now on this net answers.
   *
   * @param name which net it is, for people
   * @param net from {@code [784]} to {@code [10]} scores, which nobody changes any more
   */
  public synchronized void answerWith(String name, Layer net) {
    answerer = new Answerer(++nets, name, net);
  }

  /** From now on this run is shown. */
  public synchronized void show(ShownRun run) {
    shown = run;
    runs++;
  }

  /**
   * The net and the run of one moment.
   *
   * @param answerer the net, if there is one
   * @param run the run, if there is one
   * @param number another for each run
   */
  record Now(@Nullable Answerer answerer, @Nullable ShownRun run, int number) {}

  synchronized Now now() {
    return new Now(answerer, shown, runs);
  }

  /** {@return whether a training begins; false if one is going on already} */
  synchronized boolean train() {
    if (thread != null && thread.isAlive()) {
      return false;
    }
    ShownRun run = new ShownRun();
    show(run);
    stopAsked = false;
    thread = new Thread(() -> train(run), "nacre-demo-training");
    thread.setDaemon(true);
    thread.start();
    return true;
  }

  private void train(ShownRun run) {
    try {
      training.run(run, this, () -> stopAsked);
      run.finished();
    } catch (Stopped e) {
      run.stopped();
    } catch (RuntimeException | Error e) { // also too little memory: the page goes on
      run.failed(training.explain(e));
    }
  }

  /** Has a training stop after the step that is being made; without one, does nothing. */
  void stop() {
    stopAsked = true;
  }

  /** Stops a training, and waits until it is saved, unless interrupted. */
  @Override
  public void close() {
    stop();
    Thread running;
    ShownRun run;
    synchronized (this) {
      running = thread;
      run = shown;
    }
    try {
      if (running != null) {
        running.join(PATIENCE_MILLIS);
        if (run != null && run.isTraining()) {
          running.join();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
