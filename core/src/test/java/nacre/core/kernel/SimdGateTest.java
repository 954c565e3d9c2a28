package nacre.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimdGateTest {
  private final AtomicInteger warmUps = new AtomicInteger();

  @Test
  void isOpenAsItIsMadeAndWarmsNothing() throws InterruptedException {
    SimdGate gate = new SimdGate("test-open", 100, warmUps::incrementAndGet);
    assertTrue(gate.isOpenFor(1_000));
    gate.await();
    assertEquals(0, warmUps.get());
  }

  @Test
  void closedItOpensOnceEnoughWorkHasAsked() throws InterruptedException {
    CountDownLatch mayEnd = new CountDownLatch(1);
    SimdGate gate = new SimdGate("test-work", 100, () -> countOnce(mayEnd));
    gate.close();
    assertFalse(gate.isOpenFor(60));
    assertFalse(gate.isOpenFor(39));
    assertFalse(gate.isOpenFor(1)); // begins here
    assertFalse(gate.isOpenFor(1_000)); // while it is being warmed up
    mayEnd.countDown();
    gate.await();
    assertTrue(gate.isOpenFor(1));
    assertEquals(1, warmUps.get());
  }

  @Test
  void waitingBeginsWhatNoWorkHasAskedForYet() throws InterruptedException {
    SimdGate gate = new SimdGate("test-wait", 100, warmUps::incrementAndGet);
    gate.close();
    gate.await();
    gate.await();
    assertTrue(gate.isOpenFor(1));
    assertEquals(1, warmUps.get());
  }

  @Test
  void whoWaitsIsNotKeptWhereTheWarmUpFails() throws InterruptedException {
    SimdGate gate =
        new SimdGate(
            "test-failure",
            1,
            () -> {
              Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {});
              throw new IllegalStateException("no room for compiled code");
            });
    gate.close();
    gate.await();
    assertFalse(gate.isOpenFor(1));
  }

  private void countOnce(CountDownLatch mayEnd) {
    warmUps.incrementAndGet();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
