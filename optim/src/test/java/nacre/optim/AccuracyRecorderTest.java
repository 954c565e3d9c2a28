package nacre.optim;

import static nacre.optim.Slope.batch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import nacre.core.Network;
import nacre.core.random.NumpyRandom;
import nacre.optim.AccuracyRecorder.Accuracy;
import org.junit.jupiter.api.Test;

class AccuracyRecorderTest {
  private final Network network = new Slope().network(Slope.HALF_SQUARE);
  private final List<Accuracy> announced = new ArrayList<>();

  /** Not an accuracy, but it tells the weight: 4, 6, 7, 7.5 after steps 0 to 3. */
  private static double weight(Network net) {
    return net.parameters().get("slope1.weight").value().get(0);
  }

  private List<Accuracy> history(int epoch, int iterations) {
    AccuracyRecorder recorder =
        new AccuracyRecorder(epoch, AccuracyRecorderTest::weight, net -> 0.25, announced::add);
    new Trainer(
            network, new SGD(0.5), GradientMethod.BACKPROP, new NumpyRandom(0), List.of(recorder))
        .train(iterations, () -> batch(1, 8));
    return recorder.history();
  }

  @Test
  void accuracyIsTakenAtTheStartOfEveryEpochAndAtTheEnd() {
    List<Accuracy> history = history(2, 4);
    assertEquals(
        List.of(new Accuracy(0, 4.0, 0.25), new Accuracy(2, 7.0, 0.25), new Accuracy(3, 7.5, 0.25)),
        history);
    assertEquals(history, announced);
  }

  @Test
  void anEpochMayBeASingleIteration() {
    assertEquals(List.of(0, 1, 1), history(1, 2).stream().map(Accuracy::iteration).toList());
  }

  @Test
  void aRunOfNoIterationsHasNoAccuracy() {
    assertEquals(List.of(), history(2, 0));
  }

  @Test
  void anEpochOfNothingIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> history(0, 1));
    assertEquals("expected 1 iteration or more to an epoch, got 0", refused.getMessage());
  }
}
