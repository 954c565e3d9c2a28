package nacre.core.gradient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import nacre.core.Forward;
import nacre.core.Parameter;
import nacre.core.Tensor;

/**
 * Analytic gradients are the numerical ones.
 *
 * <p>A function that is made of several kinked ones, such as a net with ReLUs, has points where
 * backpropagation cannot give a subgradient, right as every part of it is (Bolte and Pauwels 2020):
 * f(x) = relu(x) - relu(-x) has slope 1 at 0, and gets 0. Where that may be (the element moves
 * several outputs, or the layer is kinked there in some other direction), a gradient is wrong only
 * if it is wrong beside such a point as well.
 */
final class GradientLaws {
  /** At how many points beside a kink a gradient must be wrong. */
  private static final int BESIDE = 3;

  private GradientLaws() {}

  /** All elements of one variable that were compared. */
  record Variable(String name, Tensor tensor, List<NumericalCheck.Judged> elements) {
    Optional<NumericalCheck.Judged> worst() {
      return elements.stream()
          .filter(NumericalCheck.Judged::isWrong)
          .max(Comparator.comparingDouble(NumericalCheck.Judged::relativeError));
    }
  }

  /** And the function has no jumps: pieces that do not meet may each have the right gradient. */
  static void input(LayerBench bench) {
    judge(bench, true);
    Tensor x = bench.x();
    Tensor y = bench.forward(x).output();
    if (y.isFinite()) {
      check(bench, x, bench.outputGradient(y.shape(), 2))
          .jump(x, bench.given().values())
          .ifPresent(
              jump -> {
                throw bench.broken("where: input" + jump, null);
              });
    }
  }

  static void parameters(LayerBench bench) {
    judge(bench, false);
  }

  private static void judge(LayerBench bench, boolean input) {
    Tensor x = bench.x();
    for (Variable variable : compare(bench, x, input)) {
      variable
          .worst()
          .filter(worst -> !isExceptional(bench, x, variable.tensor(), worst))
          .ifPresent(
              worst -> {
                throw bench.wrongGradient(variable.name(), variable.tensor().shape(), worst);
              });
    }
  }

  /** Compares the input's gradient, or those of all parameters, in the trial's kind of pass. */
  static List<Variable> compare(LayerBench bench, Tensor x, boolean input) {
    Forward forward = bench.forward(x);
    if (!forward.output().isFinite()) {
      return List.of(); // no derivative; whether that is right, the law FINITE knows
    }
    Tensor dy = bench.outputGradient(forward.output().shape(), 2);
    Outcome outcome = bench.back(forward, dy);
    NumericalCheck check = check(bench, x, dy);
    if (input) {
      Tensor dx = outcome.inputGradient();
      bench.requireNone(
          "in a pass that wants the input's gradient", Compare.form("input and gradient", x, dx));
      return List.of(new Variable("input", x, input(bench, check, x, dx)));
    }
    List<Variable> compared = new ArrayList<>();
    for (int i = 0; i < bench.parameters().size(); i++) {
      Parameter parameter = bench.parameters().get(i);
      List<NumericalCheck.Judged> elements =
          check.judge(parameter.value(), outcome.parameterGradients().get(i), ValueRange.any());
      compared.add(new Variable(bench.parameterNames().get(i), parameter.value(), elements));
    }
    return compared;
  }

  /**
   * Ties are tried where a layer is nothing but one function of them; a function made of several
   * kinked ones may go wrong there, see above.
   */
  private static List<NumericalCheck.Judged> input(
      LayerBench bench, NumericalCheck check, Tensor x, Tensor dx) {
    ValueRange range = bench.given().values();
    List<NumericalCheck.Judged> judged = new ArrayList<>(check.judge(x, dx, range));
    if (bench.parameters().isEmpty()) {
      check.judgeTies(x, dx, range).stream()
          .filter(tie -> tie.slope().moves() <= 1)
          .forEach(judged::add);
    }
    return judged;
  }

  private static NumericalCheck check(LayerBench bench, Tensor x, Tensor dy) {
    List<Tensor> variables = new ArrayList<>();
    variables.add(x);
    bench.parameters().forEach(parameter -> variables.add(parameter.value()));
    return new NumericalCheck(
        () -> bench.forward(x).output().toDoubles(), dy.toDoubles(), variables, bench.random(3));
  }

  private static boolean isExceptional(
      LayerBench bench, Tensor x, Tensor variable, NumericalCheck.Judged worst) {
    if (worst.slope().moves() <= 1 && bench.parameters().isEmpty()) {
      return false;
    }
    Tensor dy = bench.outputGradient(bench.forward(x).output().shape(), 2);
    return check(bench, x, dy).isAtAKink(variable, worst.index())
        && IntStream.range(0, BESIDE)
            .anyMatch(i -> !isWrongBeside(bench, x, variable, worst.index(), i));
  }

  /** The same element, after everything was moved by some thousandths of itself, and of 1. */
  private static boolean isWrongBeside(
      LayerBench bench, Tensor x, Tensor variable, int index, int which) {
    RandomGenerator random = bench.random(50 + which);
    List<Parameter> parameters = bench.parameters();
    List<Tensor> originals = parameters.stream().map(p -> p.value().copy()).toList();
    Tensor start = x.copy();
    x.assign(moved(x, random, bench.given().values()));
    for (Parameter parameter : parameters) {
      parameter.value().assign(moved(parameter.value(), random, ValueRange.any()));
    }
    Tensor dy = bench.outputGradient(bench.forward(x).output().shape(), 2);
    Outcome outcome = bench.run(x, dy);
    Tensor gradient = outcome.inputGradient();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).value() == variable) {
        gradient = outcome.parameterGradients().get(i);
      }
    }
    ValueRange range = variable == x ? bench.given().values() : ValueRange.any();
    boolean wrong =
        check(bench, x, dy).judge(variable, gradient, range, IntStream.of(index)).stream()
            .anyMatch(NumericalCheck.Judged::isWrong);
    x.assign(start);
    for (int i = 0; i < originals.size(); i++) {
      parameters.get(i).value().assign(originals.get(i));
    }
    return wrong;
  }

  private static Tensor moved(Tensor tensor, RandomGenerator random, ValueRange range) {
    return tensor.map(
        v -> {
          double moved = v + random.nextDouble(-0.01, 0.01) * Math.max(1, Math.abs(v));
          return range.contains(moved) ? moved : v;
        });
  }
}
