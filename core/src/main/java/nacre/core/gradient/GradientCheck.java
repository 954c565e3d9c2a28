package nacre.core.gradient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.Gradients;
import nacre.core.Layer;
import nacre.core.Loss;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;

/**
 * Analytic gradients beside numerical ones, for whole networks, single layers and losses.
 *
 * <p><b>A network</b> ({@link #of(Network, Tensor, Targets)}): all parameters by central
 * differences with h = 1e-4, as in the book. The error of an element is |a - n| / max |a, n over
 * the whole parameter|: relative to the parameter's largest gradient, since the rounding of such a
 * numerical gradient does not shrink with the element; and relative to 1e-6 at least, since it is
 * 1e-12 or so where the loss is of size 1, even if every gradient is 0. In float64 a right backward
 * pass stays below 1e-6, a wrong one rarely below 1e-2.
 *
 * <p><b>A layer or a loss</b>: element by element, against a numerical derivative that knows its
 * own error (Richardson extrapolation with Ridders' estimate, over steps of all scales, beside the
 * measured rounding of the outputs). One-sided slopes are taken as well. Where they agree, the
 * numerical derivative is an interval narrower than 1e-8 or so; at a kink it reaches from one slope
 * to the other, and a gradient inside of it is a subgradient. The error of an element is its
 * gradient's distance from that interval, relative to the gradient; 1e-6 is allowed.
 *
 * <p>{@link #prove(LayerCase)} and {@link #prove(LossCase)} check gradients and all other laws on
 * many random batches. Those who use jqwik extend the test kit's contracts instead, which also
 * shrink a failure to its smallest form.
 *
 * @param errors the worst element of each parameter (and of the input), in order
 */
public record GradientCheck(List<Worst> errors) {
  private static final int TRIES = 200;

  /** Of central differences of a loss of size 1, h = 1e-4: some units in the last place, over h. */
  private static final double ROUNDING = 1e-12;

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
   * @param relativeError |analytic - numerical| over the parameter's largest gradient, or over 1e-6
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
   * {@return a layer's gradients compared, of the input (first, as {@code input}) and of every
   * parameter, in float64}
   *
   * @param layer the layer to check; used by nobody else meanwhile
   * @param x a small batch, {@code [n, ...input]}
   */
  public static GradientCheck of(Layer layer, Tensor x) {
    LayerTrial trial = LayerCase.of(layer, x.shape().example()).on(x);
    List<Worst> errors = new ArrayList<>();
    LayerBench.run(
        LayerLaw.PARAMETER_GRADIENTS,
        trial,
        DType.FLOAT64,
        bench -> {
          GradientLaws.compare(bench, bench.x(), true).forEach(each -> errors.add(worst(each)));
          GradientLaws.compare(bench, bench.x(), false).forEach(each -> errors.add(worst(each)));
        });
    return new GradientCheck(errors);
  }

  /**
   * {@return a loss's gradient compared, named {@code prediction}, in float64}
   *
   * @param loss the loss to check
   * @param prediction a small batch, {@code [n, ...]}
   * @param targets one for each example
   */
  public static GradientCheck of(Loss loss, Tensor prediction, Targets targets) {
    TargetKind kind = targets instanceof Targets.Dense ? TargetKind.NUMBERS : TargetKind.CLASSES;
    LossTrial trial = LossCase.of(loss, prediction.shape().example(), kind).on(prediction, targets);
    Tensor values = trial.prediction().copy();
    List<NumericalCheck.Judged> judged =
        LossLaws.judge(new LossBench(LossLaw.GRADIENT, trial), values);
    return new GradientCheck(
        List.of(worst(new GradientLaws.Variable("prediction", values, judged))));
  }

  /**
   * Proves a layer: every {@link LayerLaw} on 200 random batches, in float64, always the same ones.
   *
   * @throws LawBroken at the first law that is not kept
   */
  public static void prove(LayerCase layer) {
    for (LayerLaw law : LayerLaw.values()) {
      RandomGenerator random = new NumpyRandom(law.name().hashCode() & Integer.MAX_VALUE);
      for (int i = 0; i < TRIES; i++) {
        law.check(Draws.trial(layer, random));
      }
    }
  }

  /**
   * Proves a loss: every {@link LossLaw} on 200 random batches, in float64, always the same ones.
   *
   * @throws LawBroken at the first law that is not kept
   */
  public static void prove(LossCase loss) {
    for (LossLaw law : LossLaw.values()) {
      RandomGenerator random = new NumpyRandom(law.name().hashCode() & Integer.MAX_VALUE);
      for (int i = 0; i < TRIES; i++) {
        law.check(Draws.trial(loss, random));
      }
    }
  }

  /**
   * {@return the parameter whose worst element is worst of all}
   *
   * @throws IllegalStateException if there is no parameter
   */
  public Worst worst() {
    return errors.stream()
        .max(Comparator.comparingDouble(Worst::relativeError))
        .orElseThrow(() -> new IllegalStateException("there are no gradients to check"));
  }

  private static Worst worst(GradientLaws.Variable variable) {
    return variable.elements().stream()
        .max(Comparator.comparingDouble(NumericalCheck.Judged::relativeError))
        .map(judged -> judged.named(variable.name()))
        .orElseGet(() -> new Worst(variable.name(), 0, 0, 0, 0));
  }

  private static Worst compare(
      String name, Parameter parameter, Gradients analytic, Gradients numerical) {
    double[] a = analytic.of(parameter).toDoubles();
    double[] n = numerical.of(parameter).toDoubles();
    int worst = 0;
    double largest = ROUNDING / Tolerance.RELATIVE;
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
