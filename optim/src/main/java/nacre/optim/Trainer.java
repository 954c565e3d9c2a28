package nacre.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import nacre.core.Backend;
import nacre.core.Batch;
import nacre.core.Gradients;
import nacre.core.Network;
import nacre.core.Parameter;

/**
 * The training loop: draw a batch, take its gradient, update every parameter, tell the listeners.
 *
 * <p>It stops with {@link NotFinite}, naming iteration and layer and leaving the last good
 * parameters in place, when the loss or a gradient is not finite.
 */
public final class Trainer {
  private final Network network;
  private final Optimizer optimizer;
  private final GradientMethod method;
  private final RandomGenerator random;
  private final List<TrainingListener> listeners;

  /**
   * Makes a trainer.
   *
   * @param network what to train
   * @param optimizer how to improve a parameter
   * @param method how to get gradients
   * @param random the random numbers of the training passes (dropout and its like)
   * @param listeners told after every step, in this order
   */
  public Trainer(
      Network network,
      Optimizer optimizer,
      GradientMethod method,
      RandomGenerator random,
      List<TrainingListener> listeners) {
    this.network = network;
    this.optimizer = optimizer;
    this.method = method;
    this.random = random;
    this.listeners = List.copyOf(listeners);
  }

  /** {@return a trainer like this one with one more listener, which is told last} */
  public Trainer with(TrainingListener listener) {
    List<TrainingListener> more = new ArrayList<>(listeners);
    more.add(listener);
    return new Trainer(network, optimizer, method, random, more);
  }

  /**
   * Trains for a number of iterations.
   *
   * @param iterations how many batches to learn from
   * @param batches gives a batch each time it is asked
   * @throws NotFinite if a loss, a gradient or, at the end, a parameter is NaN or infinite
   * @throws TrainingInterrupted if the thread is interrupted; the step that runs is finished first
   */
  public void train(int iterations, Supplier<Batch> batches) {
    train(0, iterations, batches);
  }

  /**
   * Trains for the rest of a run that was stopped; parameters, optimizer, random numbers and
   * batches must be as they were then.
   *
   * @param first the iterations that are done already
   * @param iterations how many there are in all
   * @param batches gives a batch each time it is asked
   * @throws NotFinite if a loss, a gradient or, at the end, a parameter is NaN or infinite
   * @throws TrainingInterrupted if the thread is interrupted; the step that runs is finished first
   */
  public void train(int first, int iterations, Supplier<Batch> batches) {
    Map<String, Parameter> parameters = network.parameters();
    Gradients gradients = new Gradients();
    Memory memory = new Memory();
    NotFinite.checkAtStart(first, parameters);
    for (int iteration = first; iteration < iterations; iteration++) {
      TrainingInterrupted.check(iteration);
      long start = System.nanoTime();
      Batch batch = memory.lendTo(batches.get());
      gradients.clear();
      double loss = method.gradient(network, batch, random, gradients);
      NotFinite.check(iteration, network, parameters, batch, loss, gradients);
      for (Parameter parameter : parameters.values()) {
        optimizer.update(parameter, gradients.of(parameter));
      }
      Step step = new Step(iteration, System.nanoTime() - start, network, batch, gradients);
      for (TrainingListener listener : listeners) {
        listener.onStep(step);
      }
      memory.takeBack();
    }
    NotFinite.checkAtEnd(iterations - 1, parameters);
    listeners.forEach(TrainingListener::onEnd);
  }

  /** Lets all steps compute in the same memory: what a step computes is forgotten after it. */
  private static final class Memory {
    private Backend given = Backend.serial();
    private Backend lent = given.recycling();

    Batch lendTo(Batch batch) {
      Backend backend = batch.inputs().backend();
      if (backend != given) {
        given = backend;
        lent = backend.recycling();
      }
      return batch.on(lent);
    }

    void takeBack() {
      lent.recycle();
    }
  }
}
