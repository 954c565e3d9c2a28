package nacre.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nacre.core.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FmaPeakTest {
  private static final Timing INSTANT = new Timing(0, 3, 0.001);

  @ParameterizedTest
  @EnumSource
  void aCoreDoesSomethingAtLeast(DType dtype) {
    double gflops = FmaPeak.gflops(dtype, INSTANT);
    assertTrue(gflops > 0.1 && gflops < 10_000, gflops + " GFLOPS");
  }

  @Test
  void aMultiplyAddIsTwoOperations() {
    FmaLoop loop = new FmaLoop(100, rounds -> waitAMillisecond());
    double gflops = loop.gflops(INSTANT); // 2 * 100 * 10,000 operations in a millisecond
    assertTrue(gflops <= 2 && gflops > 0.01, gflops + " GFLOPS");
  }

  @Test
  void theWorkIsNotLeftOut() {
    List<Integer> rounds = new ArrayList<>();
    new FmaLoop(1, n -> rounds.add(n) ? 1 : 0).run(3);
    assertEquals(List.of(10_000, 10_000, 10_000), rounds);
    assertThrows(IllegalStateException.class, () -> new FmaLoop(1, n -> Double.NaN).run(1));
  }

  private static double waitAMillisecond() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(100_000);
    }
    return 1;
  }
}
