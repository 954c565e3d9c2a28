package nacre.testkit;

import nacre.optim.Adam;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class AdamContractTest extends OptimizerContract {
  @Override
  protected Arbitrary<OptimizerCase> cases() {
    return Arbitraries.of(0.0001, 0.001, 0.1)
        .flatMap(
            rate ->
                Arbitraries.of(0.0, 0.9)
                    .flatMap(
                        beta1 ->
                            Arbitraries.of(0.9, 0.999).map(beta2 -> adam(rate, beta1, beta2))));
  }

  /** As the paper's algorithm 1 has it, the corrections made one by one. */
  private static OptimizerCase adam(double rate, double beta1, double beta2) {
    return OptimizerCase.of(() -> new Adam(rate, beta1, beta2))
        .withRule(
            (w, g, t, m) -> {
              m[0] = beta1 * m[0] + (1 - beta1) * g;
              m[1] = beta2 * m[1] + (1 - beta2) * g * g;
              double mean = m[0] / (1 - Math.pow(beta1, t));
              double square = m[1] / (1 - Math.pow(beta2, t));
              return w - rate * mean / (Math.sqrt(square) + 1e-8);
            });
  }
}
