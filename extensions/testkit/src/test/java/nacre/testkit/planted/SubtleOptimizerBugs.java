package nacre.testkit.planted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.optim.Optimizer;
import nacre.testkit.OptimizerCase;
import nacre.testkit.OptimizerLaw;
import nacre.testkit.UpdateRule;
import net.jqwik.api.Arbitraries;

/** Optimizers that are wrong at some step, for some gradients, in some sizes. */
@SuppressWarnings("AssignmentExpression") // terse, like the right ones
final class SubtleOptimizerBugs {
  private static final double RATE = 0.05;

  private SubtleOptimizerBugs() {}

  static List<Bug> all() {
    return List.of(
        ofRule(
            "velocity stands still where the gradient is 0",
            Optimizers.MOMENTUM,
            (w, g, t, m) -> g == 0 ? w : w + (m[0] = 0.9 * m[0] - RATE * g)),
        ofRule(
            "steps of Adam counted one too far",
            Optimizers.ADAM,
            (w, g, t, m) -> adam(w, g, t + 1, m)),
        ofRule(
            "bias of Adam corrected from the second step on",
            Optimizers.ADAM,
            (w, g, t, m) -> adam(w, g, t == 1 ? 1e9 : t, m)),
        ofRule(
            "Adam adds epsilon under the root",
            Optimizers.ADAM,
            (w, g, t, m) -> {
              adam(w, g, t, m);
              double mean = m[0] / (1 - Math.pow(0.9, t));
              double square = m[1] / (1 - Math.pow(0.999, t));
              return w - RATE * mean / Math.sqrt(square + 1e-8);
            }),
        ofRule(
            "half steps from the 30th on",
            Optimizers.SGD,
            (w, g, t, m) -> w - (t < 30 ? RATE : RATE / 2) * g),
        Bug.optimizer(
            OptimizerLaw.FINITE,
            "steps of Adam counted from 0",
            Optimizers.always(() -> new Optimizers.ByRule((w, g, t, m) -> adam(w, g, t - 1, m)))),
        Bug.optimizer(
            OptimizerLaw.FINITE,
            "mean of gradients under the root instead of squares",
            Optimizers.always(
                () ->
                    new Optimizers.ByRule(
                        (w, g, t, m) ->
                            w - RATE * g / (Math.sqrt(m[0] = 0.9 * m[0] + 0.1 * g) + 1e-8)))),
        Bug.optimizer(
            OptimizerLaw.STATE_PER_PARAMETER,
            "velocity kept by shape",
            Optimizers.always(
                () -> new Optimizers.ByRule(Optimizers.MOMENTUM, (p, i) -> List.of(p.shape(), i)))),
        Bug.optimizer(
            OptimizerLaw.STATE_PER_PARAMETER,
            "steps counted for all parameters together",
            Optimizers.always(SharedSteps::new)),
        plain(
            OptimizerLaw.FIRST_STEP_DESCENDS,
            "gradients below 1e-6 taken for 0",
            (p, g) -> p.value().addScaled(-RATE, g.map(v -> Math.abs(v) < 1e-6 ? 0 : v))),
        plain(
            OptimizerLaw.ELEMENT_BY_ELEMENT,
            "last row of a matrix left out",
            (p, g) -> {
              Tensor step = g.copy();
              Shape shape = step.shape();
              int row = shape.rank() == 2 && shape.size(0) > 1 ? shape.size(1) : 0;
              for (int i = shape.elements() - row; i < shape.elements(); i++) {
                step.set(i, 0);
              }
              p.value().addScaled(-RATE, step);
            }),
        plain(
            OptimizerLaw.ELEMENT_BY_ELEMENT,
            "elements after the 32nd left out",
            (p, g) -> {
              Tensor step = g.copy();
              for (int i = 32; i < step.shape().elements(); i++) {
                step.set(i, 0);
              }
              p.value().addScaled(-RATE, step);
            }),
        plain(
            OptimizerLaw.IN_PLACE,
            "updates a copy of the value in float32 only",
            (p, g) -> {
              Tensor value = p.value().dtype() == DType.FLOAT32 ? p.value().copy() : p.value();
              value.addScaled(-RATE, g);
            }),
        plain(
            OptimizerLaw.FLOAT32_CLOSE,
            "gradient clipped at 1 in float32 only",
            (p, g) -> {
              boolean clipped = g.dtype() == DType.FLOAT32;
              Tensor step = clipped ? g.map(v -> Math.max(-1, Math.min(1, v))) : g;
              p.value().addScaled(-RATE, step);
            }),
        plain(
            OptimizerLaw.FLOAT64_KEPT,
            "step rounded to float32",
            (p, g) ->
                p.value().addScaled(-1, g.times(RATE).to(DType.FLOAT32).to(p.value().dtype()))),
        plain(
            OptimizerLaw.ONLY_THE_PARAMETER,
            "gradient set to 0 after use",
            (p, g) -> {
              p.value().addScaled(-RATE, g);
              g.fill(0);
            }));
  }

  private static double adam(double w, double g, double t, double[] m) {
    m[0] = 0.9 * m[0] + 0.1 * g;
    m[1] = 0.999 * m[1] + 0.001 * g * g;
    double mean = m[0] / (1 - Math.pow(0.9, t));
    double square = m[1] / (1 - Math.pow(0.999, t));
    return w - RATE * mean / (Math.sqrt(square) + 1e-8);
  }

  private static Bug ofRule(String name, UpdateRule textbook, UpdateRule actual) {
    return Bug.optimizer(
        OptimizerLaw.FOLLOWS_ITS_RULE,
        name,
        Arbitraries.just(OptimizerCase.of(() -> new Optimizers.ByRule(actual)).withRule(textbook)));
  }

  private static Bug plain(OptimizerLaw law, String name, Optimizer stateless) {
    return Bug.optimizer(law, name, Optimizers.always(() -> stateless));
  }

  /** Adam with a step counter of its own instead of one for each parameter. */
  private static final class SharedSteps implements Optimizer {
    private final Map<Parameter, double[][]> memories = new HashMap<>();
    private int steps;

    @Override
    public void update(Parameter p, Tensor g) {
      steps++;
      Tensor value = p.value();
      int n = value.shape().elements();
      double[][] memory = memories.computeIfAbsent(p, key -> new double[n][2]);
      for (int i = 0; i < n; i++) {
        value.set(i, adam(value.get(i), g.get(i), steps, memory[i]));
      }
    }
  }
}
