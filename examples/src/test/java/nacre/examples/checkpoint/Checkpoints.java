package nacre.examples.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import nacre.optim.AccuracyRecorder.Accuracy;

/** Checkpoints to try things on. */
final class Checkpoints {

  private Checkpoints() {}

  /** Small, but with something in every place. */
  static Checkpoint small(int iterations) {
    NumpyRandom random = new NumpyRandom(iterations);
    random.randn();
    double[] losses = new double[iterations];
    for (int i = 0; i < iterations; i++) {
      losses[i] = random.rand();
    }
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("mean", Tensor.of(Shape.of(2), 0.5f, -0f));
    state.put("steps", Tensor.of(Shape.of(), (double) iterations));
    return new Checkpoint(
        iterations,
        "{\"seed\": 0}\n",
        "0123abcd",
        Map.of("affine1.weight", Tensor.of(Shape.of(2), 1f, Float.MIN_VALUE)),
        Map.of("affine1.weight", state),
        random.state(),
        new int[] {2, 1, 0},
        losses,
        List.of(new Accuracy(0, 0.1, 0.2), new Accuracy(3, 1.0 / 3, 1)));
  }

  static void assertSame(Checkpoint expected, Checkpoint found) {
    assertEquals(expected.iterations(), found.iterations());
    assertEquals(expected.config(), found.config());
    assertEquals(expected.data(), found.data());
    assertSame(expected.parameters(), found.parameters());
    assertEquals(expected.optimizer().keySet(), found.optimizer().keySet());
    expected.optimizer().forEach((name, state) -> assertSame(state, found.optimizer().get(name)));
    assertEquals(expected.random(), found.random());
    assertArrayEquals(expected.sampler(), found.sampler());
    assertArrayEquals(expected.losses(), found.losses());
    assertEquals(expected.accuracies(), found.accuracies());
  }

  private static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach(
        (name, tensor) -> {
          assertEquals(tensor.dtype(), found.get(name).dtype());
          assertEquals(tensor.shape(), found.get(name).shape());
          assertArrayEquals(tensor.toDoubles(), found.get(name).toDoubles());
        });
  }
}
