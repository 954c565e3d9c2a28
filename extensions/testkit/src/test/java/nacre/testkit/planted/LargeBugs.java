package nacre.testkit.planted;

import java.util.List;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Loss;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.gradient.LayerLaw;
import nacre.core.gradient.LossLaw;
import nacre.testkit.OptimizerCase;
import nacre.testkit.OptimizerLaw;
import net.jqwik.api.Arbitraries;

/** What goes wrong only in what is large: loops of several threads, and counters that are short. */
final class LargeBugs {
  private static final double RATE = 0.05;

  private LargeBugs() {}

  static List<Bug> all() {
    return List.of(
        Bug.activation(
            LayerLaw.EXAMPLES_INDEPENDENT,
            "every second element left out where there are 10,000 and more",
            () -> tanh((i, n) -> n >= 10_000 && i % 2 == 1)),
        Bug.activation(
            LayerLaw.EXAMPLES_INDEPENDENT,
            "elements counted in a short",
            () -> tanh((i, n) -> (short) i < 0)),
        Bug.activation(
            LayerLaw.EXAMPLES_INDEPENDENT,
            "elements counted in a char",
            () -> tanh((i, n) -> i > Character.MAX_VALUE)),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "rows counted in a byte without a sign",
            (dense, x, dy, into) -> {
              Tensor gradient = x.transposedMatmul(dy);
              int width = gradient.shape().size(1);
              for (int i = 0; i < gradient.shape().elements(); i++) {
                gradient.set(i, i / width > 255 ? 0 : gradient.get(i));
              }
              into.add(dense.weight, gradient);
              into.add(dense.bias, dy.sumRows());
              return dense.dx(dy);
            }),
        Bug.loss(
            LossLaw.MEAN_OVER_BATCH,
            "examples after the 1,000th left out",
            Losses.ofNumbers((x, t) -> shortened(x, t, 1000))),
        Bug.loss(
            LossLaw.GRADIENT,
            "classes counted in a byte without a sign",
            Losses.ofClasses(
                (x, t) -> {
                  Loss.Result right = Losses.crossEntropy(x, t);
                  Tensor gradient = right.dPrediction();
                  int width = x.shape().size(1);
                  for (int i = 0; i < gradient.shape().elements(); i++) {
                    gradient.set(i, i % width > 255 ? 0 : gradient.get(i));
                  }
                  return right;
                })),
        Bug.optimizer(
            OptimizerLaw.ELEMENT_BY_ELEMENT,
            "elements counted in a short",
            Optimizers.always(
                () ->
                    (p, g) -> {
                      Tensor step = g.copy();
                      for (int i = Short.MAX_VALUE + 1; i < step.shape().elements(); i++) {
                        step.set(i, 0);
                      }
                      p.value().addScaled(-RATE, step);
                    })),
        Bug.optimizer(
            OptimizerLaw.FOLLOWS_ITS_RULE,
            "steps of Adam counted in a byte",
            Arbitraries.just(
                OptimizerCase.of(
                        () ->
                            new Optimizers.ByRule(
                                (w, g, t, m) ->
                                    Optimizers.ADAM.next(w, g, Math.max(1, (byte) t), m)))
                    .withRule(Optimizers.ADAM))));
  }

  /** Whether element i of n is left out. */
  private interface Lost {
    boolean isLost(int i, int n);
  }

  private static Layer tanh(Lost lost) {
    return new Pointwise(
        "Tanh",
        (x, pass) -> {
          Tensor y = x.tanh();
          return new Forward(
              y,
              (dy, into) -> {
                double[] dx = dy.zip(y, (g, v) -> g * (1 - v * v)).toDoubles();
                for (int i = 0; i < dx.length; i++) {
                  dx[i] = lost.isLost(i, dx.length) ? 0 : dx[i];
                }
                return Tensor.of(x.shape(), dx).to(dy.dtype());
              });
        });
  }

  private static Loss.Result shortened(Tensor x, Targets t, int most) {
    Tensor y = x.copy();
    Tensor goals = Losses.dense(t, x);
    for (int i = most * x.shape().size(1); i < y.shape().elements(); i++) {
      y.set(i, goals.get(i));
    }
    return Losses.squares(y, t);
  }
}
