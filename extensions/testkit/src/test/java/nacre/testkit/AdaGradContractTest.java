package nacre.testkit;

import nacre.optim.AdaGrad;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

@SuppressWarnings("AssignmentExpression") // the textbook's rule in a line
class AdaGradContractTest extends OptimizerContract {
  @Override
  protected Arbitrary<OptimizerCase> cases() {
    return Arbitraries.of(0.001, 0.01, 1.0)
        .map(
            rate ->
                OptimizerCase.of(() -> new AdaGrad(rate))
                    .withRule((w, g, t, h) -> w - rate * g / (Math.sqrt(h[0] += g * g) + 1e-7)));
  }
}
