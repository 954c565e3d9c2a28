package nacre.examples.bench;

import java.util.function.IntToDoubleFunction;

/**
 * A loop of fused multiply-adds.
 *
 * @param perRound how many multiply-adds there are in a round; each is two operations
 * @param rounds runs so many rounds; the result is there so that the work cannot be left out
 */
public record FmaLoop(long perRound, IntToDoubleFunction rounds) {
  private static final int ROUNDS = 10_000;

  /** {@return the speed of the best window in 10⁹ operations a second} */
  double gflops(Timing timing) {
    return flops() / timing.of(this::run).best() * 1e-9;
  }

  /** {@return the operations of {@code run(1)}} */
  public long flops() {
    return 2 * perRound * ROUNDS;
  }

  /** Runs some ten thousand rounds, so many times. */
  public void run(int times) {
    double sum = 0;
    for (int i = 0; i < times; i++) {
      sum += rounds.applyAsDouble(ROUNDS);
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalStateException("expected a finite sum, but got " + sum);
    }
  }
}
