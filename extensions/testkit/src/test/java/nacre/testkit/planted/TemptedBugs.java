package nacre.testkit.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.LayerCase;
import nacre.core.gradient.LayerLaw;
import nacre.testkit.LayerCases;

/** Layers that save time or memory where they think that nobody looks. */
final class TemptedBugs {
  /** Beside the layers, not in them. */
  private static double lastSum;

  private TemptedBugs() {}

  static List<Bug> all() {
    return List.of(
        Bug.activation(
            LayerLaw.NOTHING_MUTATED,
            "input overwritten where nobody asks for its gradient",
            () ->
                new Pointwise(
                    "Tanh",
                    (x, pass) -> {
                      Tensor y = x.tanh();
                      if (!pass.wantsInputGradient()) {
                        x.assign(y);
                      }
                      return tanh(y);
                    })),
        Bug.activation(
            LayerLaw.NOTHING_MUTATED,
            "input overwritten in float32 only",
            () ->
                new Pointwise(
                    "Tanh",
                    (x, pass) -> {
                      Tensor y = x.tanh();
                      if (x.dtype() == DType.FLOAT32) {
                        x.assign(y);
                      }
                      return tanh(y);
                    })),
        Bug.activation(
            LayerLaw.NOTHING_MUTATED,
            "all answers of a pullback written into one tensor",
            () ->
                new Pointwise(
                    "Tanh",
                    (x, pass) -> {
                      Tensor y = x.tanh();
                      Tensor dx = Tensor.zeros(x.dtype(), x.shape());
                      return new Forward(
                          y,
                          (dy, into) -> {
                            dx.assign(slope(dy, y));
                            return dx;
                          });
                    })),
        Bug.activation(
            LayerLaw.CONCURRENT,
            "scratch memory shared between the calls of a pullback",
            () ->
                new Pointwise(
                    "Tanh",
                    (x, pass) -> {
                      Tensor y = x.tanh();
                      Tensor scratch = Tensor.zeros(x.dtype(), x.shape());
                      return new Forward(
                          y,
                          (dy, into) -> {
                            scratch.assign(slope(dy, y));
                            return scratch.copy();
                          });
                    })),
        Bug.activation(
            LayerLaw.LINEAR_PULLBACK,
            "first answer of a pullback given to all who ask again",
            () ->
                new Pointwise(
                    "Tanh",
                    (x, pass) -> {
                      Tensor y = x.tanh();
                      List<Tensor> answers = new ArrayList<>();
                      return new Forward(
                          y,
                          (dy, into) -> {
                            if (answers.isEmpty()) {
                              answers.add(slope(dy, y));
                            }
                            return answers.get(0);
                          });
                    })),
        Bug.activation(
            LayerLaw.LINEAR_PULLBACK,
            "gradients below 1e-8 taken for 0",
            () -> identity(g -> Math.abs(g) < 1e-8 ? 0 : g)),
        Bug.activation(
            LayerLaw.LINEAR_PULLBACK,
            "gradient clipped at a billion",
            () -> identity(g -> Math.max(-1e9, Math.min(1e9, g)))),
        Bug.activation(
            LayerLaw.LINEAR_PULLBACK,
            "an output gradient of 0 taken for 1",
            () -> identity(g -> g == 0 ? 1 : g)),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "examples whose output gradient begins with 0 skipped",
            (dense, x, dy, into) -> {
              Tensor kept = dy.copy();
              int width = dy.shape().size(1);
              for (int i = 0; i < dy.shape().elements(); i++) {
                kept.set(i, dy.get(i / width * width) == 0 ? 0 : dy.get(i));
              }
              into.add(dense.weight, x.transposedMatmul(kept));
              into.add(dense.bias, dy.sumRows());
              return dense.dx(dy);
            }),
        Bug.activation(
            LayerLaw.GRADIENTS_ADD_UP,
            "gradients of other layers cleared",
            () ->
                new Pointwise(
                    "Tanh",
                    (x, pass) -> {
                      Tensor y = x.tanh();
                      return new Forward(
                          y,
                          (dy, into) -> {
                            into.clear();
                            return slope(dy, y);
                          });
                    })),
        Bug.layer(
            LayerLaw.GRADIENTS_ADD_UP,
            "gradients of later calls added to those of the first",
            LayerCases.ofVectors(size -> new FirstGradients(size))),
        Bug.activation(
            LayerLaw.INTERLEAVED,
            "output buffer used again in float32 only",
            () -> new FloatBuffer(false)),
        Bug.activation(
            LayerLaw.NOTHING_REMEMBERED,
            "scratch memory shared between threads in float32 only",
            () -> new FloatBuffer(true)),
        Bug.activation(
            LayerLaw.NOTHING_REMEMBERED,
            "sum of the last input kept in a static field of the class around",
            () ->
                new Pointwise(
                    "Identity",
                    (x, pass) -> {
                      lastSum = x.get(0);
                      return new Forward(x, (dy, into) -> dy);
                    })),
        Bug.layer(
            LayerLaw.INPUT_GRADIENT,
            "weights for the way back kept from the first pass",
            LayerCases.ofSizes(
                (in, out, random) -> new FirstWeights(Dense.of(in, out, random, Dense::right)))),
        Bug.layer(
            LayerLaw.RANDOMNESS_FROM_PASS,
            "layers inside always run in inference",
            LayerCases.ofAnyShape(
                    () ->
                        new Pointwise(
                            "Wrapper",
                            (x, pass) ->
                                RowLayers.dropout(0.4)
                                    .forward(x, Pass.inference().withInputGradient(true))))
                .map(LayerCase::declareRandomInTraining)),
        Bug.activation(
            LayerLaw.DECLARED_SHAPE,
            "input gradient never given",
            () ->
                new Pointwise(
                    "Tanh", (x, pass) -> new Forward(x.tanh(), (dy, into) -> Tensor.notAsked()))),
        Bug.layer(
            LayerLaw.DECLARED_SHAPE,
            "batch summed up in the output",
            LayerCases.ofVectors(
                size ->
                    new Reshaped(
                        input -> input, x -> x.sumRows().reshape(Shape.of(1, size)), dy -> dy))),
        Bug.layer(
            LayerLaw.EXAMPLES_INDEPENDENT,
            "statistics of the batch taken in inference, too",
            LayerCases.ofVectors(size -> RowLayers.batchNorm())
                .map(LayerCase::declareExamplesMixed)
                .map(LayerCase::declareLearningInTraining)),
        Bug.layer(
            LayerLaw.DECLARED_SHAPE,
            "bias in a static field, which the next layer made takes over",
            LayerCases.ofSizes(
                (in, out, random) -> new StaticBias(Dense.of(in, out, random, Dense::right)))),
        Bug.layer(
            LayerLaw.SAME_PARAMETERS,
            "a parameter listed twice",
            LayerCases.ofSizes(
                (in, out, random) -> {
                  Dense dense = Dense.of(in, out, random, Dense::right);
                  return new Listed(dense, List.of(dense.weight, dense.bias, dense.weight));
                })));
  }

  private static Forward tanh(Tensor y) {
    return new Forward(y, (dy, into) -> slope(dy, y));
  }

  private static Tensor slope(Tensor dy, Tensor y) {
    return dy.zip(y, (g, v) -> g * (1 - v * v));
  }

  private static Layer identity(java.util.function.DoubleUnaryOperator back) {
    return new Pointwise("Identity", (x, pass) -> new Forward(x, (dy, into) -> dy.map(back)));
  }

  /** Another layer with a list of its own. */
  private record Listed(Layer layer, List<Parameter> parameters) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return layer.outputShape(input);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return layer.forward(x, pass);
    }
  }

  private static final class StaticBias implements Layer {
    private static Parameter bias = new Parameter("bias", Tensor.notAsked());
    private final Dense dense;

    @SuppressWarnings("StaticAssignmentInConstructor") // the bug itself
    StaticBias(Dense dense) {
      this.dense = dense;
      bias = dense.bias;
    }

    @Override
    public Shape outputShape(Shape input) {
      return dense.outputShape(input);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor y = x.matmul(dense.weight.value()).plusRow(bias.value());
      return new Forward(
          y,
          (dy, into) -> {
            into.add(dense.weight, x.transposedMatmul(dy));
            into.add(bias, dy.sumRows());
            return dense.dx(dy);
          });
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(dense.weight, bias);
    }
  }

  private static final class FirstGradients implements Layer {
    private final Dense dense;

    FirstGradients(int size) {
      dense = Dense.of(size, 2, new java.util.Random(1), Dense::right);
    }

    @Override
    public Shape outputShape(Shape input) {
      return dense.outputShape(input);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      List<Gradients> first = new ArrayList<>();
      return new Forward(
          dense.forward(x, pass).output(),
          (dy, into) -> {
            first.add(into);
            return Dense.right(dense, x, dy, first.get(0));
          });
    }

    @Override
    public List<Parameter> parameters() {
      return dense.parameters();
    }
  }

  /** An optimizer changes the weights, and the way back does not notice. */
  private static final class FirstWeights implements Layer {
    private final Dense dense;
    private Tensor weights = Tensor.notAsked();

    FirstWeights(Dense dense) {
      this.dense = dense;
    }

    @Override
    public Shape outputShape(Shape input) {
      return dense.outputShape(input);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      if (weights.shape().rank() != 2 || weights.dtype() != x.dtype()) {
        weights = dense.weight.value().copy();
      }
      return new Forward(
          dense.forward(x, pass).output(),
          (dy, into) -> {
            Dense.right(dense, x, dy, into);
            return dy.matmulTransposed(weights);
          });
    }

    @Override
    public List<Parameter> parameters() {
      return dense.parameters();
    }
  }

  /** One tensor for all float32 passes over batches of one shape, given away itself or copied. */
  private static final class FloatBuffer implements Layer {
    private final boolean copied;
    private final Map<Shape, Tensor> buffers = new ConcurrentHashMap<>();

    FloatBuffer(boolean copied) {
      this.copied = copied;
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor y = x.tanh();
      if (x.dtype() == DType.FLOAT64) {
        return tanh(y);
      }
      Tensor buffer = buffers.computeIfAbsent(x.shape(), shape -> Tensor.zeros(x.dtype(), shape));
      buffer.assign(y);
      return new Forward(copied ? buffer.copy() : buffer, (dy, into) -> slope(dy, y));
    }
  }
}
