package nacre.optim;

import nacre.core.Batch;
import nacre.core.Gradients;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Tensor;

/** One finished iteration, as listeners see it. */
public final class Step {
  private final int iteration;
  private final long nanos;
  private final Network network;
  private final Batch batch;
  private final Gradients gradients;
  private double loss = Double.NaN;

  Step(int iteration, long nanos, Network network, Batch batch, Gradients gradients) {
    this.iteration = iteration;
    this.nanos = nanos;
    this.network = network;
    this.batch = batch;
    this.gradients = gradients;
  }

  /** {@return the iteration, counted from 0} */
  public int iteration() {
    return iteration;
  }

  /** {@return the time for drawing the batch, forward, backward and update, in nanoseconds} */
  public long nanos() {
    return nanos;
  }

  /** {@return the network after the update} */
  public Network network() {
    return network;
  }

  /** {@return the batch that was learned from} */
  public Batch batch() {
    return batch;
  }

  /**
   * {@return the gradient that the parameter was updated by}
   *
   * <p>It is valid until {@link TrainingListener#onStep} returns: the next step computes in its
   * memory.
   *
   * @param parameter one of the network's
   */
  public Tensor gradient(Parameter parameter) {
    return gradients.of(parameter);
  }

  /**
   * {@return the loss of the same batch after the update, as the book records it}
   *
   * <p>It costs a forward pass, made at the first call only.
   *
   * @throws NotFinite if the update made it NaN or infinite
   */
  public double loss() {
    if (Double.isNaN(loss)) {
      loss = network.loss(batch.inputs(), batch.targets());
      NotFinite.checkAfterUpdate(this, loss);
    }
    return loss;
  }
}
