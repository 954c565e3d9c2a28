package nacre.core.gradient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nacre.core.Gradients;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Targets;
import nacre.core.Tensor;

/**
 * Backpropagated gradients of a network beside numerical ones.
 *
 * <p>The error of an element is |a - n| / max |a, n over the whole parameter|: relative to the
 * parameter's largest gradient, since the rounding of a numerical gradient does not shrink with the
 * element. In float64 a right backward pass stays below 1e-6, a wrong one rarely below 1e-2.
 *
 * @param errors the worst element of each parameter, in the parameters' order
 */
public record GradientCheck(List<Worst> errors) {
  /** Takes a copy of the list. */
  public GradientCheck {
    errors = List.copyOf(errors);
  }

  /**
   * The element of a parameter whose two gradients differ most.
   *
   * @param parameter the qualified name, such as {@code affine1.weight}
   * @param index the element, in row-major order
   * @param analytic its gradient by backpropagation
   * @param numerical its gradient by central differences
   * @param relativeError |analytic - numerical| over the parameter's largest gradient
   */
  public record Worst(
      String parameter, int index, double analytic, double numerical, double relativeError) {}

  /**
   * {@return both gradients compared, parameter by parameter}
   *
   * @param network the net to check, preferably in float64; used by nobody else meanwhile
   * @param x a small batch, {@code [n, ...input]}
   * @param targets one for each input
   */
  public static GradientCheck of(Network network, Tensor x, Targets targets) {
    Gradients analytic = network.gradient(x, targets);
    Gradients numerical = network.numericalGradient(x, targets);
    List<Worst> errors = new ArrayList<>();
    network
        .parameters()
        .forEach((name, parameter) -> errors.add(compare(name, parameter, analytic, numerical)));
    return new GradientCheck(errors);
  }

  /**
   * {@return the parameter whose worst element is worst of all}
   *
   * @throws IllegalStateException if the network has no parameters
   */
  public Worst worst() {
    return errors.stream()
        .max(Comparator.comparingDouble(Worst::relativeError))
        .orElseThrow(() -> new IllegalStateException("the network has no parameters to check"));
  }

  private static Worst compare(
      String name, Parameter parameter, Gradients analytic, Gradients numerical) {
    double[] a = analytic.of(parameter).toDoubles();
    double[] n = numerical.of(parameter).toDoubles();
    int worst = 0;
    double largest = 0;
    double difference = -1;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.max(Math.abs(a[i]), Math.abs(n[i])));
      double here = Math.abs(a[i] - n[i]);
      if (here > difference || Double.isNaN(here)) {
        difference = here;
        worst = i;
      }
    }
    double relative = difference == 0 ? 0 : difference / largest;
    // NaN compares as neither large nor small: a gradient that is not a number is as wrong as can
    // be.
    double error = Double.isNaN(relative) ? Double.POSITIVE_INFINITY : relative;
    return new Worst(name, worst, a[worst], n[worst], error);
  }
}
