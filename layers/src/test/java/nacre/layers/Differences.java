package nacre.layers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleSupplier;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Layer;
import nacre.core.Loss;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;

/** Gradients held against central differences, in float64. */
final class Differences {
  private static final double H = 1e-4;
  private static final double LIMIT = 1e-6;

  private Differences() {}

  /** The pullback of f(x) = Σ direction · layer(x), by input and by every parameter. */
  static void check(Layer layer, Tensor x, NumpyRandom random) {
    Pass pass = Pass.inference().withInputGradient(true);
    Forward forward = layer.forward(x, pass);
    Tensor direction = random(forward.output().shape(), random);
    Gradients gradients = new Gradients();
    Tensor dx = forward.pullback().apply(direction, gradients);
    DoubleSupplier f = () -> layer.forward(x, pass).output().dot(direction);
    assertClose("input", dx, slopes(f, x));
    for (Parameter parameter : layer.parameters()) {
      assertClose(parameter.name(), gradients.of(parameter), slopes(f, parameter.value()));
    }
  }

  /** The gradient of a loss by its scores. */
  static void check(Loss loss, Tensor scores, Targets targets) {
    Tensor analytic = loss.evaluate(scores, targets).dPrediction();
    assertClose("scores", analytic, slopes(() -> loss.evaluate(scores, targets).value(), scores));
  }

  static Tensor random(Shape shape, NumpyRandom random) {
    return Tensor.zeros(DType.FLOAT64, shape).map(zero -> random.randn());
  }

  private static Tensor slopes(DoubleSupplier f, Tensor variable) {
    Tensor slopes = Tensor.zeros(DType.FLOAT64, variable.shape());
    for (int i = 0; i < variable.shape().elements(); i++) {
      double original = variable.get(i);
      variable.set(i, original + H);
      double above = f.getAsDouble();
      variable.set(i, original - H);
      double below = f.getAsDouble();
      variable.set(i, original);
      slopes.set(i, (above - below) / (2 * H));
    }
    return slopes;
  }

  private static void assertClose(String what, Tensor analytic, Tensor numerical) {
    assertTrue(analytic.shape().equals(numerical.shape()), what + " has another shape");
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < numerical.shape().elements(); i++) {
      largest = Math.max(largest, Math.abs(numerical.get(i)));
      difference = Math.max(difference, Math.abs(numerical.get(i) - analytic.get(i)));
    }
    double error = difference / Math.max(largest, 1e-3);
    assertTrue(error < LIMIT, what + ": relative error " + error);
  }
}
