package nacre.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
  private static final long MUCH = 1_000_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyOutputIsComputedOnce(int threads) {
    try (Workers workers = new Workers(threads)) {
      for (int n : new int[] {1, 2, 7, 1000}) {
        for (int again = 0; again < 100; again++) {
          AtomicIntegerArray times = new AtomicIntegerArray(2 * n);
          workers.split(n, MUCH, (from, to) -> count(times, from, to));
          workers.relay(n, MUCH, () -> {}, (from, to) -> count(times, n + from, n + to));
          for (int i = 0; i < 2 * n; i++) {
            assertEquals(1, times.get(i), "output " + i + " of 2 * " + n);
          }
        }
      }
    }
  }

  @Test
  void sharesOfARelayAreTakenInTheirOrder() {
    try (Workers workers = new Workers(3)) {
      for (int again = 0; again < 1000; again++) {
        AtomicInteger begun = new AtomicInteger();
        int[] order = new int[3];
        workers.relay(
            3,
            MUCH,
            () -> {},
            (from, to) -> {
              while (begun.get() < from) { // a share that was not taken would hang this one
                Thread.onSpinWait();
              }
              order[from] = begun.incrementAndGet();
            });
        assertArrayEquals(new int[] {1, 2, 3}, order, Arrays.toString(order));
      }
    }
  }

  @Test
  void whatFailsBeforeARelayLeavesNoWorkUndone() {
    RuntimeException fault = new IllegalArgumentException("a fault");
    try (Workers workers = new Workers(2)) {
      AtomicIntegerArray times = new AtomicIntegerArray(10);
      assertThrows(
          IllegalArgumentException.class,
          () -> workers.relay(10, MUCH, () -> fail(fault), (from, to) -> count(times, from, to)));
      workers.split(10, MUCH, (from, to) -> count(times, from, to));
      for (int i = 0; i < 10; i++) {
        assertEquals(2, times.get(i));
      }
    }
  }

  @Test
  void whatIsLeftForLaterIsRunByAWorkerOnceItHasNoWork() throws InterruptedException {
    try (Workers workers = new Workers(2)) {
      for (int again = 0; again < 100; again++) {
        BlockingQueue<Thread> ranIn = new LinkedBlockingQueue<>();
        workers.meanwhile(() -> ranIn.add(Thread.currentThread()));
        while (ranIn.isEmpty()) { // the caller may have been faster, and have left no share
          workers.split(100, MUCH, (from, to) -> Thread.onSpinWait());
        }
        assertNotSame(Thread.currentThread(), ranIn.take());
        assertEquals(0, ranIn.size());
      }
    }
  }

  @Test
  void workersOutliveWhatFailsInThem() throws InterruptedException {
    try (Workers workers = new Workers(2)) {
      BlockingQueue<Thread> ranIn = new LinkedBlockingQueue<>();
      workers.meanwhile(
          () -> {
            ranIn.add(Thread.currentThread());
            throw new AssertionError("a fault that nobody is to see");
          });
      while (ranIn.isEmpty()) {
        workers.split(100, MUCH, (from, to) -> Thread.onSpinWait());
      }
      workers.meanwhile(() -> ranIn.add(Thread.currentThread()));
      while (ranIn.size() < 2) {
        workers.split(100, MUCH, (from, to) -> Thread.onSpinWait());
      }
      assertEquals(ranIn.take(), ranIn.take());
    }
  }

  private static void count(AtomicIntegerArray times, int from, int to) {
    for (int i = from; i < to; i++) {
      times.incrementAndGet(i);
    }
  }

  private static void fail(RuntimeException fault) {
    throw fault;
  }
}
