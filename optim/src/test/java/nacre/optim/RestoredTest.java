package nacre.optim;

import static nacre.optim.Slope.batch;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import nacre.optim.AccuracyRecorder.Accuracy;
import org.junit.jupiter.api.Test;

/** What was taken out of an optimizer or a recorder and put back goes on as if it had stayed. */
class RestoredTest {
  private final Parameter weight = new Parameter("weight", Tensor.of(Shape.of(2), 1.0, 2.0));
  private final Tensor gradient = Tensor.of(Shape.of(2), 0.5, -1.0);

  @Test
  void aRestoredOptimizerTakesTheSameSteps() {
    List<Supplier<ResumableOptimizer>> all =
        List.of(
            () -> new SGD(0.1),
            () -> new Momentum(0.1, 0.9),
            () -> new AdaGrad(0.1),
            () -> new Adam(0.1));
    for (Supplier<ResumableOptimizer> fresh : all) {
      Parameter here = new Parameter("weight", weight.value().copy());
      ResumableOptimizer stays = fresh.get();
      stays.update(here, gradient);
      Parameter there = new Parameter("weight", here.value().copy());
      ResumableOptimizer comes = fresh.get();
      comes.update(there, gradient.times(7)); // which is forgotten
      comes.restore(there, stays.state(here));
      there.value().assign(here.value());
      for (int step = 0; step < 3; step++) {
        stays.update(here, gradient.times(-2));
        comes.update(there, gradient.times(-2));
      }
      assertArrayEquals(here.value().toDoubles(), there.value().toDoubles(), stays.toString());
    }
  }

  @Test
  void whatIsHandedOutOrInIsCopied() {
    Momentum momentum = new Momentum(0.1, 0.9);
    momentum.update(weight, gradient);
    Map<String, Tensor> state = momentum.state(weight);
    state.get("velocity").fill(100);
    assertArrayEquals(
        new double[] {-0.05, 0.1}, momentum.state(weight).get("velocity").toDoubles());
    momentum.restore(weight, state);
    state.get("velocity").fill(3);
    assertArrayEquals(new double[] {100, 100}, momentum.state(weight).get("velocity").toDoubles());
  }

  @Test
  void nothingRestoredIsNothingRemembered() {
    Momentum momentum = new Momentum(0.1, 0.9);
    momentum.update(weight, gradient);
    momentum.restore(weight, Map.of());
    assertEquals(Map.of(), momentum.state(weight));
    new SGD(0.1).restore(weight, Map.of());
    assertEquals(Map.of(), new SGD(0.1).state(weight));
  }

  @Test
  void whatDoesNotFitIsToldAndForgotten() {
    Momentum momentum = new Momentum(0.1, 0.9);
    momentum.update(weight, gradient);
    Map<String, Tensor> adams = Map.of("mean", gradient, "square", gradient);
    assertRefused(
        "state of parameter weight: expected [velocity], but got [mean, square];"
            + " restore what state() of such an optimizer gave",
        () -> momentum.restore(weight, adams));
    assertEquals(Map.of(), momentum.state(weight));
    assertRefused(
        "SGD remembers nothing, but was to restore [mean]; take another optimizer",
        () -> new SGD(0.1).restore(weight, Map.of("mean", gradient)));
    assertRefused(
        "expected one of [velocity], but got speed",
        () -> OptimizerMemory.of("velocity").tensor(weight, "speed"));
  }

  @Test
  void stepsAreCountedOnFromAnyWholeNumber() {
    for (double steps : new double[] {0, 1, 41, 0x1p53 - 1, 0x1p53}) {
      OptimizerMemory memory = OptimizerMemory.countingSteps();
      memory.restore(weight, Map.of("steps", Tensor.of(Shape.of(), steps)));
      assertEquals((long) steps + 1, memory.nextStep(weight));
      assertEquals(Set.of("steps"), memory.state(weight).keySet());
    }
  }

  @Test
  void whatIsNoNumberOfStepsIsRefused() {
    for (Tensor wrong :
        List.of(
            Tensor.of(Shape.of(), -1.0),
            Tensor.of(Shape.of(), 0x1p53 + 2),
            Tensor.of(Shape.of(), 1.5),
            Tensor.of(Shape.of(1), 1.0),
            Tensor.zeros(DType.FLOAT32, Shape.of()))) {
      assertRefused(
          "expected the number of steps, a whole number in a float64 tensor, but got " + wrong,
          () -> OptimizerMemory.countingSteps().restore(weight, Map.of("steps", wrong)));
    }
  }

  @Test
  void stepsMayBeTheNameOfATensorWhereNobodyCountsThem() {
    OptimizerMemory memory = OptimizerMemory.of("steps");
    memory.restore(weight, Map.of("steps", gradient));
    assertArrayEquals(gradient.toDoubles(), memory.tensor(weight, "steps").toDoubles());
  }

  // ---- recorders

  @Test
  void lossesOfTheEarlierRunComeFirstAndHaveNoTimes() {
    for (int earlier : new int[] {0, 2, 600, 3000}) {
      LossRecorder recorder = new LossRecorder();
      train(recorder, 3); // which is forgotten
      recorder.restore(IntStream.range(0, earlier).asDoubleStream().toArray());
      train(recorder, 2000);
      double[] losses = recorder.losses();
      assertEquals(earlier + 2000, losses.length);
      assertEquals(2000, recorder.stepNanos().length);
      for (int i = 0; i < earlier; i++) {
        assertEquals(i, losses[i]);
      }
      assertEquals(0.25 * 0.25 / 2, losses[earlier + 1], 1e-12); // w is 0.5, then 0.75
    }
  }

  @Test
  void accuraciesOfTheEarlierRunTakeTheirPlace() {
    List<Accuracy> announced = new ArrayList<>();
    AccuracyRecorder recorder = new AccuracyRecorder(1, net -> 0.5, net -> 0.25, announced::add);
    train(recorder, 1);
    announced.clear();
    List<Accuracy> earlier = List.of(new Accuracy(0, 0.1, 0.2), new Accuracy(7, 0.3, 0.4));
    recorder.restore(earlier);
    assertEquals(earlier, recorder.history());
    assertEquals(List.of(), announced);
  }

  // ---- how training stops

  @Test
  void aParameterThatIsNoNumberIsNamedBeforeTheFirstStep() {
    Slope slope = new Slope();
    slope.weight.value().set(0, Double.NaN);
    Trainer trainer =
        new Trainer(
            slope.network(Slope.HALF_SQUARE),
            new SGD(0.5),
            GradientMethod.BACKPROP,
            new NumpyRandom(0),
            List.of());
    NotFinite stopped = assertThrows(NotFinite.class, () -> trainer.train(5, 9, () -> batch(0, 0)));
    assertEquals("parameter slope1.weight", stopped.place());
    String message = String.valueOf(stopped.getMessage());
    assertTrue(message.contains("it was so before the first step"), message);
  }

  @Test
  void anInterruptSaysHowFarItCame() {
    Thread.currentThread().interrupt();
    TrainingInterrupted stopped =
        assertThrows(TrainingInterrupted.class, () -> TrainingInterrupted.check(7));
    assertTrue(Thread.interrupted());
    assertEquals("training was interrupted after 7 iterations", stopped.getMessage());
  }

  private static void train(TrainingListener listener, int iterations) {
    new Trainer(
            new Slope().network(Slope.HALF_SQUARE),
            new SGD(0.5),
            GradientMethod.BACKPROP,
            new NumpyRandom(0),
            List.of(listener))
        .train(iterations, () -> batch(1, 1));
  }

  private static void assertRefused(String message, Runnable restoring) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, restoring::run).getMessage());
  }
}
