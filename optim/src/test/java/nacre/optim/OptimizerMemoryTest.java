package nacre.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;
import org.junit.jupiter.api.Test;

/** What optimizers remember, and what they refuse to be told. */
class OptimizerMemoryTest {
  private final Parameter weight = new Parameter("weight", Tensor.of(Shape.of(2), 1.0, 2.0));
  private final Tensor gradient = Tensor.of(Shape.of(2), 0.5, -1.0);

  @Test
  void aVelocityIsKeptUnderItsName() {
    Momentum momentum = new Momentum(0.1, 0.9);
    assertEquals(Map.of(), momentum.state(weight));
    momentum.update(weight, gradient);
    Map<String, Tensor> state = momentum.state(weight);
    assertEquals(Set.of("velocity"), state.keySet());
    assertArrayEquals(new double[] {-0.05, 0.1}, state.get("velocity").toDoubles());
  }

  @Test
  void adamKeepsItsMomentsAndCountsSteps() {
    Adam adam = new Adam(0.001);
    adam.update(weight, gradient);
    adam.update(weight, gradient);
    Map<String, Tensor> state = adam.state(weight);
    assertEquals(Set.of("mean", "square", "steps"), state.keySet());
    assertEquals(2, state.get("steps").get(0));
  }

  @Test
  void anotherOptimizersStateIsRefused() {
    Momentum momentum = new Momentum(0.1);
    momentum.update(weight, gradient);
    Map<String, Tensor> state = momentum.state(weight);
    assertRefused(() -> new Adam(0.1), state, "expected [mean, square, steps], but got [velocity]");
    assertRefused(() -> new SGD(0.1), state, "SGD remembers nothing");
  }

  @Test
  void aStateOfAnotherShapeTypeOrNumberOfStepsIsRefused() {
    Adam adam = new Adam(0.001);
    adam.update(weight, gradient);
    Map<String, Tensor> state = adam.state(weight);
    assertRefused(
        () -> new Adam(1),
        with(state, "mean", Tensor.zeros(DType.FLOAT64, Shape.of(3))),
        "mean of parameter weight: expected float64 [2] like the parameter, but got float64 [3]");
    assertRefused(
        () -> new Adam(1),
        with(state, "square", Tensor.zeros(DType.FLOAT32, Shape.of(2))),
        "but got float32 [2]");
    for (double steps : new double[] {-1, 0.5, Double.NaN, 1e300}) {
      assertRefused(
          () -> new Adam(1), with(state, "steps", Tensor.of(Shape.of(), steps)), "whole number");
    }
  }

  @Test
  void aMemoryHasTheNamesItWasMadeWith() {
    OptimizerMemory memory = OptimizerMemory.of("velocity");
    assertThrows(IllegalArgumentException.class, () -> memory.tensor(weight, "speed"));
    assertThrows(IllegalStateException.class, () -> memory.nextStep(weight));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Momentum(rate));
      assertThrows(IllegalArgumentException.class, () -> new AdaGrad(rate));
      assertThrows(IllegalArgumentException.class, () -> new Adam(rate));
    }
    for (double share : new double[] {-0.1, 1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new Momentum(0.1, share));
      assertThrows(IllegalArgumentException.class, () -> new Adam(0.1, share, 0.9));
      assertThrows(IllegalArgumentException.class, () -> new Adam(0.1, 0.9, share));
    }
  }

  private void assertRefused(
      Supplier<ResumableOptimizer> optimizer, Map<String, Tensor> state, String message) {
    ResumableOptimizer fresh = optimizer.get();
    String said =
        assertThrows(IllegalArgumentException.class, () -> fresh.restore(weight, state))
            .getMessage();
    assertTrue(said.contains(message), said);
  }

  private static Map<String, Tensor> with(Map<String, Tensor> state, String name, Tensor tensor) {
    Map<String, Tensor> changed = new LinkedHashMap<>(state);
    changed.put(name, tensor);
    return changed;
  }
}
