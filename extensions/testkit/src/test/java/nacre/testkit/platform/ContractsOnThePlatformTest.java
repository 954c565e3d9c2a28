package nacre.testkit.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Loss;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.gradient.LawBroken;
import nacre.core.gradient.LayerCase;
import nacre.core.gradient.LayerLaw;
import nacre.core.gradient.LossCase;
import nacre.core.gradient.LossLaw;
import nacre.core.gradient.TargetKind;
import nacre.optim.SGD;
import nacre.testkit.LayerCases;
import nacre.testkit.LayerContract;
import nacre.testkit.LossContract;
import nacre.testkit.OptimizerCase;
import nacre.testkit.OptimizerContract;
import nacre.testkit.OptimizerLaw;
import nacre.testkit.Sizes;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three contracts as a build runs them, on right subjects and on wrong ones. */
class ContractsOnThePlatformTest {
  private static final int TRIES = 20;

  @TempDir Path folder;

  // ---- layers

  static class RightLayer extends LayerContract {
    @Override
    protected Arbitrary<LayerCase> cases() {
      return LayerCases.ofAnyShape(Swish::new);
    }
  }

  static class WrongLayer extends LayerContract {
    @Override
    protected Arbitrary<LayerCase> cases() {
      return LayerCases.ofVectors(HalfGradient::new)
          .map(layer -> layer.withCode("new HalfGradient(" + layer.input().size(0) + ")"));
    }
  }

  /** As in the Javadoc of {@link Layer}. */
  static final class Swish implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor s = x.sigmoid();
      Tensor y = x.times(s);
      return new Forward(y, (dy, into) -> dy.times(s.plus(y.minus(y.times(s)))));
    }
  }

  @Test
  void aRightLayerPassesEveryLaw() {
    Platform.Outcome outcome = Platform.run(RightLayer.class, TRIES, folder);
    assertEquals(Map.of(), outcome.failures());
    assertEquals(LayerLaw.values().length, outcome.succeeded());
  }

  /** From other random samples each time. */
  @RepeatedTest(5)
  void aWrongLayerFailsTheLawItBreaksAndOnlyThat() throws Exception {
    Platform.Outcome outcome = Platform.run(WrongLayer.class, TRIES, folder);
    assertEquals(Set.of("parameterGradientsAreTheNumericalOnes"), outcome.failures().keySet());
    LawBroken broken = broken(outcome, "parameterGradientsAreTheNumericalOnes");
    String[] lines = Objects.requireNonNull(broken.getMessage()).split("\n", -1);
    assertEquals(
        "HalfGradient breaks the law PARAMETER_GRADIENTS:"
            + " each parameter's gradient is the numerical one",
        lines[0]);
    assertEquals("  where:      factor[0] of [1]", lines[1]);
    assertTrue(lines[2].matches("  analytic:   -?\\d.*"), lines[2]);
    assertTrue(lines[3].matches("  numerical:  -?\\d.* ± \\d.*"), lines[3]);
    assertEquals("  relative error 5.0e-01, allowed 1e-06", lines[4]);
    assertEquals("replay:", lines[5]);
    double analytic = Double.parseDouble(lines[2].substring(14));
    double numerical = Double.parseDouble(lines[3].substring(14).replaceFirst(" .*", ""));
    assertEquals(2, numerical / analytic, 1e-6);

    LawBroken again = assertInstanceOf(LawBroken.class, Snippet.run(broken.replay(), folder));
    assertEquals(findings(broken), findings(again));
  }

  // ---- losses

  static class RightLoss extends LossContract {
    @Override
    protected Arbitrary<LossCase> cases() {
      Loss squares =
          (prediction, targets) -> {
            Tensor difference = prediction.minus(((Targets.Dense) targets).values());
            double n = prediction.shape().size(0);
            return new Loss.Result(difference.dot(difference) / n, difference.times(2 / n));
          };
      return Sizes.any().map(n -> LossCase.of(squares, Shape.of(n), TargetKind.NUMBERS));
    }
  }

  static class WrongLoss extends LossContract {
    @Override
    protected Arbitrary<LossCase> cases() {
      return Sizes.any().map(n -> LossCase.of(new HalfSquares(), Shape.of(n), TargetKind.NUMBERS));
    }
  }

  @Test
  void aRightLossPassesEveryLaw() {
    Platform.Outcome outcome = Platform.run(RightLoss.class, TRIES, folder);
    assertEquals(Map.of(), outcome.failures());
    assertEquals(LossLaw.values().length, outcome.succeeded());
  }

  /** From other random samples each time. */
  @RepeatedTest(5)
  void aWrongLossFailsTheLawItBreaksAndOnlyThat() throws Exception {
    Platform.Outcome outcome = Platform.run(WrongLoss.class, TRIES, folder);
    assertEquals(Set.of("gradientIsTheNumericalOne"), outcome.failures().keySet());
    LawBroken broken = broken(outcome, "gradientIsTheNumericalOne");
    String message = Objects.requireNonNull(broken.getMessage());
    assertTrue(
        message.startsWith(
            "HalfSquares breaks the law GRADIENT: the gradient is the numerical one"),
        message);
    assertTrue(message.contains("where:      prediction[0, 0] of [1, 1]\n"), message);
    assertTrue(message.contains("relative error 5.0e-01, allowed 1e-06"), message);

    LawBroken again = assertInstanceOf(LawBroken.class, Snippet.run(broken.replay(), folder));
    assertEquals(findings(broken), findings(again));
  }

  // ---- optimizers

  static class RightOptimizer extends OptimizerContract {
    @Override
    protected Arbitrary<OptimizerCase> cases() {
      return Arbitraries.just(
          OptimizerCase.of(() -> new SGD(0.1)).withRule((w, g, t, memory) -> w - 0.1 * g));
    }
  }

  static class WrongOptimizer extends OptimizerContract {
    @Override
    protected Arbitrary<OptimizerCase> cases() {
      return Arbitraries.just(OptimizerCase.of(Uphill::new).withCode("new Uphill()"));
    }
  }

  @Test
  void aRightOptimizerPassesEveryLaw() {
    Platform.Outcome outcome = Platform.run(RightOptimizer.class, TRIES, folder);
    assertEquals(Map.of(), outcome.failures());
    assertEquals(OptimizerLaw.values().length, outcome.succeeded());
  }

  @Test
  void aWrongOptimizerFailsTheLawsItBreaksAndOnlyThose() throws Exception {
    Platform.Outcome outcome = Platform.run(WrongOptimizer.class, TRIES, folder);
    assertEquals(
        Set.of("firstStepGoesAgainstTheGradient", "stepsLowerAFlatQuadratic"),
        outcome.failures().keySet());
    LawBroken broken = broken(outcome, "firstStepGoesAgainstTheGradient");
    String message = Objects.requireNonNull(broken.getMessage());
    assertTrue(
        message.startsWith(
            "Uphill breaks the law FIRST_STEP_DESCENDS: the first step goes against the gradient\n"
                + "  element 0 has the gradient "),
        message);

    LawBroken again = assertInstanceOf(LawBroken.class, Snippet.run(broken.replay(), folder));
    assertEquals(findings(broken), findings(again));
  }

  // ---- all of them

  /** A law that no contract asks for would be a law in vain. */
  @Test
  void eachLawHasAPropertyThatNamesIt() {
    for (Class<?> contract :
        new Class<?>[] {LayerContract.class, LossContract.class, OptimizerContract.class}) {
      long properties =
          Arrays.stream(contract.getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(net.jqwik.api.Property.class))
              .count();
      int laws =
          contract == LayerContract.class
              ? LayerLaw.values().length
              : contract == LossContract.class
                  ? LossLaw.values().length
                  : OptimizerLaw.values().length;
      assertEquals(laws, properties, contract.getSimpleName());
    }
  }

  /** All but the code that replays it. */
  private static String findings(LawBroken broken) {
    return String.valueOf(broken.getMessage()).replaceFirst("(?s)replay:.*", "");
  }

  private static LawBroken broken(Platform.Outcome outcome, String property) {
    return assertInstanceOf(LawBroken.class, outcome.failures().get(property));
  }
}
