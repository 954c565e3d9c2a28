package nacre.testkit.planted;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import nacre.core.Parameter;
import nacre.core.Tensor;
import nacre.optim.Optimizer;
import nacre.testkit.OptimizerCase;
import nacre.testkit.UpdateRule;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Right optimizers of several kinds, each with its textbook's rule. */
@SuppressWarnings("AssignmentExpression") // wrong, or terse, on purpose
final class Optimizers {
  private static final double RATE = 0.05;
  private static final double MU = 0.9;
  private static final double TINY = 1e-8;

  static final UpdateRule SGD = (w, g, t, m) -> w - RATE * g;
  static final UpdateRule MOMENTUM = (w, g, t, m) -> w + (m[0] = MU * m[0] - RATE * g);
  static final UpdateRule ADAM =
      (w, g, t, m) -> {
        m[0] = 0.9 * m[0] + 0.1 * g;
        m[1] = 0.999 * m[1] + 0.001 * g * g;
        double mean = m[0] / (1 - Math.pow(0.9, t));
        double square = m[1] / (1 - Math.pow(0.999, t));
        return w - RATE * mean / (Math.sqrt(square) + TINY);
      };

  private Optimizers() {}

  static Map<String, OptimizerCase> all() {
    Map<String, OptimizerCase> twins = new LinkedHashMap<>();
    twins.put("sgd", right(SGD));
    twins.put("momentum", right(MOMENTUM));
    twins.put(
        "nesterov",
        right(
            (w, g, t, m) -> {
              double before = m[0];
              m[0] = MU * m[0] - RATE * g;
              return w - MU * before + (1 + MU) * m[0];
            }));
    twins.put("adagrad", right((w, g, t, m) -> w - RATE * g / (Math.sqrt(m[0] += g * g) + TINY)));
    twins.put(
        "rmsprop",
        right((w, g, t, m) -> w - RATE * g / (Math.sqrt(m[0] = 0.9 * m[0] + 0.1 * g * g) + TINY)));
    twins.put("adam", right(ADAM));
    twins.put("decay", right((w, g, t, m) -> w - RATE * (g + 1e-4 * w)).declareDecay());
    twins.put("sign", right((w, g, t, m) -> w - RATE * Math.signum(g)));
    twins.put("sign, by halves", right((w, g, t, m) -> w - 0.5 * Math.signum(g)));
    twins.put(
        "decay by a fixed amount", // which may lead past 0, to be led back
        right((w, g, t, m) -> w - RATE * (g + 0.1 * Math.signum(w))).declareDecay());
    twins.put(
        "adam with decay",
        right((w, g, t, m) -> ADAM.next(w - RATE * 1e-2 * w, g, t, m)).declareDecay());
    twins.put(
        "amsgrad",
        right(
            (w, g, t, m) -> {
              m[0] = 0.9 * m[0] + 0.1 * g;
              m[1] = 0.999 * m[1] + 0.001 * g * g;
              m[2] = Math.max(m[2], m[1]);
              return w - RATE * m[0] / (Math.sqrt(m[2]) + TINY);
            }));
    twins.put("rate that decays", right((w, g, t, m) -> w - RATE / (1 + 0.01 * (t - 1)) * g));
    twins.put(
        "clipped",
        OptimizerCase.of(
                () ->
                    (p, g) -> p.value().addScaled(-RATE / Math.max(1, Math.sqrt(g.dot(g)) / 5), g))
            .declareElementsMixed());
    return twins;
  }

  static OptimizerCase right(UpdateRule rule) {
    return OptimizerCase.of(() -> new ByRule(rule)).withRule(rule);
  }

  static Arbitrary<OptimizerCase> always(Supplier<Optimizer> optimizer) {
    return Arbitraries.just(OptimizerCase.of(optimizer));
  }

  /** Element by element, its memory kept per parameter, or under another key if told so. */
  static final class ByRule implements Optimizer {
    private final UpdateRule rule;
    private final BiFunction<Parameter, Integer, Object> key;
    private final Map<Object, double[]> memories = new LinkedHashMap<>();
    private final Map<Object, Integer> steps = new LinkedHashMap<>();

    ByRule(UpdateRule rule) {
      this(rule, (parameter, i) -> java.util.List.of(parameter, i));
    }

    ByRule(UpdateRule rule, BiFunction<Parameter, Integer, Object> key) {
      this.rule = rule;
      this.key = key;
    }

    @Override
    public void update(Parameter parameter, Tensor gradient) {
      Tensor value = parameter.value();
      for (int i = 0; i < value.shape().elements(); i++) {
        Object here = key.apply(parameter, i);
        int step = steps.merge(here, 1, Integer::sum);
        double[] memory = memories.computeIfAbsent(here, k -> new double[8]);
        value.set(i, rule.next(value.get(i), gradient.get(i), step, memory));
      }
    }

    @Override
    public String toString() {
      return "ByRule";
    }
  }
}
