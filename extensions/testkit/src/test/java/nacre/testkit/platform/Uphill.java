package nacre.testkit.platform;

import nacre.core.Parameter;
import nacre.core.Tensor;
import nacre.optim.Optimizer;

/** Adds a tenth of the gradient, which should be subtracted. */
public final class Uphill implements Optimizer {

  @Override
  public void update(Parameter parameter, Tensor gradient) {
    parameter.value().addScaled(0.1, gradient);
  }
}
