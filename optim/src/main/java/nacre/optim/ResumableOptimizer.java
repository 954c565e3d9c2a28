package nacre.optim;

import java.util.Map;
import nacre.core.Parameter;
import nacre.core.Tensor;

/**
 * An optimizer whose memory can be taken out and put back, so that training goes on where it was
 * stopped, to the same bits.
 *
 * <p>An optimizer of your own joins by implementing it: most easily on an {@link OptimizerMemory},
 * as {@link Momentum} does. One that remembers nothing, such as {@link SGD}, hands out nothing. A
 * training run with an optimizer that does not implement this interface cannot be resumed.
 */
public interface ResumableOptimizer extends Optimizer {

  /**
   * {@return what it remembers of a parameter, by name, such as {@code velocity}: copies}
   *
   * <p>Empty if it remembers nothing, or has not met the parameter.
   */
  Map<String, Tensor> state(Parameter parameter);

  /**
   * Remembers this of a parameter, and forgets what it remembered of it before.
   *
   * @param parameter of the shape and element type of the one that the state was taken from
   * @param state what {@link #state} gave; copied, not kept
   * @throws IllegalArgumentException if it cannot be the state of this optimizer for the parameter
   */
  void restore(Parameter parameter, Map<String, Tensor> state);
}
