package nacre.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Loss;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;

class TrainerStopTest {

  /** y = w·x for one number: with the loss ½(y - t)², each step can be worked out by hand. */
  private static final class Slope implements Layer {
    final Parameter weight = new Parameter("weight", Tensor.of(Shape.of(1, 1), 0.0));

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return new Forward(
          x.matmul(weight.value()),
          (dy, into) -> {
            into.add(weight, x.transposedMatmul(dy));
            return dy.matmulTransposed(weight.value());
          });
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(weight);
    }
  }

  private static final Loss HALF_SQUARE =
      (y, targets) -> {
        Tensor difference = y.minus(((Targets.Dense) targets).values());
        return new Loss.Result(difference.dot(difference) / 2, difference);
      };

  private final Slope slope = new Slope();
  private final Network network = new Network(Sequential.of(Shape.of(1), slope), HALF_SQUARE);

  private static Batch batch(double x, double t) {
    return new Batch(Tensor.of(Shape.of(1, 1), x), Targets.dense(Tensor.of(Shape.of(1, 1), t)));
  }

  private Trainer trainer(double learningRate, GradientMethod method, TrainingListener... heard) {
    return new Trainer(network, new SGD(learningRate), method, new NumpyRandom(0), List.of(heard));
  }

  @Test
  void everyIterationIsOneStepDownTheGradient() {
    LossRecorder recorder = new LossRecorder();
    trainer(0.5, GradientMethod.BACKPROP, recorder).train(3, () -> batch(1, 8));
    // w ← w - 0.5·(w - 8): 0, 4, 6, 7; the loss is taken after the update.
    assertEquals(7.0, slope.weight.value().get(0));
    assertArrayEquals(new double[] {8.0, 2.0, 0.5}, recorder.losses());
    assertEquals(3, recorder.stepNanos().length);
  }

  @Test
  void numericalGradientsTrainTheSameNet() {
    trainer(0.5, GradientMethod.NUMERICAL).train(3, () -> batch(1, 8));
    assertEquals(7.0, slope.weight.value().get(0), 1e-9);
  }

  @Test
  void accuracyIsTakenAtTheStartOfEveryEpochAndAtTheEnd() {
    List<AccuracyRecorder.Accuracy> announced = new ArrayList<>();
    AccuracyRecorder recorder =
        new AccuracyRecorder(2, n -> slope.weight.value().get(0), n -> 0.25, announced::add);
    trainer(0.5, GradientMethod.BACKPROP, recorder).train(4, () -> batch(1, 8));
    assertEquals(
        List.of(
            new AccuracyRecorder.Accuracy(0, 4.0, 0.25),
            new AccuracyRecorder.Accuracy(2, 7.0, 0.25),
            new AccuracyRecorder.Accuracy(3, 7.5, 0.25)),
        recorder.history());
    assertEquals(recorder.history(), announced);
  }

  @Test
  void aRunThatBlowsUpStopsAtTheIterationAndTheLayer() {
    Trainer trainer = trainer(1e200, GradientMethod.BACKPROP);
    NotFinite stopped =
        assertThrows(NotFinite.class, () -> trainer.train(10, () -> batch(1e100, 1)));
    assertEquals(1, stopped.iteration());
    assertEquals("the output of layer slope1", stopped.place());
    assertTrue(stopped.getMessage().startsWith("iteration 1: the output of layer slope1 is not"));
    assertTrue(Double.isFinite(slope.weight.value().get(0)), "the last good value stays");
  }

  @Test
  void theUpdateThatSpoilsTheLossIsNamedEvenIfItIsTheLast() {
    Trainer trainer = trainer(1e200, GradientMethod.BACKPROP, new LossRecorder());
    NotFinite stopped =
        assertThrows(NotFinite.class, () -> trainer.train(1, () -> batch(1e100, 1)));
    assertEquals(0, stopped.iteration());
    assertTrue(stopped.getMessage().contains("this iteration's update"), stopped.getMessage());
  }

  @Test
  void badDataIsNamed() {
    NotFinite stopped =
        assertThrows(
            NotFinite.class,
            () -> trainer(0.1, GradientMethod.BACKPROP).train(1, () -> batch(Double.NaN, 1)));
    assertEquals("the input batch", stopped.place());
    assertEquals(0.0, slope.weight.value().get(0));
  }

  @Test
  void aSpoiltParameterIsNamed() {
    slope.weight.value().set(0, Double.POSITIVE_INFINITY);
    NotFinite stopped =
        assertThrows(
            NotFinite.class,
            () -> trainer(0.1, GradientMethod.BACKPROP).train(1, () -> batch(1, 1)));
    assertEquals("parameter slope1.weight", stopped.place());
  }

  @Test
  void aFiniteLossWithAnInfiniteGradientIsTheGradientsFault() {
    Loss wrong = (y, targets) -> new Loss.Result(1, y.map(v -> Double.NaN));
    Network broken = new Network(network.layer(), wrong);
    Trainer trainer =
        new Trainer(broken, new SGD(0.1), GradientMethod.BACKPROP, new NumpyRandom(0), List.of());
    NotFinite stopped = assertThrows(NotFinite.class, () -> trainer.train(1, () -> batch(1, 1)));
    assertEquals("the gradient of slope1.weight", stopped.place());
  }

  @Test
  void theLastUpdateIsLookedAtEvenIfNobodyAsksForItsLoss() {
    Trainer trainer = trainer(1e200, GradientMethod.BACKPROP);
    NotFinite stopped =
        assertThrows(NotFinite.class, () -> trainer.train(1, () -> batch(1e150, 1e150)));
    assertEquals(0, stopped.iteration());
    assertEquals("parameter slope1.weight", stopped.place());
  }

  @Test
  void anInterruptedThreadStopsBetweenTwoStepsAndStaysInterrupted() {
    LossRecorder recorder = new LossRecorder();
    Trainer trainer =
        trainer(
            0.5,
            GradientMethod.BACKPROP,
            recorder,
            step -> {
              if (step.iteration() == 1) {
                Thread.currentThread().interrupt();
              }
            });
    TrainingInterrupted stopped =
        assertThrows(TrainingInterrupted.class, () -> trainer.train(5, () -> batch(1, 8)));
    assertTrue(Thread.interrupted());
    assertEquals(2, stopped.iterations());
    assertEquals(6.0, slope.weight.value().get(0), "two whole steps");
    assertEquals(2, recorder.losses().length);
  }

  @Test
  void aTrainerGoesOnWhereItWasStopped() {
    LossRecorder recorder = new LossRecorder();
    recorder.restore(new double[] {8.0, 2.0});
    List<Integer> iterations = new ArrayList<>();
    slope.weight.value().set(0, 6.0);
    trainer(0.5, GradientMethod.BACKPROP, recorder)
        .with(step -> iterations.add(step.iteration()))
        .train(2, 4, () -> batch(1, 8));
    assertEquals(List.of(2, 3), iterations);
    assertArrayEquals(new double[] {8.0, 2.0, 0.5, 0.125}, recorder.losses());
    assertEquals(2, recorder.stepNanos().length, "of the steps that were made here");
  }

  @Test
  void onlyPositiveLearningRatesAreTaken() {
    for (double rate : new double[] {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new SGD(rate));
    }
  }

  @Test
  void sgdKeepsTheElementType() {
    Parameter parameter = new Parameter("weight", Tensor.of(Shape.of(2), 1f, 2f));
    new SGD(0.5).update(parameter, Tensor.of(Shape.of(2), 2f, -2f));
    assertEquals(DType.FLOAT32, parameter.value().dtype());
    assertArrayEquals(new double[] {0, 3}, parameter.value().toDoubles());
  }
}
