package nacre.testkit;

import nacre.optim.Momentum;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

@SuppressWarnings("AssignmentExpression") // the textbook's rule in a line
class MomentumContractTest extends OptimizerContract {
  @Override
  protected Arbitrary<OptimizerCase> cases() {
    return Arbitraries.of(0.001, 0.01, 0.1)
        .flatMap(rate -> Arbitraries.of(0.0, 0.5, 0.9).map(momentum -> momentum(rate, momentum)));
  }

  private static OptimizerCase momentum(double rate, double momentum) {
    return OptimizerCase.of(() -> new Momentum(rate, momentum))
        .withRule((w, g, t, m) -> w + (m[0] = momentum * m[0] - rate * g));
  }
}
