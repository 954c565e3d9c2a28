package nacre.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.data.Mnist;
import nacre.data.sampler.Batches;
import nacre.data.sampler.RandomBatches;
import nacre.data.synthetic.SyntheticDigits;
import nacre.layers.Affine;
import nacre.layers.Sigmoid;
import nacre.layers.SoftmaxWithLoss;
import nacre.optim.AccuracyRecorder;
import nacre.optim.GradientMethod;
import nacre.optim.LossRecorder;
import nacre.optim.SGD;
import nacre.optim.Trainer;
import nacre.optim.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.SessionLog;

/** A training run, read back by TensorFlow's classes. */
class TensorBoardListenerTest {
  private static final Mnist DIGITS = SyntheticDigits.trainAndTest(300, 200, 0);

  @TempDir Path folder;

  private final NumpyRandom random = new NumpyRandom(0);
  private final Network network =
      new Network(
          Sequential.of(
              Shape.of(784),
              Affine.of(784, 20, Initializer.normal(0.1), random),
              new Sigmoid(),
              Affine.of(20, 10, Initializer.normal(0.1), random)),
          new SoftmaxWithLoss());

  private void train(int iterations, TrainingListener... listeners) {
    new Trainer(network, new SGD(0.5), GradientMethod.BACKPROP, random, List.of(listeners))
        .train(
            iterations,
            new Batches(DIGITS.train(), new RandomBatches(300, 50, random), DType.FLOAT32));
  }

  @Test
  void theLossAndTheAccuraciesAreCurves() throws IOException {
    LossRecorder losses = new LossRecorder();
    try (var board =
        TensorBoardListener.open(folder, TensorBoardOptions.defaults().withLossEvery(3))) {
      AccuracyRecorder accuracy = new AccuracyRecorder(4, n -> 0.25, n -> 0.5, board::accuracy);
      train(7, losses, accuracy, board);

      List<Event> loss = Reader.events(board.path(), "loss");
      assertEquals(List.of(0L, 3L, 6L), loss.stream().map(Event::getStep).toList());
      assertEquals((float) losses.losses()[3], Reader.value(loss.get(1)).getSimpleValue());
      List<Event> test = Reader.events(board.path(), "accuracy/test");
      assertEquals(List.of(0L, 4L, 6L), test.stream().map(Event::getStep).toList());
      assertEquals(0.5f, Reader.value(test.get(2)).getSimpleValue());
      assertEquals(3, Reader.events(board.path(), "accuracy/train").size());
    }
  }

  @Test
  void weightsAndGradientsAreHistograms() throws IOException {
    Map<String, List<Double>> sums = new TreeMap<>();
    TrainingListener recorder =
        step ->
            network
                .parameters()
                .forEach(
                    (name, parameter) -> {
                      note(sums, "weights/" + name, parameter.value());
                      note(sums, "gradients/" + name, step.gradient(parameter));
                    });
    try (var board =
        TensorBoardListener.open(folder, TensorBoardOptions.defaults().withHistogramsEvery(2))) {
      train(3, recorder, board);

      assertEquals(8, sums.size());
      for (Map.Entry<String, List<Double>> expected : sums.entrySet()) {
        List<Event> events = Reader.events(board.path(), expected.getKey());
        assertEquals(List.of(0L, 2L), events.stream().map(Event::getStep).toList());
        HistogramProto last = Reader.value(events.get(1)).getHisto();
        assertEquals(expected.getValue().get(2), last.getSum(), 1e-9, expected.getKey());
        assertTrue(last.getMin() < last.getMax(), expected.getKey());
      }
    }
  }

  private static void note(Map<String, List<Double>> sums, String tag, Tensor tensor) {
    double sum = 0;
    for (double element : tensor.toDoubles()) {
      sum += element;
    }
    sums.computeIfAbsent(tag, any -> new ArrayList<>()).add(sum);
  }

  @Test
  void mistakesAreAPicture() throws IOException {
    Batch examples = DIGITS.test().range(0, 200, DType.FLOAT32);
    TensorBoardOptions options =
        TensorBoardOptions.defaults().withMistakes(new Mistakes(examples, 28, 28, 2));
    try (var board = TensorBoardListener.open(folder, options)) {
      train(3, board);

      List<Event> events = Reader.events(board.path(), "mistakes");
      assertEquals(List.of(0L, 2L), events.stream().map(Event::getStep).toList());
      var image = Reader.value(events.get(1)).getImage();
      BufferedImage sheet =
          ImageIO.read(new ByteArrayInputStream(image.getEncodedImageString().toByteArray()));
      assertEquals(sheet.getWidth(), image.getWidth());
      assertEquals(sheet.getHeight(), image.getHeight());
      assertEquals(6 * (2 * 28 + 4) + 4, sheet.getWidth());
    }
  }

  @Test
  void nothingIsWrittenThatIsNotAskedFor() throws IOException {
    TensorBoardOptions nothing =
        TensorBoardOptions.defaults().withLossEvery(0).withHistogramsEvery(0);
    try (var board = TensorBoardListener.open(folder, nothing)) {
      train(2, board);
      assertEquals(2, Reader.events(board.path()).size(), "the version, and where it begins");
    }
  }

  @Test
  void anAccuracyBeforeTheFirstStepIsNotForgotten() throws IOException {
    try (var board = TensorBoardListener.open(folder, TensorBoardOptions.defaults())) {
      board.accuracy(new AccuracyRecorder.Accuracy(30, 0.5, 0.25));
      assertTrue(Reader.events(board.path()).get(1).hasSessionLog());
      assertEquals(30, Reader.events(board.path(), "accuracy/test").get(0).getStep());
    }
  }

  @Test
  void aRunThatGoesOnSaysWhere() throws IOException {
    try (var board = TensorBoardListener.open(folder, TensorBoardOptions.defaults())) {
      train(
          21,
          step -> {
            if (step.iteration() >= 15) {
              board.onStep(step);
            }
          });

      Event first = Reader.events(board.path()).get(1);
      assertEquals(15, first.getStep());
      assertEquals(SessionLog.SessionStatus.START, first.getSessionLog().getStatus());
      assertEquals(20, Reader.events(board.path(), "loss").get(0).getStep());
      assertEquals(3, Reader.events(board.path()).size());
    }
  }

  @Test
  void trainingIsTheSameWithAndWithoutIt() throws IOException {
    Tensor weight = weight();
    Tensor start = weight.copy();
    train(5);
    Tensor without = weight.copy();
    weight.assign(start);
    NumpyRandom again = new NumpyRandom(0);
    Network other =
        new Network(
            Sequential.of(
                Shape.of(784),
                Affine.of(784, 20, Initializer.normal(0.1), again),
                new Sigmoid(),
                Affine.of(20, 10, Initializer.normal(0.1), again)),
            new SoftmaxWithLoss());
    TensorBoardOptions all = TensorBoardOptions.defaults().withLossEvery(1).withHistogramsEvery(1);
    try (var board = TensorBoardListener.open(folder, all)) {
      new Trainer(other, new SGD(0.5), GradientMethod.BACKPROP, again, List.of(board))
          .train(5, new Batches(DIGITS.train(), new RandomBatches(300, 50, again), DType.FLOAT32));
    }
    Tensor with = other.parameters().get("affine1.weight").value();
    assertEquals(0, without.minus(with).dot(without.minus(with)));
  }

  private Tensor weight() {
    Parameter parameter = network.parameters().get("affine1.weight");
    return parameter.value();
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    var board = TensorBoardListener.open(folder, TensorBoardOptions.defaults());
    board.close();

    UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> train(1, board));
    assertTrue(e.getMessage().startsWith(board.path() + ": cannot be written ("), e.getMessage());
    assertTrue(e.getMessage().endsWith("train without TensorBoard"), e.getMessage());
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    TensorBoardOptions options = TensorBoardOptions.defaults();
    assertThrows(IllegalArgumentException.class, () -> options.withLossEvery(-1));
    assertThrows(IllegalArgumentException.class, () -> options.withHistogramsEvery(-1));
    Batch examples = DIGITS.test().range(0, 2, DType.FLOAT32);
    assertThrows(IllegalArgumentException.class, () -> new Mistakes(examples, 28, 27, 1));
    assertThrows(IllegalArgumentException.class, () -> new Mistakes(examples, 28, 28, 0));
  }
}
