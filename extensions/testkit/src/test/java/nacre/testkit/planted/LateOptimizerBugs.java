package nacre.testkit.planted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Tensor;
import nacre.optim.Optimizer;
import nacre.optim.ResumableOptimizer;
import nacre.testkit.OptimizerCase;
import nacre.testkit.OptimizerLaw;
import net.jqwik.api.Arbitraries;

/** Optimizers that are wrong in float32, in a second run, after a restart, or about decay. */
final class LateOptimizerBugs {
  private static final double RATE = 0.05;

  private LateOptimizerBugs() {}

  static List<Bug> all() {
    return List.of(
        bug(
            OptimizerLaw.GRADIENT_NOT_KEPT,
            "first gradient kept as the velocity in float32 only",
            () -> new Velocities(new HashMap<>(), true)),
        plain(
            OptimizerLaw.ONLY_THE_PARAMETER,
            "gradient scaled in place in float32 only",
            (p, g) -> {
              Tensor step = g.dtype() == DType.FLOAT32 ? g : g.copy();
              step.assign(step.times(RATE));
              p.value().addScaled(-1, step);
            }),
        bug(
            OptimizerLaw.INSTANCES_INDEPENDENT,
            "velocities in a static field, by parameter",
            () -> new Velocities(Velocities.OF_ALL, false)),
        Bug.optimizer(
            OptimizerLaw.ZERO_GRADIENT_STAYS,
            "decay with the wrong sign",
            Arbitraries.just(
                OptimizerCase.of(
                        () -> new Optimizers.ByRule((w, g, t, m) -> w - RATE * (g - 1e-2 * w)))
                    .declareDecay())),
        plain(
            OptimizerLaw.FIRST_STEP_DESCENDS,
            "a parameter that is a single number left out",
            (p, g) -> {
              if (p.shape().rank() > 0) {
                p.value().addScaled(-RATE, g);
              }
            }),
        Bug.optimizer(
            OptimizerLaw.FOLLOWS_ITS_RULE,
            "gradients beyond 100,000 clipped",
            Arbitraries.just(
                OptimizerCase.of(
                        () ->
                            new Optimizers.ByRule(
                                (w, g, t, m) -> w - RATE * Math.max(-1e5, Math.min(1e5, g))))
                    .withRule(Optimizers.SGD))),
        bug(
            OptimizerLaw.RESUMES,
            "the restored velocity is the one that was handed in",
            () -> new Resumable((p, v) -> v, (p, v) -> v.copy())),
        bug(
            OptimizerLaw.RESUMES,
            "velocity kept in float64, but saved in the parameter's type",
            () ->
                new Resumable(
                    (p, v) -> v.to(DType.FLOAT64).copy(),
                    (p, v) -> v.to(p.value().dtype()).copy())),
        plain(
            OptimizerLaw.FLOAT64_KEPT,
            "sum rounded to float32 before it is written back",
            (p, g) -> {
              Tensor next = p.value().minus(g.times(RATE)).to(DType.FLOAT32);
              p.value().assign(next.to(p.value().dtype()));
            }),
        Bug.optimizer(
            OptimizerLaw.FOLLOWS_ITS_RULE,
            "nesterov looks ahead with the old velocity",
            Arbitraries.just(
                OptimizerCase.of(
                        () ->
                            new Optimizers.ByRule(
                                (w, g, t, m) -> {
                                  double before = m[0];
                                  m[0] = 0.9 * m[0] - RATE * g;
                                  return w + 0.9 * before - RATE * g;
                                }))
                    .withRule(
                        (w, g, t, m) -> {
                          double before = m[0];
                          m[0] = 0.9 * m[0] - RATE * g;
                          return w - 0.9 * before + 1.9 * m[0];
                        }))));
  }

  private static Bug bug(OptimizerLaw law, String name, Supplier<Optimizer> optimizer) {
    return Bug.optimizer(law, name, Optimizers.always(optimizer));
  }

  private static Bug plain(OptimizerLaw law, String name, Optimizer stateless) {
    return bug(law, name, () -> stateless);
  }

  /** Momentum with its memory in some map, right in itself. */
  private static final class Velocities implements Optimizer {
    private static final Map<Parameter, Tensor> OF_ALL = new HashMap<>();
    private final Map<Parameter, Tensor> memory;
    private final boolean converts;

    Velocities(Map<Parameter, Tensor> memory, boolean converts) {
      this.memory = memory;
      this.converts = converts;
    }

    @Override
    public void update(Parameter p, Tensor g) {
      Tensor velocity = memory.get(p);
      if (velocity == null) {
        velocity = converts ? g.to(DType.FLOAT32) : g.copy(); // which is g itself in float32
        memory.put(p, velocity);
      } else {
        velocity.assign(velocity.times(0.9).plus(g.to(velocity.dtype())));
      }
      p.value().addScaled(-RATE, velocity.to(g.dtype()));
    }
  }

  /** Momentum whose state is copied in and out by some functions. */
  private static final class Resumable implements ResumableOptimizer {
    private final Map<Parameter, Tensor> velocities = new HashMap<>();
    private final BiFunction<Parameter, Tensor, Tensor> in;
    private final BiFunction<Parameter, Tensor, Tensor> out;

    Resumable(BiFunction<Parameter, Tensor, Tensor> in, BiFunction<Parameter, Tensor, Tensor> out) {
      this.in = in;
      this.out = out;
    }

    @Override
    public void update(Parameter p, Tensor g) {
      Tensor velocity =
          velocities.computeIfAbsent(p, key -> Tensor.zeros(DType.FLOAT64, key.shape()));
      velocity.assign(velocity.times(0.9).plus(g.to(DType.FLOAT64)));
      p.value().addScaled(-RATE, velocity.to(g.dtype()));
    }

    @Override
    public Map<String, Tensor> state(Parameter p) {
      Tensor velocity = velocities.get(p);
      return velocity == null ? Map.of() : Map.of("velocity", out.apply(p, velocity));
    }

    @Override
    public void restore(Parameter p, Map<String, Tensor> state) {
      velocities.remove(p);
      state.forEach((name, velocity) -> velocities.put(p, in.apply(p, velocity)));
    }
  }
}
