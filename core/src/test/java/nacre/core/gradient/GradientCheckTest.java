package nacre.core.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
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
import org.junit.jupiter.api.Test;

/** What those get who have no jqwik: layers, losses and nets checked and proven in one call. */
class GradientCheckTest {

  /** y = x·W; its weight's gradient is {@code share} of what it should be. */
  private record Linear(Parameter weight, double share) implements Layer {
    static Linear of(int in, int out, double share) {
      Random random = new Random(1);
      Tensor w = Tensor.zeros(DType.FLOAT64, Shape.of(in, out)).map(zero -> random.nextGaussian());
      return new Linear(new Parameter("weight", w), share);
    }

    @Override
    public Shape outputShape(Shape input) {
      return Shape.of(weight.shape().size(1));
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor w = weight.value();
      return new Forward(
          x.matmul(w),
          (dy, into) -> {
            into.add(weight, x.transposedMatmul(dy).times(share));
            return pass.inputGradient(() -> dy.matmulTransposed(w));
          });
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(weight);
    }

    @Override
    public String toString() {
      return "Linear";
    }
  }

  /** SoftShrink, kinked at ±0.5. */
  private static final class SoftShrink implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor y = x.map(v -> v > 0.5 ? v - 0.5 : v < -0.5 ? v + 0.5 : 0);
      return new Forward(y, (dy, into) -> dy.zip(x, (g, v) -> Math.abs(v) > 0.5 ? g : 0));
    }
  }

  /** ½·(x - t)², summed, and its mean over the batch; with a slope of {@code share}·(x - t). */
  private static Loss squares(double share) {
    return (prediction, targets) -> {
      Tensor difference = prediction.minus(((Targets.Dense) targets).values());
      double n = prediction.shape().size(0);
      return new Loss.Result(difference.dot(difference) / 2 / n, difference.times(share / n));
    };
  }

  @Test
  void aRightLayerIsProven() {
    GradientCheck.prove(LayerCase.of(Linear.of(3, 2, 1), Shape.of(3)));
  }

  @Test
  void aWrongLayerIsNamedWithItsParameterAndTheElement() {
    LayerCase wrong = LayerCase.of(Linear.of(3, 2, 0.5), Shape.of(3));
    LawBroken broken = assertThrows(LawBroken.class, () -> GradientCheck.prove(wrong));
    assertTrue(broken.law().startsWith("PARAMETER_GRADIENTS: "), broken.law());
    assertEquals("Linear", broken.subject());
    GradientCheck.Worst worst = broken.difference().orElseThrow();
    assertEquals("weight", worst.parameter());
    assertEquals(0.5, worst.relativeError(), 1e-6);
    assertEquals(worst.numerical(), 2 * worst.analytic(), 1e-6 * Math.abs(worst.numerical()));
  }

  @Test
  void aLayerKeepsItsOwnParameterValues() {
    Linear layer = Linear.of(3, 2, 1);
    Tensor value = layer.weight().value();
    Tensor before = value.copy();
    GradientCheck.prove(LayerCase.of(layer, Shape.of(3)));
    assertSame(value, layer.weight().value());
    assertEquals(0, before.minus(value).dot(before.minus(value)));
  }

  @Test
  void aRightLossIsProvenAndAWrongOneIsNot() {
    GradientCheck.prove(LossCase.of(squares(1), Shape.of(3), TargetKind.NUMBERS));
    LossCase wrong = LossCase.of(squares(0.9), Shape.of(3), TargetKind.NUMBERS);
    LawBroken broken = assertThrows(LawBroken.class, () -> GradientCheck.prove(wrong));
    assertTrue(broken.law().startsWith("GRADIENT: "), broken.law());
    assertEquals(0.1, broken.difference().orElseThrow().relativeError(), 1e-6);
  }

  @Test
  void ofALayerTheInputComesFirst() {
    Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2.0, 3.0, -1.0, 0.5, 0.0);
    GradientCheck check = GradientCheck.of(Linear.of(3, 2, 0.5), x);
    List<GradientCheck.Worst> errors = check.errors();
    assertEquals(List.of("input", "weight"), errors.stream().map(e -> e.parameter()).toList());
    assertEquals(0, errors.get(0).relativeError());
    assertEquals(0.5, errors.get(1).relativeError(), 1e-6);
    assertEquals("weight", check.worst().parameter());
  }

  @Test
  void ofALossThereIsThePrediction() {
    Tensor x = Tensor.of(Shape.of(1, 2), 1.0, 2.0);
    Targets goals = Targets.dense(Tensor.of(Shape.of(1, 2), 0.0, 2.0));
    GradientCheck check = GradientCheck.of(squares(1), x, goals);
    assertEquals("prediction", check.worst().parameter());
    assertEquals(0, check.worst().relativeError());
  }

  @Test
  void ofANetTheWorstParameterIsFound() {
    Tensor x = Tensor.of(Shape.of(1, 3), 1.0, 2.0, 3.0);
    Targets goals = Targets.dense(Tensor.of(Shape.of(1, 2), 0.0, 1.0));
    Sequential wrong = Sequential.of(Shape.of(3), Linear.of(3, 4, 1), Linear.of(4, 2, 0.5));
    GradientCheck check = GradientCheck.of(new Network(wrong, squares(1)), x, goals);
    assertEquals("linear2.weight", check.worst().parameter());
    assertEquals(0.5, check.worst().relativeError(), 1e-6);
    assertTrue(check.errors().get(0).relativeError() < 1e-6);
  }

  @Test
  void gradientsThatAreAllZeroAreNotWrongBecauseOfRounding() {
    Loss nearlyNothing = (prediction, targets) -> // the numerical gradient is some 1e-17 off
        new Loss.Result(
                1e-5 * (prediction.get(0) + 0.1 - prediction.get(0) - 0.1),
                Tensor.zeros(prediction.dtype(), prediction.shape()));
    Network network = new Network(Sequential.of(Shape.of(1), Linear.of(1, 1, 1)), nearlyNothing);
    Tensor x = Tensor.of(Shape.of(1, 1), 0.7);
    Targets goals = Targets.dense(Tensor.of(Shape.of(1, 1), 0.0));
    assertTrue(GradientCheck.of(network, x, goals).worst().relativeError() < 1e-6);
  }

  /** Once accused: inputs on the kinks, beside others of 1e9. */
  @Test
  void kinksAwayFromZeroAreSeenBesideHugeNumbers() {
    Random random = new Random(3);
    double[] values = {0.5, -0.5, 1e9, -1e9, 2, 0.49, 0, 710, 1e5};
    Shape shape = Shape.of(2, 300);
    for (int seed = 0; seed < 10; seed++) {
      Tensor x =
          Tensor.zeros(DType.FLOAT64, shape).map(zero -> values[random.nextInt(values.length)]);
      LayerTrial trial = LayerCase.of(new SoftShrink(), Shape.of(300)).on(x).withSeed(seed);
      LayerLaw.INPUT_GRADIENT.check(trial);
    }
  }

  @Test
  void aReportEndsWithTheCodeThatReplaysIt() {
    LayerCase wrong = LayerCase.of(Linear.of(1, 1, 0.5), Shape.of(1)).withCode("Linear.of(1, 1)");
    Tensor x = Tensor.of(Shape.of(1, 1), 2.0);
    LayerTrial trial = wrong.on(x).withParameters(List.of(Tensor.of(Shape.of(1, 1), 3.0)));
    LawBroken broken =
        assertThrows(LawBroken.class, () -> LayerLaw.PARAMETER_GRADIENTS.check(trial.withSeed(7)));
    assertEquals(
        """
        LayerCase layer = LayerCase.of(Linear.of(1, 1), Shape.of(1));
        LayerTrial trial = layer.on(Tensor.of(Shape.of(1, 1), 2.0))
          .withParameters(List.of(
            Tensor.of(Shape.of(1, 1), 3.0))).withSeed(7);
        LayerLaw.PARAMETER_GRADIENTS.check(trial);""",
        broken.replay());
  }

  @Test
  void aLawThatIsExceptedIsNotChecked() {
    LayerCase excepted =
        LayerCase.of(Linear.of(3, 2, 0.5), Shape.of(3))
            .except(LayerLaw.PARAMETER_GRADIENTS, "half is what we want");
    GradientCheck.prove(excepted);
    assertFalse(LayerLaw.PARAMETER_GRADIENTS.isFor(excepted));
  }
}
