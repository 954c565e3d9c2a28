package nacre.core.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;

/**
 * A layer with a trial's parameters in place, on which a law runs its passes.
 *
 * <p>The layer's own parameter values are back when the law is through with it.
 */
final class LayerBench {
  private final LayerLaw law;
  private final LayerTrial trial;
  private final DType dtype;
  private final List<Parameter> parameters;

  private LayerBench(LayerLaw law, LayerTrial trial, DType dtype, List<Parameter> parameters) {
    this.law = law;
    this.trial = trial;
    this.dtype = dtype;
    this.parameters = parameters;
  }

  /** What a law does with the layer. */
  @FunctionalInterface
  interface Check {
    void on(LayerBench bench);
  }

  /** Does {@code check} in this type, whatever the layer's own is. */
  static void run(LayerLaw law, LayerTrial trial, DType dtype, Check check) {
    List<Parameter> parameters = trial.layer().layer().parameters();
    LayerBench bench = new LayerBench(law, trial, dtype, parameters);
    Parameter.inType(
        dtype,
        parameters,
        () -> {
          bench.warmUp();
          for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).value().assign(trial.parameters().get(i).to(dtype));
          }
          check.on(bench);
          return true;
        });
  }

  /**
   * One pass with the layer's own parameter values, before the trial's take their place: optimizers
   * change parameters between passes, and nothing that was made of the old values may come back.
   */
  private void warmUp() {
    if (law.isAboutGradients() && !parameters.isEmpty()) {
      Forward forward = forward(x());
      back(forward, outputGradient(forward.output().shape(), 2));
    }
  }

  // ---- what there is

  LayerTrial trial() {
    return trial;
  }

  LayerCase given() {
    return trial.layer();
  }

  Layer layer() {
    return trial.layer().layer();
  }

  List<Parameter> parameters() {
    return parameters;
  }

  List<String> parameterNames() {
    return Names.ofParameters(layer(), parameters);
  }

  DType dtype() {
    return dtype;
  }

  /** The trial's batch, a fresh copy in the bench's type. */
  Tensor x() {
    return trial.x().copy().to(dtype);
  }

  /** Random numbers of the trial, others for each purpose. */
  RandomGenerator random(int purpose) {
    return new NumpyRandom(Math.floorMod(31 * trial.seed() + 1009 * purpose, Integer.MAX_VALUE));
  }

  /** Another batch of {@code size} examples. */
  Tensor another(int size, int purpose) {
    Shape shape = given().input().batched(size);
    return Tensor.of(shape, given().values().draw(shape.elements(), random(purpose))).to(dtype);
  }

  /** A gradient of the output: normal numbers, now and then with zeros among them. */
  Tensor outputGradient(Shape shape, int purpose) {
    RandomGenerator random = random(purpose);
    boolean zeros = random.nextInt(4) == 0;
    return Tensor.zeros(DType.FLOAT64, shape)
        .map(x -> zeros && random.nextBoolean() ? 0 : random.nextGaussian())
        .to(dtype);
  }

  // ---- passes

  /** The trial's pass, its generator fresh, so that all passes draw the same. */
  Pass pass() {
    return pass(trial.training());
  }

  Pass pass(boolean training) {
    Pass pass =
        training ? Pass.training(new NumpyRandom(Math.abs(trial.seed()))) : Pass.inference();
    return pass.withInputGradient(true);
  }

  Forward forward(Tensor x) {
    return layer().forward(x, pass());
  }

  Outcome run(Tensor x, Tensor dy) {
    return run(x, dy, pass());
  }

  Outcome run(Tensor x, Tensor dy, Pass pass) {
    return back(layer().forward(x, pass), dy);
  }

  Outcome back(Forward forward, Tensor dy) {
    Gradients into = new Gradients();
    Tensor dx = forward.pullback().apply(dy, into);
    return new Outcome(forward.output(), dx, gradients(into));
  }

  List<Tensor> gradients(Gradients from) {
    List<Tensor> gradients = new ArrayList<>();
    for (Parameter parameter : parameters) {
      gradients.add(from.of(parameter));
    }
    return gradients;
  }

  // ---- verdicts

  void require(boolean holds, String detail) {
    if (!holds) {
      throw broken(detail, null);
    }
  }

  /** Breaks the law if there is a difference. */
  void requireNone(String when, Optional<String> difference) {
    difference.ifPresent(
        line -> {
          throw broken(when + "\n" + line, null);
        });
  }

  /** Both outcomes have the same bits. */
  void requireSame(String when, Outcome first, Outcome second) {
    requireNone(when, Compare.bits("output", first.output(), second.output()));
    requireNone(
        when, Compare.bits("input gradient", first.inputGradient(), second.inputGradient()));
    for (int i = 0; i < parameters.size(); i++) {
      requireNone(
          when,
          Compare.bits(
              "gradient of " + parameterNames().get(i),
              first.parameterGradients().get(i),
              second.parameterGradients().get(i)));
    }
  }

  LawBroken broken(String detail, @org.jspecify.annotations.Nullable Throwable cause) {
    String where = dtype == DType.FLOAT32 ? "in float32: " : "";
    return new LawBroken(law.title(), given().name(), where + detail, Replay.of(law, trial), cause);
  }

  LawBroken wrongGradient(String variable, Shape of, NumericalCheck.Judged worst) {
    String place = variable + worst.place(of);
    if (worst.slope().jumps()) {
      return broken("where: " + place + "\nthe output jumps there: it has no derivative", null);
    }
    return LawBroken.gradient(
        law.title(),
        given().name(),
        worst.named(variable),
        place,
        worst.slope(),
        Replay.of(law, trial));
  }
}
