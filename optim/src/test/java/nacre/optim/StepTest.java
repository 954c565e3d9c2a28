package nacre.optim;

import static nacre.optim.Slope.batch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.atomic.AtomicInteger;
import nacre.core.Batch;
import nacre.core.Network;
import org.junit.jupiter.api.Test;

class StepTest {

  @Test
  void itsLossIsComputedWhenSomebodyAsksAndOnlyOnce() {
    AtomicInteger evaluations = new AtomicInteger();
    Network network =
        new Slope()
            .network(
                (y, targets) -> {
                  evaluations.incrementAndGet();
                  return Slope.HALF_SQUARE.evaluate(y, targets);
                });
    Step step = new Step(7, 1_500, network, batch(1, 8));
    assertEquals(0, evaluations.get());
    assertEquals(32.0, step.loss());
    assertEquals(32.0, step.loss());
    assertEquals(1, evaluations.get());
  }

  @Test
  void itSaysWhatHasHappened() {
    Network network = new Slope().network(Slope.HALF_SQUARE);
    Batch batch = batch(1, 8);
    Step step = new Step(7, 1_500, network, batch);
    assertEquals(7, step.iteration());
    assertEquals(1_500, step.nanos());
    assertSame(network, step.network());
    assertSame(batch, step.batch());
  }
}
