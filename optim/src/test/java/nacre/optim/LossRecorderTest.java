package nacre.optim;

import static nacre.optim.Slope.batch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import nacre.core.Batch;
import nacre.core.Network;
import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;

class LossRecorderTest {
  private final Network network = new Slope().network(Slope.HALF_SQUARE);
  private final LossRecorder recorder = new LossRecorder();

  private void train(double learningRate, int iterations, Supplier<Batch> from) {
    new Trainer(
            network,
            new SGD(learningRate),
            GradientMethod.BACKPROP,
            new NumpyRandom(0),
            List.of(recorder))
        .train(iterations, from);
  }

  @Test
  void everyLossOfALongRunIsKept() {
    train(0.001, 5000, () -> batch(1, 8));
    double[] losses = recorder.losses();
    assertEquals(5000, losses.length);
    assertEquals(5000, recorder.stepNanos().length);
    for (int i = 0; i < losses.length; i++) {
      double distance = 8 * Math.pow(0.999, i + 1); // of w from 8, a thousandth less every step
      assertEquals(distance * distance / 2, losses[i], 1e-9);
    }
  }

  @Test
  void aStepsTimeBeginsWithDrawingTheBatch() {
    long drawing = 2_000_000;
    long begun = System.nanoTime();
    train(
        0.1,
        3,
        () -> {
          long drawn = System.nanoTime() + drawing;
          while (System.nanoTime() < drawn) {
            Thread.onSpinWait();
          }
          return batch(1, 8);
        });
    long elapsed = System.nanoTime() - begun;
    long[] nanos = recorder.stepNanos();
    assertTrue(
        LongStream.of(nanos).allMatch(step -> step >= drawing), () -> Arrays.toString(nanos));
    assertTrue(LongStream.of(nanos).sum() <= elapsed);
  }
}
