package nacre.optim;

import static nacre.optim.Slope.batch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.atomic.AtomicInteger;
import nacre.core.Batch;
import nacre.core.Gradients;
import nacre.core.Network;
import nacre.core.Tensor;
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
    Step step = new Step(7, 1_500, network, batch(1, 8), new Gradients());
    assertEquals(0, evaluations.get());
    assertEquals(32.0, step.loss());
    assertEquals(32.0, step.loss());
    assertEquals(1, evaluations.get());
  }

  @Test
  void itSaysWhatHasHappened() {
    Slope slope = new Slope();
    Network network = slope.network(Slope.HALF_SQUARE);
    Batch batch = batch(1, 8);
    Gradients gradients = new Gradients();
    gradients.add(slope.weight, Tensor.of(slope.weight.shape(), 3.0));
    Step step = new Step(7, 1_500, network, batch, gradients);
    assertEquals(7, step.iteration());
    assertEquals(1_500, step.nanos());
    assertSame(network, step.network());
    assertSame(batch, step.batch());
    assertSame(gradients.of(slope.weight), step.gradient(slope.weight));
  }
}
