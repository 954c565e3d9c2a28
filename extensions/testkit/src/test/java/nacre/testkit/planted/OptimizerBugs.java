package nacre.testkit.planted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Tensor;
import nacre.optim.Optimizer;
import nacre.testkit.OptimizerCase;
import nacre.testkit.OptimizerLaw;
import nacre.testkit.UpdateRule;
import net.jqwik.api.Arbitraries;

/** Wrong optimizers. */
final class OptimizerBugs {
  private static final double RATE = 0.05;

  private OptimizerBugs() {}

  static List<Bug> all() {
    return List.of(
        plain(
            OptimizerLaw.FIRST_STEP_DESCENDS,
            "goes up instead of down",
            (p, g) -> p.value().addScaled(RATE, g)),
        fresh(
            OptimizerLaw.LOWERS_A_QUADRATIC,
            "goes up from the second step on",
            () ->
                new Optimizer() {
                  private final Map<Parameter, Integer> steps = new HashMap<>();

                  @Override
                  public void update(Parameter p, Tensor g) {
                    p.value().addScaled(steps.merge(p, 1, Integer::sum) == 1 ? -RATE : RATE, g);
                  }
                }),
        plain(
            OptimizerLaw.IN_PLACE,
            "updates a copy of the value",
            (p, g) -> p.value().copy().addScaled(-RATE, g)),
        plain(
            OptimizerLaw.ONLY_THE_PARAMETER,
            "adds weight decay to the gradient in place",
            (p, g) -> {
              g.addScaled(1e-4, p.value());
              p.value().addScaled(-RATE, g);
            }),
        byKey(
            OptimizerLaw.STATE_PER_PARAMETER,
            "one velocity for all parameters",
            Optimizers.MOMENTUM,
            "all"),
        byKey(
            OptimizerLaw.STATE_PER_PARAMETER,
            "velocity kept by the parameter's name",
            Optimizers.MOMENTUM,
            "name"),
        fresh(
            OptimizerLaw.STATE_PER_PARAMETER,
            "learning rate decays with every call, not with every step",
            () ->
                new Optimizer() {
                  private int calls;

                  @Override
                  public void update(Parameter p, Tensor g) {
                    p.value().addScaled(-RATE / (1 + 0.01 * calls++), g);
                  }
                }),
        fresh(
            OptimizerLaw.ORDER_IRRELEVANT,
            "first parameter of all gets a smaller step",
            () ->
                new Optimizer() {
                  private boolean first = true;

                  @Override
                  public void update(Parameter p, Tensor g) {
                    p.value().addScaled(first ? -RATE / 2 : -RATE, g);
                    first = false;
                  }
                }),
        Bug.optimizer(
            OptimizerLaw.INSTANCES_INDEPENDENT,
            "step counter in a static field",
            Arbitraries.just(OptimizerCase.of(GlobalSteps::new))),
        fresh(
            OptimizerLaw.GRADIENT_NOT_KEPT,
            "first gradient kept as the velocity",
            KeepsGradient::new),
        Bug.optimizer(
            OptimizerLaw.FOLLOWS_ITS_RULE,
            "momentum with the wrong sign",
            Arbitraries.just(
                OptimizerCase.of(
                        () ->
                            new Optimizers.ByRule(
                                (w, g, t, m) -> w + (m[0] = -0.9 * m[0] - RATE * g)))
                    .withRule(Optimizers.MOMENTUM))),
        Bug.optimizer(
            OptimizerLaw.FOLLOWS_ITS_RULE,
            "Adam without bias correction",
            Arbitraries.just(
                OptimizerCase.of(
                        () ->
                            new Optimizers.ByRule(
                                (w, g, t, m) -> {
                                  m[0] = 0.9 * m[0] + 0.1 * g;
                                  m[1] = 0.999 * m[1] + 0.001 * g * g;
                                  return w - RATE * m[0] / (Math.sqrt(m[1]) + 1e-8);
                                }))
                    .withRule(Optimizers.ADAM))),
        plain(
            OptimizerLaw.ELEMENT_BY_ELEMENT,
            "last element left out where their number is odd and above 1",
            (p, g) -> {
              Tensor step = g.copy();
              int n = step.shape().elements();
              if (n > 1 && n % 2 == 1) {
                step.set(n - 1, 0);
              }
              p.value().addScaled(-RATE, step);
            }),
        plain(
            OptimizerLaw.ELEMENT_BY_ELEMENT,
            "all elements scaled by the first one's square",
            (p, g) -> p.value().addScaled(-RATE / (1 + g.get(0) * g.get(0)), g)),
        plain(
            OptimizerLaw.FINITE,
            "divides by the gradient's size, which may be 0",
            (p, g) -> {
              Tensor sign = g.map(v -> v / Math.abs(v));
              p.value().addScaled(-RATE, sign);
            }),
        plain(
            OptimizerLaw.ZERO_GRADIENT_STAYS,
            "decays weights though it does not say so",
            (p, g) -> {
              p.value().addScaled(-1e-3, p.value().copy());
              p.value().addScaled(-RATE, g);
            }),
        plain(
            OptimizerLaw.MIRRORED,
            "half a step where the gradient is negative",
            (p, g) -> p.value().addScaled(-RATE, g.map(v -> v < 0 ? v / 2 : v))),
        plain(
            OptimizerLaw.SAME_FROM_EVERYWHERE,
            "longer steps for larger weights",
            (p, g) -> p.value().addScaled(-RATE, g.zip(p.value(), (v, w) -> v * (1 + w * w)))),
        plain(
            OptimizerLaw.FLOAT64_KEPT,
            "result rounded to float32",
            (p, g) -> {
              p.value().addScaled(-RATE, g);
              p.value().assign(p.value().to(DType.FLOAT32).to(p.value().dtype()));
            }),
        plain(
            OptimizerLaw.FLOAT32_CLOSE,
            "forgets half of the step in float32",
            (p, g) -> p.value().addScaled(g.dtype() == DType.FLOAT32 ? -RATE / 2 : -RATE, g)));
  }

  private static Bug plain(OptimizerLaw law, String name, Optimizer stateless) {
    return Bug.optimizer(law, name, Optimizers.always(() -> stateless));
  }

  private static Bug fresh(OptimizerLaw law, String name, Supplier<Optimizer> optimizer) {
    return Bug.optimizer(law, name, Optimizers.always(optimizer));
  }

  private static Bug byKey(OptimizerLaw law, String name, UpdateRule rule, String key) {
    return Bug.optimizer(
        law,
        name,
        Optimizers.always(
            () ->
                new Optimizers.ByRule(
                    rule, (p, i) -> List.of(key.equals("name") ? p.name() : "", i))));
  }

  private static final class GlobalSteps implements Optimizer {
    private static int steps;

    @Override
    public void update(Parameter p, Tensor g) {
      p.value().addScaled(-RATE / (1 + 0.01 * (steps++ % 100)), g);
    }
  }

  private static final class KeepsGradient implements Optimizer {
    private final Map<Parameter, Tensor> velocities = new HashMap<>();

    @Override
    public void update(Parameter p, Tensor g) {
      Tensor velocity = velocities.get(p);
      if (velocity == null) {
        velocities.put(p, g);
        velocity = g;
      } else {
        velocity.assign(velocity.times(0.9).plus(g));
      }
      p.value().addScaled(-RATE, velocity);
    }
  }
}
