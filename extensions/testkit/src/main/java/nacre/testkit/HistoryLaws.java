package nacre.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import nacre.optim.Optimizer;
import nacre.optim.ResumableOptimizer;

/** An update depends on the parameter's own history, and on nothing else. */
final class HistoryLaws {
  private static final int MOST_CUTS = 12;

  /** So many that what counts in a short or in a char counts wrong. */
  private static final int MANY = 70_001;

  /** One trial in so many has them. */
  private static final int RARELY = 8;

  private HistoryLaws() {}

  static void repeatable(OptimizerBench bench) {
    List<Tensor> history = bench.gradients(1);
    Tensor first = bench.after(history);
    bench.after(bench.gradients(2));
    bench.requireSame("the first time, then again:", first, bench.after(history));
  }

  static void statePerParameter(OptimizerBench bench) {
    List<Tensor> history = bench.gradients(1);
    Tensor alone = bench.after(history);
    Optimizer optimizer = bench.fresh();
    Parameter parameter = bench.parameter();
    Parameter sameShape = bench.parameter();
    Shape larger = Shape.of(3, 5);
    Parameter otherShape = new Parameter("weight", Tensor.zeros(parameter.value().dtype(), larger));
    List<Tensor> others = bench.gradients(2);
    List<Tensor> more = bench.gradients(larger, 3);
    for (int i = 0; i < history.size(); i++) {
      optimizer.update(sameShape, others.get(i).copy());
      optimizer.update(parameter, history.get(i).copy());
      optimizer.update(otherShape, more.get(i).copy());
    }
    bench.requireSame(
        "a parameter alone, then between updates of others:", alone, parameter.value());
  }

  static void orderIrrelevant(OptimizerBench bench) {
    List<Tensor> forwards = train(bench, false);
    List<Tensor> backwards = train(bench, true);
    for (int i = 0; i < forwards.size(); i++) {
      bench.requireSame(
          "parameter %d in one order, then in the other:".formatted(i),
          forwards.get(i),
          backwards.get(i));
    }
  }

  private static List<Tensor> train(OptimizerBench bench, boolean reversed) {
    Optimizer optimizer = bench.fresh();
    List<Parameter> parameters = List.of(bench.parameter(), bench.parameter(), bench.parameter());
    List<List<Tensor>> histories =
        List.of(bench.gradients(1), bench.gradients(2), bench.gradients(3));
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
    if (reversed) {
      Collections.reverse(order);
    }
    for (int step = 0; step < bench.trial().steps(); step++) {
      for (int i : order) {
        optimizer.update(parameters.get(i), histories.get(i).get(step).copy());
      }
    }
    return parameters.stream().map(Parameter::value).toList();
  }

  static void instancesIndependent(OptimizerBench bench) {
    List<Tensor> history = bench.gradients(1);
    Tensor alone = bench.after(history);
    Optimizer one = bench.fresh();
    Optimizer two = bench.fresh();
    Parameter ofOne = bench.parameter();
    Parameter ofTwo = bench.parameter();
    List<Tensor> others = bench.gradients(2);
    for (int i = 0; i < history.size(); i++) {
      two.update(ofTwo, others.get(i).copy());
      one.update(ofOne, history.get(i).copy());
    }
    bench.requireSame("alone, then beside another optimizer:", alone, ofOne.value());
    Parameter ofBoth = bench.parameter();
    update(bench.fresh(), ofBoth, others);
    ofBoth.value().assign(bench.parameter().value());
    update(bench.fresh(), ofBoth, history);
    bench.requireSame(
        "alone, then on a parameter that another optimizer has trained:", alone, ofBoth.value());
  }

  /** Cut after every step, and taken up by an optimizer that has seen something else. */
  static void resumes(OptimizerBench bench) {
    List<Tensor> history = bench.gradients(1);
    List<Tensor> others = bench.gradients(2);
    Tensor expected = bench.after(history);
    for (int cut : cuts(bench)) {
      ResumableOptimizer first = (ResumableOptimizer) bench.fresh();
      Parameter before = bench.parameter();
      update(first, before, history.subList(0, cut));
      Map<String, Tensor> state = first.state(before);
      Map<String, Tensor> kept = new HashMap<>();
      state.forEach((name, tensor) -> kept.put(name, tensor.copy()));
      Parameter after = new Parameter("weight", before.value().copy());
      update(first, before, others); // which the state must not follow
      ResumableOptimizer second = (ResumableOptimizer) bench.fresh();
      update(second, new Parameter("weight", before.value().copy()), others);
      second.restore(after, state);
      update(second, after, history.subList(cut, history.size()));
      bench.requireSame(
          "in one go, then restored after step %d of %d:".formatted(cut, history.size()),
          expected,
          after.value());
      state.forEach(
          (name, tensor) ->
              bench.requireSame(
                  "the state " + name + ", then the same after it was restored and trained on:",
                  Objects.requireNonNull(kept.get(name)),
                  tensor));
    }
  }

  /** After every step; of a long history after the first ones, the last, and some between. */
  private static List<Integer> cuts(OptimizerBench bench) {
    int steps = bench.trial().steps();
    NumpyRandom random = new NumpyRandom(bench.trial().seed());
    return IntStream.rangeClosed(0, steps)
        .filter(cut -> cut <= 4 || cut == steps || random.randint(0, steps) < MOST_CUTS)
        .boxed()
        .toList();
  }

  private static void update(Optimizer optimizer, Parameter parameter, List<Tensor> gradients) {
    for (Tensor gradient : gradients) {
      optimizer.update(parameter, gradient.copy());
    }
  }

  static void elementByElement(OptimizerBench bench) {
    List<Tensor> history = bench.gradients(1);
    Tensor together = bench.after(history);
    for (int i = 0; i < together.shape().elements(); i++) {
      Parameter single =
          new Parameter("weight", Tensor.of(Shape.of(1), bench.trial().start().get(i)));
      Optimizer optimizer = bench.fresh();
      for (Tensor gradient : history) {
        optimizer.update(single, Tensor.of(Shape.of(1), gradient.get(i)));
      }
      double alone = single.value().get(0);
      double beside = together.get(i);
      bench.require(
          Math.abs(alone - beside) <= 1e-12 * Math.max(Math.abs(alone), Math.abs(beside)),
          "element %d of %s: alone %s, beside the others %s"
              .formatted(i, together.shape(), alone, beside));
    }
    if (bench.trial().seed() % RARELY == 0) {
      amongMany(bench, history.subList(0, Math.min(2, history.size())));
    }
  }

  /** The same elements over and over, in a parameter as large as real ones. */
  private static void amongMany(OptimizerBench bench, List<Tensor> history) {
    Tensor few = bench.after(history);
    Parameter parameter = new Parameter("weight", repeated(bench.trial().start()));
    update(bench.fresh(), parameter, history.stream().map(HistoryLaws::repeated).toList());
    double[] many = parameter.value().toDoubles();
    for (int i = 0; i < many.length; i++) {
      double alone = few.get(i % few.shape().elements());
      double beside = many[i];
      bench.require(
          Math.abs(alone - beside) <= 1e-12 * Math.max(Math.abs(alone), Math.abs(beside)),
          "element %d of %d that repeat the others: %s, but the first of them is %s"
              .formatted(i, MANY, beside, alone));
    }
  }

  private static Tensor repeated(Tensor few) {
    double[] values = few.toDoubles();
    double[] many = new double[MANY];
    Arrays.setAll(many, i -> values[i % values.length]);
    return Tensor.of(Shape.of(MANY), many);
  }
}
