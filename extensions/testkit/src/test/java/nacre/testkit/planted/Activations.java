package nacre.testkit.planted;

import java.util.List;
import nacre.core.Forward;
import nacre.core.Layer;

/** Right activations, smooth ones and kinked ones. */
final class Activations {
  private Activations() {}

  static List<Layer> all() {
    return List.of(
        sigmoid(),
        relu(),
        swish(),
        Pointwise.of("Identity", x -> x, x -> 1),
        Pointwise.of("Zero", x -> 0, x -> 0),
        Pointwise.of("Square", x -> x * x, x -> 2 * x),
        Pointwise.of("Cube", x -> x * x * x, x -> 3 * x * x),
        Pointwise.of("Exp", Math::exp, Math::exp),
        Pointwise.of("Softplus", Activations::softplus, Activations::sigmoid),
        Pointwise.of("Elu", x -> x > 0 ? x : Math.expm1(x), x -> x > 0 ? 1 : Math.exp(x)),
        Pointwise.of("Gelu", Activations::gelu, Activations::geluSlope),
        Pointwise.of("Arctan", Math::atan, x -> 1 / (1 + x * x)),
        Pointwise.of("Bell", x -> Math.exp(-x * x), x -> -2 * x * Math.exp(-x * x)),
        Pointwise.of("LeakyRelu", x -> x > 0 ? x : 0.01 * x, x -> x > 0 ? 1 : 0.01),
        Pointwise.of("Abs", Math::abs, Math::signum),
        Pointwise.of("Clip", x -> Math.max(-1, Math.min(1, x)), x -> Math.abs(x) <= 1 ? 1 : 0),
        Pointwise.of("Relu6", x -> Math.max(0, Math.min(6, x)), x -> x > 0 && x < 6 ? 1 : 0),
        Pointwise.of("HardSwish", Activations::hardSwish, Activations::hardSwishSlope),
        Pointwise.of("SoftShrink", Activations::shrink, x -> Math.abs(x) > 0.5 ? 1 : 0));
  }

  static Layer sigmoid() {
    return new Pointwise(
        "Sigmoid",
        (x, pass) -> {
          var y = x.sigmoid();
          return new Forward(y, (dy, into) -> dy.zip(y, (g, s) -> g * s * (1 - s)));
        });
  }

  static Layer relu() {
    return Pointwise.of("Relu", x -> Math.max(x, 0), x -> x > 0 ? 1 : 0);
  }

  static Layer swish() {
    return new Pointwise(
        "Swish",
        (x, pass) -> {
          var s = x.sigmoid();
          var y = x.times(s);
          return new Forward(y, (dy, into) -> dy.times(s.plus(y.minus(y.times(s)))));
        });
  }

  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double gelu(double x) {
    return 0.5 * x * (1 + Math.tanh(0.8 * (x + 0.045 * x * x * x)));
  }

  private static double geluSlope(double x) {
    double t = Math.tanh(0.8 * (x + 0.045 * x * x * x));
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * 0.8 * (1 + 0.135 * x * x);
  }

  private static double hardSwish(double x) {
    return x * Math.max(0, Math.min(1, x / 6 + 0.5));
  }

  private static double hardSwishSlope(double x) {
    return x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5;
  }

  private static double shrink(double x) {
    return x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : 0;
  }
}
