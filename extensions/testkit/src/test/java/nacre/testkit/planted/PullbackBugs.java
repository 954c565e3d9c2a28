package nacre.testkit.planted;

import java.util.List;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.LayerCase;
import nacre.core.gradient.LayerLaw;
import nacre.testkit.LayerCases;

/** Pullbacks that are no linear maps, do not add up, or do not fit; and layers of a wrong form. */
final class PullbackBugs {
  private PullbackBugs() {}

  static List<Bug> all() {
    return List.of(
        Bug.activation(
            LayerLaw.LINEAR_PULLBACK,
            "gradient clipped at 100",
            () ->
                new Pointwise(
                    "Identity",
                    (x, pass) ->
                        new Forward(
                            x.copy(),
                            (dy, into) -> dy.map(g -> Math.max(-100, Math.min(100, g)))))),
        Bug.dense(
            LayerLaw.LINEAR_PULLBACK,
            "weight decay hidden in the weight's gradient",
            (dense, x, dy, into) -> {
              into.add(dense.weight, dense.weight.value().times(1e-4));
              return Dense.right(dense, x, dy, into);
            }),
        Bug.dense(
            LayerLaw.GRADIENTS_ADD_UP,
            "gradient stored over what others have added",
            (dense, x, dy, into) -> {
              into.add(dense.bias, dy.sumRows());
              into.add(dense.weight, x.transposedMatmul(dy));
              into.of(dense.weight).assign(x.transposedMatmul(dy));
              return dense.dx(dy);
            }),
        Bug.layer(
            LayerLaw.GRADIENTS_ADD_UP,
            "gradient added twice from the second call of a pullback on",
            LayerCases.ofVectors(size -> new AddsTwice())),
        Bug.layer(
            LayerLaw.INPUT_GRADIENT_OPTIONAL,
            "bias gradient left out when the input's gradient is not asked for",
            LayerCases.ofVectors(size -> new OnlyWhenAsked())),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT_OPTIONAL,
            "another output when the input's gradient is not asked for",
            () ->
                new Pointwise(
                    "Relu",
                    (x, pass) ->
                        new Forward(
                            pass.wantsInputGradient() ? x.relu() : x.copy(),
                            (dy, into) -> dy.zip(x, (g, v) -> v > 0 ? g : 0)))),
        Bug.layer(
            LayerLaw.DECLARED_SHAPE,
            "declared shape is one longer than the output",
            LayerCases.ofVectors(
                size ->
                    new Reshaped(
                        input -> Shape.of(input.size(0) + 1), x -> x.map(Math::tanh), dy -> dy))),
        Bug.layer(
            LayerLaw.DECLARED_SHAPE,
            "flattening forgets to bring the gradient back into shape",
            LayerCases.ofAnyShape(
                () -> new Reshaped(PullbackBugs::flat, x -> x.reshape(rows(x.shape())), dy -> dy))),
        Bug.activation(
            LayerLaw.DECLARED_SHAPE,
            "output is float64 whatever the input is",
            () ->
                new Pointwise(
                    "Tanh",
                    (x, pass) -> {
                      Tensor y = x.to(DType.FLOAT64).tanh();
                      return new Forward(
                          y,
                          (dy, into) ->
                              dy.to(DType.FLOAT64).zip(y, (g, v) -> g * (1 - v * v)).to(x.dtype()));
                    })),
        Bug.layer(
            LayerLaw.DECLARED_SHAPE,
            "bias left out of parameters(), so nobody trains it",
            LayerCases.ofVectors(size -> new HiddenBias(size))),
        Bug.layer(
            LayerLaw.SAME_PARAMETERS,
            "parameters() makes new objects every time",
            LayerCases.ofVectors(size -> new NewParameters(size))),
        Bug.layer(
            LayerLaw.OTHER_SHAPES_REFUSED,
            "outputShape takes what forward cannot",
            LayerCases.ofVectors(
                    size ->
                        new Reshaped(
                            input -> input,
                            x -> x.plusRow(Tensor.zeros(x.dtype(), Shape.of(size))),
                            dy -> dy))
                .map(LayerCase::declareOtherShapesRefused)));
  }

  private static Shape flat(Shape example) {
    return Shape.of(example.elements());
  }

  private static Shape rows(Shape batch) {
    return flat(batch.example()).batched(batch.size(0));
  }

  /** Remembers in the closure that it was called. */
  private static final class AddsTwice implements Layer {
    private final Dense dense = Dense.small(Dense::right);

    @Override
    public Shape outputShape(Shape input) {
      return Shape.of(2);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor three = three(x);
      boolean[] called = {false};
      return new Forward(
          dense.forward(three, pass).output(),
          (dy, into) -> {
            if (called[0]) {
              Dense.right(dense, three, dy, into);
            }
            called[0] = true;
            return spread(x, Dense.right(dense, three, dy, into));
          });
    }

    @Override
    public List<Parameter> parameters() {
      return dense.parameters();
    }
  }

  /** The mean of each example, three times over: [n, m] → [n, 3]. */
  private static Tensor three(Tensor x) {
    int width = x.shape().size(1);
    Tensor mean = Tensor.zeros(x.dtype(), Shape.of(width, 3)).map(zero -> 1.0 / width);
    return x.matmul(mean);
  }

  private static Tensor spread(Tensor x, Tensor dThree) {
    int width = x.shape().size(1);
    Tensor mean = Tensor.zeros(x.dtype(), Shape.of(width, 3)).map(zero -> 1.0 / width);
    return dThree.matmulTransposed(mean);
  }

  private static final class OnlyWhenAsked implements Layer {
    private final Dense dense = Dense.small(Dense::right);

    @Override
    public Shape outputShape(Shape input) {
      return Shape.of(2);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor three = three(x);
      return new Forward(
          dense.forward(three, pass).output(),
          (dy, into) -> {
            into.add(dense.weight, three.transposedMatmul(dy));
            return pass.inputGradient(
                () -> {
                  into.add(dense.bias, dy.sumRows());
                  return spread(x, dense.dx(dy));
                });
          });
    }

    @Override
    public List<Parameter> parameters() {
      return dense.parameters();
    }
  }

  private static final class HiddenBias implements Layer {
    private final Dense dense;

    HiddenBias(int size) {
      dense = Dense.of(size, 2, new java.util.Random(1), Dense::right);
    }

    @Override
    public Shape outputShape(Shape input) {
      return dense.outputShape(input);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return dense.forward(x, pass);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(dense.weight);
    }
  }

  private static final class NewParameters implements Layer {
    private final Tensor factor;

    NewParameters(int size) {
      factor = Tensor.zeros(DType.FLOAT64, Shape.of(size)).map(zero -> 2);
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return new Forward(x.plusRow(factor.to(x.dtype())), (dy, into) -> dy);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(new Parameter("factor", factor));
    }
  }
}
