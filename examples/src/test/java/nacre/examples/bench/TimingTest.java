package nacre.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static final Timing TIMING = new Timing(0.05, 5, 0.02);

  @Test
  void anOperationTakesItsTime() {
    Times times = TIMING.of(TimingTest::waitMillis);
    assertTrue(times.best() >= 1e-3, times.best() + " s");
    assertTrue(times.best() < 0.1, times.best() + " s");
    assertTrue(times.median() >= times.best());
  }

  @Test
  void aWindowLastsAsLongAsItShould() {
    List<Integer> repetitions = new ArrayList<>();
    TIMING.of(
        times -> {
          repetitions.add(times);
          waitMillis(times);
        });
    int n = repetitions.size();
    List<Integer> windows = repetitions.subList(n - 5, n);
    assertEquals(1, windows.stream().distinct().count(), repetitions.toString());
    assertTrue(windows.get(0) > 1 && windows.get(0) <= 20, repetitions.toString());
  }

  @Test
  void anOperationLongerThanAWindowRunsOnceInIt() {
    List<Integer> repetitions = new ArrayList<>();
    new Timing(0, 3, 1e-6)
        .of(
            times -> {
              repetitions.add(times);
              waitMillis(times);
            });
    assertEquals(List.of(1, 1, 1, 1), repetitions);
  }

  @Test
  void theMedianIsInTheMiddle() {
    assertEquals(2, new Times(new double[] {9, 1, 2}).median());
    assertEquals(2.5, new Times(new double[] {9, 3, 1, 2}).median());
    assertEquals(1, new Times(new double[] {9, 3, 1, 2}).best());
  }

  private static void waitMillis(int millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(100_000);
    }
  }
}
