package nacre.testkit.planted;

import java.util.List;
import nacre.core.Forward;
import nacre.core.Tensor;
import nacre.core.gradient.LayerLaw;
import nacre.testkit.LayerCases;

/** Wrong slopes of functions of one number, and of one row. */
final class ActivationBugs {
  private ActivationBugs() {}

  static List<Bug> all() {
    return List.of(
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "sigmoid's slope from the input instead of the output",
            () -> Pointwise.of("Sigmoid", Activations::sigmoid, x -> x * (1 - x))),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "tanh's slope 1 - y without the square",
            () -> Pointwise.of("Tanh", Math::tanh, x -> 1 - Math.tanh(x))),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "swish without the product rule's second term",
            () -> Pointwise.of("Swish", x -> x * Activations.sigmoid(x), Activations::sigmoid)),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "relu lets every gradient through",
            () -> Pointwise.of("Relu", x -> Math.max(x, 0), x -> 1)),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "leaky relu with another slope backward than forward",
            () -> Pointwise.of("Leaky", x -> x > 0 ? x : 0.01 * x, x -> x > 0 ? 1 : 0.1)),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "relu's gradient at 0 is 2, which no subgradient is",
            () -> Pointwise.of("Relu", x -> Math.max(x, 0), x -> x > 0 ? 1 : x == 0 ? 2 : 0)),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "slope wrong only for inputs above 50",
            () -> Pointwise.of("Square", x -> x * x, x -> x > 50 ? x : 2 * x)),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "slope kept above 0.001, so that no unit dies",
            () ->
                Pointwise.of(
                    "Sigmoid",
                    Activations::sigmoid,
                    x -> Math.max(1e-3, Activations.sigmoid(x) * Activations.sigmoid(-x)))),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "slope wrong only at exactly 0",
            () -> Pointwise.of("Tanh", Math::tanh, x -> x == 0 ? 0 : 1 - sq(Math.tanh(x)))),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "slope wrong only at negative zero",
            () ->
                Pointwise.of("Tanh", Math::tanh, x -> isMinusZero(x) ? -1 : 1 - sq(Math.tanh(x)))),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "slope wrong only for subnormal numbers",
            () ->
                Pointwise.of(
                    "Sine",
                    Math::tanh,
                    x -> x != 0 && Math.abs(x) < 1e-307 ? 0 : 1 - sq(Math.tanh(x)))),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "output jumps at exactly 0",
            () -> Pointwise.of("Bell", x -> x == 0 ? 0 : Math.exp(-x * x), x -> bellSlope(x))),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "a hundred thousandth is missing",
            () -> Pointwise.of("Square", x -> x * x, x -> 1.99998 * x)),
        Bug.layer(
            LayerLaw.INPUT_GRADIENT,
            "softmax with the diagonal of its Jacobian only",
            LayerCases.ofVectors(
                size ->
                    new Pointwise(
                        "Softmax",
                        (x, pass) -> {
                          Tensor y = x.logSoftmax().exp();
                          return new Forward(y, (dy, into) -> dy.zip(y, (g, s) -> g * s * (1 - s)));
                        }))),
        Bug.layer(
            LayerLaw.INPUT_GRADIENT,
            "maximum of pairs sends the gradient to both where they tie",
            LayerCases.ofVectors(size -> new MaxBothWays())));
  }

  private static double sq(double x) {
    return x * x;
  }

  private static double bellSlope(double x) {
    return -2 * x * Math.exp(-x * x);
  }

  private static boolean isMinusZero(double x) {
    return x == 0 && 1 / x < 0;
  }
}
