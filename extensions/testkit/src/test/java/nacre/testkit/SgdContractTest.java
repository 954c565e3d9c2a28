package nacre.testkit;

import nacre.optim.SGD;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Here and not in optim, which the kit itself needs. */
class SgdContractTest extends OptimizerContract {
  @Override
  protected Arbitrary<OptimizerCase> cases() {
    return Arbitraries.of(0.001, 0.1, 1.0)
        .map(
            rate ->
                OptimizerCase.of(() -> new SGD(rate)).withRule((w, g, t, memory) -> w - rate * g));
  }
}
