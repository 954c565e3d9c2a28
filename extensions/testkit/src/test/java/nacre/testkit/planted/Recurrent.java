package nacre.testkit.planted;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.LayerCase;
import nacre.testkit.Sizes;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The last state of h = tanh(x[t]·W + h·U + b), which begins with 0: {@code [steps, in] -> [2]}.
 * Three parameters, each of them used in every step.
 */
final class Recurrent implements Layer {
  private static final int STATE = 2;

  enum Flaw {
    NONE,
    NOT_CARRIED_BEYOND_TWO_STEPS,
    LATER_STATE_TAKEN,
    BIAS_ONCE,
    FIRST_STEP_LEFT_OUT_OF_W
  }

  private final Parameter w;
  private final Parameter u;
  private final Parameter b;
  private final Flaw flaw;

  Recurrent(int in, RandomGenerator random, Flaw flaw) {
    w = new Parameter("w", drawn(Shape.of(in, STATE), random));
    u = new Parameter("u", drawn(Shape.of(STATE, STATE), random));
    b = new Parameter("b", drawn(Shape.of(STATE), random));
    this.flaw = flaw;
  }

  static Arbitrary<LayerCase> with(Flaw flaw) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(1, 4),
            Sizes.seeds())
        .as(
            (steps, in, seed) ->
                LayerCase.of(new Recurrent(in, new Random(seed), flaw), Shape.of(steps, in)))
        .withoutEdgeCases();
  }

  private static Tensor drawn(Shape shape, RandomGenerator random) {
    return Tensor.zeros(DType.FLOAT32, shape).map(zero -> random.nextGaussian());
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(STATE);
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    int steps = x.shape().size(1);
    Tensor[] inputs = new Tensor[steps];
    Tensor[] states = new Tensor[steps + 1];
    states[0] = Tensor.zeros(x.dtype(), Shape.of(x.shape().size(0), STATE));
    for (int t = 0; t < steps; t++) {
      inputs[t] = step(x, t);
      Tensor sum = inputs[t].matmul(w.value()).plus(states[t].matmul(u.value()));
      states[t + 1] = sum.plusRow(b.value()).tanh();
    }
    return new Forward(states[steps], (dy, into) -> back(x.shape(), inputs, states, dy, into));
  }

  private Tensor back(Shape shape, Tensor[] inputs, Tensor[] states, Tensor dy, Gradients into) {
    Tensor dx = Tensor.zeros(dy.dtype(), shape);
    Tensor dh = dy;
    int steps = inputs.length;
    for (int t = steps - 1; t >= 0; t--) {
      if (flaw == Flaw.NOT_CARRIED_BEYOND_TWO_STEPS && t < steps - 2) {
        return dx;
      }
      Tensor d = dh.zip(states[t + 1], (g, h) -> g * (1 - h * h));
      if (t > 0 || flaw != Flaw.FIRST_STEP_LEFT_OUT_OF_W || steps == 1) {
        into.add(w, inputs[t].transposedMatmul(d));
      }
      into.add(u, states[flaw == Flaw.LATER_STATE_TAKEN ? t + 1 : t].transposedMatmul(d));
      if (flaw != Flaw.BIAS_ONCE || t == steps - 1) {
        into.add(b, d.sumRows());
      }
      putStep(dx, t, d.matmulTransposed(w.value()));
      dh = d.matmulTransposed(u.value());
    }
    return dx;
  }

  /** x[:, t, :]. */
  private static Tensor step(Tensor x, int t) {
    int in = x.shape().size(2);
    Tensor step = Tensor.zeros(x.dtype(), Shape.of(x.shape().size(0), in));
    for (int i = 0; i < step.shape().elements(); i++) {
      step.set(i, x.get((i / in * x.shape().size(1) + t) * in + i % in));
    }
    return step;
  }

  private static void putStep(Tensor dx, int t, Tensor step) {
    int in = dx.shape().size(2);
    for (int i = 0; i < step.shape().elements(); i++) {
      dx.set((i / in * dx.shape().size(1) + t) * in + i % in, step.get(i));
    }
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(w, u, b);
  }

  @Override
  public String toString() {
    return "Recurrent";
  }
}
