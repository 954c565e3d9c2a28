package nacre.core.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.Tensor;

/** What comes out has the form that was announced. */
final class ShapeLaws {
  private ShapeLaws() {}

  static void declared(LayerBench bench) {
    form(bench, bench.x(), bench.pass());
    form(bench, bench.another(1, 1), bench.pass(false));
  }

  private static void form(LayerBench bench, Tensor x, Pass pass) {
    DType dtype = bench.dtype();
    Shape declared = bench.layer().outputShape(bench.given().input());
    Shape expected = declared.batched(x.shape().size(0));
    Forward forward = bench.layer().forward(x, pass);
    requireForm(bench, "the output", forward.output(), expected, dtype);
    Tensor dy = bench.outputGradient(expected, 2);
    Outcome outcome = bench.back(forward, dy);
    requireForm(bench, "the input's gradient", outcome.inputGradient(), x.shape(), dtype);
    for (int i = 0; i < bench.parameters().size(); i++) {
      requireForm(
          bench,
          "the gradient of " + bench.parameterNames().get(i),
          outcome.parameterGradients().get(i),
          bench.parameters().get(i).shape(),
          dtype);
    }
    Shape again = bench.layer().outputShape(bench.given().input());
    bench.require(again.equals(declared), "outputShape gave " + declared + ", then " + again);
  }

  private static void requireForm(
      LayerBench bench, String what, Tensor tensor, Shape shape, DType dtype) {
    bench.require(
        tensor.shape().equals(shape) && tensor.dtype() == dtype,
        "expected %s to be %s %s, but it is %s %s"
            .formatted(what, dtype.label(), shape, tensor.dtype().label(), tensor.shape()));
  }

  static void sameParameters(LayerBench bench) {
    List<Parameter> first = new ArrayList<>(bench.layer().parameters());
    bench.require(
        new HashSet<>(first).size() == first.size(),
        "a parameter is in parameters() twice: " + first);
    bench.require(
        first.equals(bench.parameters()), "parameters() gave other objects the second time");
    Forward forward = bench.forward(bench.x());
    bench.back(forward, bench.outputGradient(forward.output().shape(), 2));
    bench.require(
        first.equals(bench.layer().parameters()), "parameters() gave other objects after a pass");
  }

  /** Neighbours of the right shape: either refused at once, or taken to the end. */
  static void otherShapesRefused(LayerBench bench) {
    int[] sizes = bench.given().input().toArray();
    List<Shape> neighbours = new ArrayList<>();
    neighbours.add(Shape.of(append(sizes, 1)));
    neighbours.add(Shape.of(append(sizes, 2)));
    if (sizes.length > 0) {
      neighbours.add(Shape.of(Arrays.copyOf(sizes, sizes.length - 1)));
    }
    for (int axis = 0; axis < sizes.length; axis++) {
      int[] larger = sizes.clone();
      larger[axis]++;
      neighbours.add(Shape.of(larger));
    }
    neighbours.forEach(shape -> refusedOrTaken(bench, shape));
  }

  private static void refusedOrTaken(LayerBench bench, Shape input) {
    Shape output;
    try {
      output = bench.layer().outputShape(input);
    } catch (ShapeMismatch refused) {
      return;
    }
    Tensor x = Tensor.zeros(DType.FLOAT64, input.batched(2)).map(zero -> 0.5);
    try {
      Shape actual = bench.forward(x).output().shape();
      bench.require(
          actual.equals(output.batched(2)),
          "outputShape(%s) is %s, but the output for 2 examples is %s"
              .formatted(input, output, actual));
    } catch (RuntimeException late) {
      throw bench.broken(
          "outputShape takes the input %s, but forward threw %s; let outputShape throw ShapeMismatch"
              .formatted(input, late),
          late);
    }
  }

  private static int[] append(int[] sizes, int size) {
    int[] longer = Arrays.copyOf(sizes, sizes.length + 1);
    longer[sizes.length] = size;
    return longer;
  }
}
