package nacre.optim;

import static nacre.optim.Slope.batch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import nacre.core.Batch;
import nacre.core.Gradients;
import nacre.core.Loss;
import nacre.core.Network;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training stops at the first NaN or infinity, and says where it arose. */
class NotFiniteTest {
  private static final double HUGE = 1e200;

  private final Slope slope = new Slope();
  private final Network network = slope.network(Slope.HALF_SQUARE);

  private static NotFinite stopped(
      Network network, double learningRate, GradientMethod method, Batch... batches) {
    Iterator<Batch> next = List.of(batches).iterator();
    List<TrainingListener> listeners = List.of(new LossRecorder());
    Trainer trainer =
        new Trainer(network, new SGD(learningRate), method, new NumpyRandom(0), listeners);
    return assertThrows(NotFinite.class, () -> trainer.train(batches.length, next::next));
  }

  private static NotFinite stopped(Network network, double learningRate, Batch... batches) {
    return stopped(network, learningRate, GradientMethod.BACKPROP, batches);
  }

  @Test
  void badDataIsNamed() {
    NotFinite stopped = stopped(network, 0.1, batch(Double.NaN, 1));
    assertEquals("the input batch", stopped.place());
    assertEquals(0.0, slope.weight.value().get(0));
  }

  @Test
  void aSpoiltParameterIsNamed() {
    slope.weight.value().set(0, Double.POSITIVE_INFINITY);
    assertEquals("parameter slope1.weight", stopped(network, 0.1, batch(1, 1)).place());
  }

  @Test
  void aParameterThatAnUpdateSpoiltIsNamedAtTheNextStep() {
    slope.weight.value().set(0, Double.NaN);
    NotFinite stopped =
        assertThrows(
            NotFinite.class,
            () ->
                NotFinite.check(
                    3, network, network.parameters(), batch(1, 1), Double.NaN, new Gradients()));
    assertEquals("parameter slope1.weight", stopped.place());
  }

  @Test
  void aRunThatBlowsUpStopsAtTheIterationAndTheLayer() {
    slope.weight.value().set(0, HUGE);
    NotFinite stopped = stopped(network, 0.1, batch(0, 0), batch(HUGE, 1));
    assertEquals(1, stopped.iteration());
    assertEquals("the output of layer slope1", stopped.place());
    assertEquals(
        "iteration 1: the output of layer slope1 is not finite; the parameters are those before"
            + " this iteration's update. Try a smaller learning rate, or look for NaN in the data",
        stopped.getMessage());
    assertEquals(HUGE, slope.weight.value().get(0), "the last good value stays");
  }

  @Test
  void theUpdateThatSpoilsTheNetIsNamedEvenIfItIsTheLast() {
    NotFinite stopped = stopped(network, HUGE, batch(0, 0), batch(1e100, 1));
    assertEquals(1, stopped.iteration());
    assertEquals("the output of layer slope1", stopped.place());
    assertTrue(stopped.getMessage().contains("this iteration's update"), stopped.getMessage());
  }

  @Test
  void theUpdateThatSpoilsTheLossAloneIsNamed() {
    NotFinite stopped = stopped(network, HUGE, batch(1, 1)); // y = 1e200 is finite, y² is not
    assertEquals("the loss after the update", stopped.place());
  }

  @ParameterizedTest
  @EnumSource
  void anInfiniteLossStopsTheRunEvenIfTheGradientIsFinite(GradientMethod method) {
    Network broken = slope.network((y, targets) -> new Loss.Result(Double.POSITIVE_INFINITY, y));
    assertEquals("the loss of the batch", stopped(broken, 0.1, method, batch(1, 1)).place());
  }

  @Test
  void aFiniteLossWithABadGradientIsTheGradientsFault() {
    Loss wrong = (y, targets) -> new Loss.Result(1, y.map(v -> Double.NaN));
    assertEquals(
        "the gradient of slope1.weight", stopped(slope.network(wrong), 0.1, batch(1, 1)).place());
    assertEquals(
        "the gradient of weight", stopped(new Network(slope, wrong), 0.1, batch(1, 1)).place());
  }

  @Test
  void thePlaceIsSearchedForInInference() {
    slope.weight.value().set(0, HUGE);
    Network noisy = new Network(Sequential.of(Shape.of(1), new Noise(), slope), Slope.HALF_SQUARE);
    assertEquals("the output of layer slope1", stopped(noisy, 0.1, batch(HUGE, 1)).place());
  }
}
