package nacre.examples.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nacre.core.Batch;
import nacre.core.Network;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.layers.Affine;
import nacre.layers.SoftmaxWithLoss;
import nacre.optim.GradientMethod;
import nacre.optim.SGD;
import nacre.optim.Trainer;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(written, true);

  @Test
  void onATerminalThereIsABarWithLossAndSpeedAndItGoesAwayInTheEnd() {
    Screen screen = new Screen(stream, stream, true, 100);
    try (Progress progress = Progress.on(screen, 20)) {
      train(20, progress);
    }
    String text = written.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("20/20"), text);
    assertTrue(text.matches("(?s).*loss \\d\\.\\d{4}.*"), text);
    assertTrue(text.contains("/s"), text);
    assertTrue(text.endsWith("\r"), "the line is free again");
  }

  @Test
  void aFileGetsALineOnlyNowAndThen() {
    Screen screen = new Screen(stream, stream, false, 80);
    try (Progress progress = Progress.on(screen, 20)) {
      train(20, progress);
    }
    assertEquals("", written.toString(StandardCharsets.UTF_8), "it took less than ten seconds");
  }

  private static void train(int iterations, Progress progress) {
    NumpyRandom random = new NumpyRandom(0);
    Network network = new Network(Affine.of(3, 2, Initializer.he(), random), new SoftmaxWithLoss());
    Batch batch =
        new Batch(Tensor.of(Shape.of(1, 3), 1f, 2f, 3f), Targets.classes(new int[] {1}, 2));
    new Trainer(network, new SGD(0.1), GradientMethod.BACKPROP, random, List.of(progress))
        .train(iterations, () -> batch);
  }
}
