package nacre.testkit.planted;

import java.util.List;
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

/** Wrong backward halves of a dense layer, and of two of them in a row. */
final class DenseBugs {
  private DenseBugs() {}

  static List<Bug> all() {
    return List.of(
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "bias gradient has the wrong sign",
            (dense, x, dy, into) -> {
              into.add(dense.weight, x.transposedMatmul(dy));
              into.add(dense.bias, dy.sumRows().times(-1));
              return dense.dx(dy);
            }),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "weight gradient is half of it",
            (dense, x, dy, into) -> {
              into.add(dense.weight, x.transposedMatmul(dy).times(0.5));
              into.add(dense.bias, dy.sumRows());
              return dense.dx(dy);
            }),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "weight gradient is transposed (where the shapes allow it)",
            (dense, x, dy, into) -> {
              boolean square = x.shape().equals(dy.shape());
              into.add(dense.weight, square ? dy.transposedMatmul(x) : x.transposedMatmul(dy));
              into.add(dense.bias, dy.sumRows());
              return dense.dx(dy);
            }),
        Bug.dense(
            LayerLaw.INPUT_GRADIENT,
            "input gradient takes W instead of its transpose (where the shapes allow it)",
            (dense, x, dy, into) -> {
              Tensor dx = Dense.right(dense, x, dy, into);
              return x.shape().equals(dy.shape()) ? dy.matmul(dense.weight.value()) : dx;
            }),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "bias gradient of the last example only",
            (dense, x, dy, into) -> {
              into.add(dense.weight, x.transposedMatmul(dy));
              into.add(dense.bias, lastRow(dy));
              return dense.dx(dy);
            }),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "bias gradient is the mean over the batch, not the sum",
            (dense, x, dy, into) -> {
              into.add(dense.weight, x.transposedMatmul(dy));
              into.add(dense.bias, dy.sumRows().times(1.0 / dy.shape().size(0)));
              return dense.dx(dy);
            }),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "bias gradient forgotten",
            (dense, x, dy, into) -> {
              into.add(dense.weight, x.transposedMatmul(dy));
              return dense.dx(dy);
            }),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "weight gradient wrong only for a batch of one",
            (dense, x, dy, into) -> {
              boolean single = dy.shape().size(0) == 1;
              into.add(dense.weight, x.transposedMatmul(dy).times(single ? 2 : 1));
              into.add(dense.bias, dy.sumRows());
              return dense.dx(dy);
            }),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "last weight left out where their number is odd and above 8",
            (dense, x, dy, into) -> {
              Tensor gradient = x.transposedMatmul(dy);
              int n = gradient.shape().elements();
              if (n > 8 && n % 2 == 1) {
                gradient.set(n - 1, 0);
              }
              into.add(dense.weight, gradient);
              into.add(dense.bias, dy.sumRows());
              return dense.dx(dy);
            }),
        Bug.dense(
            LayerLaw.INPUT_GRADIENT,
            "columns after the 16th left out of the input gradient",
            (dense, x, dy, into) -> {
              Tensor dx = Dense.right(dense, x, dy, into);
              int width = dx.shape().size(1);
              for (int i = 0; i < dx.shape().elements(); i++) {
                dx.set(i, i % width > 15 ? 0 : dx.get(i));
              }
              return dx;
            }),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "first example's input taken for all",
            (dense, x, dy, into) -> {
              Tensor first = x.copy();
              int width = x.shape().size(1);
              for (int i = width; i < x.shape().elements(); i++) {
                first.set(i, x.get(i % width));
              }
              into.add(dense.weight, first.transposedMatmul(dy));
              into.add(dense.bias, dy.sumRows());
              return dense.dx(dy);
            }),
        Bug.dense(
            LayerLaw.INPUT_GRADIENT,
            "output gradient read as if it were symmetric (where it is square)",
            (dense, x, dy, into) -> {
              Dense.right(dense, x, dy, into);
              return dense.dx(dy.shape().size(0) == dy.shape().size(1) ? transposed(dy) : dy);
            }),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "examples with an input of exactly zero skipped",
            (dense, x, dy, into) -> {
              Tensor kept = dy.copy();
              int width = x.shape().size(1);
              for (int i = 0; i < kept.shape().elements(); i++) {
                int row = i / kept.shape().size(1);
                kept.set(i, x.get(row * width) == 0 ? 0 : kept.get(i));
              }
              into.add(dense.weight, x.transposedMatmul(kept));
              into.add(dense.bias, kept.sumRows());
              return dense.dx(dy);
            }),
        Bug.layer(
            LayerLaw.PARAMETER_GRADIENTS,
            "weights copied when the layer was made",
            LayerCases.ofVectors(size -> new StaleWeights(size, 2))),
        block(
            LayerLaw.INPUT_GRADIENT,
            "derivative taken at the wrong layer's activation",
            (block, of, dy, into) -> {
              Tensor dHidden =
                  Dense.right(block.second, of.hidden(), Block.slope(dy, of.y()), into);
              Tensor wrong = of.hidden().map(h -> 1 / (1 + Math.exp(-h)));
              return Dense.right(block.first, of.x(), Block.slope(dHidden, wrong), into);
            }),
        block(
            LayerLaw.PARAMETER_GRADIENTS,
            "error not carried through the hidden layer's activation",
            (block, of, dy, into) -> {
              Tensor dHidden =
                  Dense.right(block.second, of.hidden(), Block.slope(dy, of.y()), into);
              return Dense.right(block.first, of.x(), dHidden, into);
            }));
  }

  private static Bug block(LayerLaw law, String name, Block.Flaw flaw) {
    return Bug.layer(
        law,
        name,
        LayerCases.ofSizes((in, out, random) -> Block.of(in, out, random, flaw))
            .map(LayerCase::declareOtherShapesRefused));
  }

  private static Tensor lastRow(Tensor dy) {
    int width = dy.shape().size(1);
    Tensor last = Tensor.zeros(dy.dtype(), Shape.of(width));
    for (int i = 0; i < width; i++) {
      last.set(i, dy.get(dy.shape().elements() - width + i));
    }
    return last;
  }

  private static Tensor transposed(Tensor square) {
    int n = square.shape().size(0);
    Tensor transposed = square.copy();
    for (int i = 0; i < n * n; i++) {
      transposed.set(i, square.get(i % n * n + i / n));
    }
    return transposed;
  }

  /** An optimizer changes its weights, and the layer does not notice. */
  private static final class StaleWeights implements Layer {
    private final Dense dense;
    private final Tensor copy;

    StaleWeights(int in, int out) {
      dense = Dense.of(in, out, new java.util.Random(1), Dense::right);
      copy = dense.weight.value().copy();
    }

    @Override
    public Shape outputShape(Shape input) {
      return dense.outputShape(input);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor w = copy.to(x.dtype());
      Tensor y = x.matmul(w).plusRow(dense.bias.value());
      return new Forward(y, (dy, into) -> back(x, w, dy, into));
    }

    private Tensor back(Tensor x, Tensor w, Tensor dy, Gradients into) {
      into.add(dense.weight, x.transposedMatmul(dy));
      into.add(dense.bias, dy.sumRows());
      return dy.matmulTransposed(w);
    }

    @Override
    public List<Parameter> parameters() {
      return dense.parameters();
    }
  }
}
