package nacre.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nacre.core.SequentialTest.Linear;
import nacre.core.gradient.GradientCheck;
import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;

class NetworkTest {

  /** ½·mean over the batch of |y - t|². */
  private static final Loss HALF_SQUARES =
      (prediction, targets) -> {
        Tensor difference = prediction.minus(((Targets.Dense) targets).values());
        int n = targets.size();
        return new Loss.Result(difference.dot(difference) / (2.0 * n), difference.times(1.0 / n));
      };

  private static Network network(DType dtype) {
    Linear layer = new Linear(dtype, 3, 2);
    NumpyRandom random = new NumpyRandom(7);
    Tensor drawn = Tensor.zeros(dtype, Shape.of(3, 2)).map(zero -> random.randn());
    layer.weight.value().assign(drawn);
    return new Network(Sequential.of(Shape.of(3), layer), HALF_SQUARES);
  }

  private final Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2.0, 3.0, -1.0, 0.0, 0.5);
  private final Targets targets = Targets.dense(Tensor.of(Shape.of(2, 2), 1.0, 0.0, 0.0, 1.0));

  @Test
  void numericalAndBackpropagatedGradientsAgree() {
    GradientCheck check = GradientCheck.of(network(DType.FLOAT64), x, targets);
    assertEquals("linear1.weight", check.worst().parameter());
    assertTrue(check.worst().relativeError() < 1e-9, check.toString());
  }

  @Test
  void numericalGradientsOfAFloat32NetAreTakenInFloat64AndPutEverythingBack() {
    Network network = network(DType.FLOAT32);
    Parameter weight = network.parameters().get("linear1.weight");
    Tensor value = weight.value();
    double[] before = value.toDoubles();
    Targets float32 = Targets.dense(((Targets.Dense) targets).values().to(DType.FLOAT32));

    Tensor numerical = network.numericalGradient(x.to(DType.FLOAT32), float32).of(weight);

    assertEquals(DType.FLOAT32, numerical.dtype());
    assertEquals(value, weight.value());
    assertArrayEquals(before, weight.value().toDoubles());
    double[] backward = network.gradient(x.to(DType.FLOAT32), float32).of(weight).toDoubles();
    assertArrayEquals(backward, numerical.toDoubles(), 1e-6);
  }

  @Test
  void aForgottenBatchMeanIsFound() {
    Loss forgetful =
        (prediction, goals) -> {
          Loss.Result right = HALF_SQUARES.evaluate(prediction, goals);
          return new Loss.Result(right.value(), right.dPrediction().times(goals.size()));
        };
    Network wrong = new Network(network(DType.FLOAT64).layer(), forgetful);
    assertEquals(0.5, GradientCheck.of(wrong, x, targets).worst().relativeError(), 1e-6);
  }

  @Test
  void accuracyIsTheShareOfRightAnswers() {
    Network network = network(DType.FLOAT64);
    int[] answers = network.predict(x).argmax();
    assertEquals(1.0, network.accuracy(x, Targets.classes(answers, 2)));
    assertEquals(
        0.5, network.accuracy(x, Targets.classes(new int[] {answers[0], 1 - answers[1]}, 2)));
    assertThrows(
        IllegalArgumentException.class,
        () -> network.accuracy(x, Targets.classes(new int[] {0}, 2)));
  }

  @Test
  void labelsThatAreNoClassAreRefused() {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> Targets.classes(new int[] {0, 10}, 10));
    assertEquals(
        "expected class indices 0 to 9, but target 1 is 10; check the labels or the number of classes",
        wrong.getMessage());
  }

  @Test
  void drawingInInferenceIsAnErrorOfTheLayer() {
    assertThrows(IllegalStateException.class, () -> Pass.inference().random().nextDouble());
  }
}
