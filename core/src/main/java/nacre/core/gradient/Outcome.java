package nacre.core.gradient;

import java.util.List;
import nacre.core.Tensor;

/**
 * All that came out of one forward and backward pass.
 *
 * @param output the layer's output
 * @param inputGradient what the pullback returned
 * @param parameterGradients the parameters' gradients, in the parameters' order
 */
record Outcome(Tensor output, Tensor inputGradient, List<Tensor> parameterGradients) {
  Outcome copy() {
    return new Outcome(
        output.copy(),
        inputGradient.copy(),
        parameterGradients.stream().map(Tensor::copy).toList());
  }

  boolean isFinite() {
    return output.isFinite()
        && inputGradient.isFinite()
        && parameterGradients.stream().allMatch(Tensor::isFinite);
  }
}
