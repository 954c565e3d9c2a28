package nacre.optim;

import static nacre.optim.Slope.batch;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import nacre.core.Backend;
import nacre.core.Loss;
import nacre.core.Network;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private final Slope slope = new Slope();
  private final LossRecorder losses = new LossRecorder();

  private Trainer trainer(Network network, GradientMethod method) {
    return new Trainer(network, new SGD(0.5), method, new NumpyRandom(5), List.of(losses));
  }

  @Test
  void everyIterationIsOneStepDownTheGradient() {
    trainer(slope.network(Slope.HALF_SQUARE), GradientMethod.BACKPROP).train(3, () -> batch(1, 8));
    // w ← w - 0.5·(w - 8): 0, 4, 6, 7; the loss is taken after the update.
    assertEquals(7.0, slope.weight.value().get(0));
    assertArrayEquals(new double[] {8.0, 2.0, 0.5}, losses.losses());
  }

  @Test
  void listenersSeeTheGradientOfTheUpdate() {
    List<Double> gradients = new ArrayList<>();
    trainer(slope.network(Slope.HALF_SQUARE), GradientMethod.BACKPROP)
        .with(step -> gradients.add(step.gradient(slope.weight).get(0)))
        .train(3, () -> batch(1, 8));
    assertEquals(List.of(-8.0, -4.0, -2.0), gradients); // w - 8 before each update
  }

  @Test
  void numericalGradientsTrainTheSameNet() {
    trainer(slope.network(Slope.HALF_SQUARE), GradientMethod.NUMERICAL).train(3, () -> batch(1, 8));
    assertEquals(7.0, slope.weight.value().get(0), 1e-9);
  }

  @Test
  void layersDrawTheTrainersRandomNumbers() {
    Network noisy = new Network(Sequential.of(Shape.of(1), new Noise(), slope), Slope.HALF_SQUARE);
    trainer(noisy, GradientMethod.BACKPROP).train(1, () -> batch(1, 8));
    // x is 1 + noise, y is 0, so one step from w = 0 is half of x·8
    assertEquals((1 + new NumpyRandom(5).nextDouble()) * 4, slope.weight.value().get(0));
  }

  @Test
  void stepsComputeWhereTheBatchIsAndInTheSameMemory() {
    try (Backend two = Backend.threads(2)) {
      for (List<Backend> backends :
          List.of(
              List.of(Backend.serial(), Backend.serial()),
              List.of(two, two),
              List.of(Backend.serial(), two, two),
              List.of(two, Backend.serial(), Backend.serial()))) {
        assertLends(backends);
      }
    }
  }

  /** Trains a step on each backend, keeping what every step computes; the last two are the same. */
  private static void assertLends(List<Backend> backends) {
    List<Tensor> kept = new ArrayList<>();
    List<Tensor> copies = new ArrayList<>();
    Loss keeping =
        (y, targets) -> {
          kept.add(y);
          copies.add(y.copy());
          return Slope.HALF_SQUARE.evaluate(y, targets);
        };
    Iterator<Backend> next = backends.iterator();
    new Trainer(
            new Slope().network(keeping),
            new SGD(0.5),
            GradientMethod.BACKPROP,
            new NumpyRandom(0),
            List.of())
        .train(backends.size(), () -> batch(1, 8).on(next.next()));

    assertEquals(
        backends.stream().map(Backend::threads).toList(),
        kept.stream().map(y -> y.backend().threads()).toList());
    int last = kept.size() - 1;
    assertEquals(copies.get(last).get(0), kept.get(last).get(0));
    assertNotEquals(
        copies.get(last - 1).get(0), kept.get(last - 1).get(0), "the last step's memory");
  }
}
