package nacre.testkit.planted;

import java.util.List;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.LayerLaw;
import nacre.testkit.LayerCases;
import org.jspecify.annotations.Nullable;

/** Layers that remember, share or modify what they should not. */
@SuppressWarnings({"ThreadLocalUsage", "UnusedVariable"}) // wrong, or terse, on purpose
final class StateBugs {
  private StateBugs() {}

  static List<Bug> all() {
    return List.of(
        Bug.activation(
            LayerLaw.INTERLEAVED, "activation cached in a field, for backward", CachesOutput::new),
        Bug.activation(
            LayerLaw.NOTHING_REMEMBERED, "last input kept in a field, unused", KeepsInput::new),
        Bug.activation(
            LayerLaw.INTERLEAVED, "output written into a buffer that is used again", Buffer::new),
        Bug.activation(LayerLaw.CONCURRENT, "scratch memory shared between threads", Scratch::new),
        Bug.activation(LayerLaw.CONCURRENT, "activation cached per thread", PerThread::new),
        Bug.activation(
            LayerLaw.REPEATABLE, "another answer from the third pass on", ThirdTime::new),
        Bug.activation(
            LayerLaw.REPEATABLE, "running average that leaks into the output", RunningAverage::new),
        Bug.activation(
            LayerLaw.NOTHING_REMEMBERED, "counter of passes in a static field", Counts::new),
        Bug.activation(
            LayerLaw.NOTHING_MUTATED,
            "relu in place on the input",
            () ->
                new Pointwise(
                    "Relu",
                    (x, pass) -> {
                      x.assign(x.relu());
                      return new Forward(x, (dy, into) -> dy.zip(x, (g, v) -> v > 0 ? g : 0));
                    })),
        Bug.activation(
            LayerLaw.NOTHING_MUTATED,
            "slope multiplied into the output gradient in place",
            () ->
                new Pointwise(
                    "Sigmoid",
                    (x, pass) -> {
                      Tensor y = x.sigmoid();
                      return new Forward(
                          y,
                          (dy, into) -> {
                            dy.assign(Block.slope(dy, y));
                            return dy;
                          });
                    })),
        Bug.activation(
            LayerLaw.NOTHING_MUTATED,
            "output overwritten by the pullback",
            () ->
                new Pointwise(
                    "Sigmoid",
                    (x, pass) -> {
                      Tensor y = x.sigmoid();
                      return new Forward(
                          y,
                          (dy, into) -> {
                            Tensor slope = y.map(s -> s * (1 - s));
                            y.assign(slope.times(dy));
                            return y.copy();
                          });
                    })),
        Bug.layer(
            LayerLaw.NOTHING_MUTATED,
            "weights normalized in place by the forward pass",
            LayerCases.ofSizes(
                (in, out, random) -> {
                  Dense dense = Dense.of(in, out, random, Dense::right);
                  return new Wrapped(
                      dense,
                      (x, pass) -> {
                        Tensor w = dense.weight.value();
                        w.assign(w.map(v -> Math.max(-1, Math.min(1, v))));
                        return dense.forward(x, pass);
                      });
                })),
        Bug.layer(
            LayerLaw.EXAMPLES_INDEPENDENT,
            "mean of the whole batch subtracted",
            LayerCases.ofVectors(size -> RowLayers.batchNorm())),
        Bug.activation(
            LayerLaw.EXAMPLES_INDEPENDENT,
            "output scaled by the size of the batch",
            () ->
                new Pointwise(
                    "Scaled",
                    (x, pass) -> {
                      double n = x.shape().size(0);
                      return new Forward(x.times(1 / n), (dy, into) -> dy.times(1 / n));
                    })),
        Bug.activation(
            LayerLaw.EXAMPLES_INDEPENDENT,
            "first example leaks into the last one, in batches above 3",
            () -> new Pointwise("Leak", (x, pass) -> leak(x))));
  }

  private static Forward leak(Tensor x) {
    int n = x.shape().size(0);
    if (n <= 3) {
      return new Forward(x.copy(), (dy, into) -> dy);
    }
    int last = x.shape().elements() - 1;
    Tensor y = x.copy();
    y.set(last, y.get(last) + 0.1 * Math.tanh(x.get(0)));
    return new Forward(
        y,
        (dy, into) -> {
          Tensor dx = dy.copy();
          double t = Math.tanh(x.get(0));
          dx.set(0, dx.get(0) + 0.1 * dy.get(last) * (1 - t * t));
          return dx;
        });
  }

  /** Layers of one shape, whose state is the point. */
  private abstract static class Same implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }
  }

  private static final class CachesOutput extends Same {
    private Tensor y = Tensor.notAsked();

    @Override
    public Forward forward(Tensor x, Pass pass) {
      y = x.sigmoid();
      return new Forward(y, (dy, into) -> Block.slope(dy, y));
    }
  }

  private static final class KeepsInput extends Same {
    @SuppressWarnings("unused")
    private @Nullable Tensor last;

    @Override
    public Forward forward(Tensor x, Pass pass) {
      last = x;
      return Activations.sigmoid().forward(x, pass);
    }
  }

  private static final class Buffer extends Same {
    private Tensor buffer = Tensor.notAsked();

    @Override
    public Forward forward(Tensor x, Pass pass) {
      if (!buffer.shape().equals(x.shape()) || buffer.dtype() != x.dtype()) {
        buffer = Tensor.zeros(x.dtype(), x.shape());
      }
      buffer.assign(x.sigmoid());
      Tensor y = x.sigmoid();
      return new Forward(buffer, (dy, into) -> Block.slope(dy, y));
    }
  }

  /** Right as long as nobody else comes in between filling the array and reading it. */
  private static final class Scratch extends Same {
    private double[] scratch = new double[0];

    @Override
    public Forward forward(Tensor x, Pass pass) {
      scratch = x.toDoubles();
      for (int i = 0; i < x.shape().elements() && i < scratch.length; i++) {
        scratch[i] = Math.tanh(scratch[i]);
      }
      double[] result = java.util.Arrays.copyOf(scratch, x.shape().elements());
      Tensor y = Tensor.of(x.shape(), result).to(x.dtype());
      return new Forward(y, (dy, into) -> dy.zip(y, (g, v) -> g * (1 - v * v)));
    }
  }

  /** Fails whoever goes back in another thread than there. */
  private static final class PerThread extends Same {
    private final ThreadLocal<@Nullable Tensor> cache = new ThreadLocal<>();

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor y = x.sigmoid();
      cache.set(y);
      return new Forward(
          y,
          (dy, into) -> {
            Tensor mine = cache.get();
            return Block.slope(dy, mine != null ? mine : dy);
          });
    }
  }

  private static final class ThirdTime extends Same {
    private int passes;

    @Override
    public Forward forward(Tensor x, Pass pass) {
      double factor = ++passes % 3 == 0 ? 1.001 : 1;
      return new Forward(x.times(factor), (dy, into) -> dy.times(factor));
    }
  }

  private static final class RunningAverage extends Same {
    private double average;

    @Override
    public Forward forward(Tensor x, Pass pass) {
      average = 0.9 * average + 0.1 * Math.tanh(x.get(0));
      double shift = average;
      return new Forward(x.map(v -> v + shift), (dy, into) -> dy);
    }
  }

  private static final class Counts extends Same {
    private static int passes;

    @Override
    public Forward forward(Tensor x, Pass pass) {
      passes++;
      return Activations.sigmoid().forward(x, pass);
    }
  }

  /** Another layer's parameters and shapes with a forward pass of its own. */
  record Wrapped(Layer layer, Pointwise.Body body) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return layer.outputShape(input);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return body.forward(x, pass);
    }

    @Override
    public List<nacre.core.Parameter> parameters() {
      return layer.parameters();
    }
  }
}
