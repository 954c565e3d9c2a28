package nacre.testkit.planted;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Tensor;
import nacre.core.gradient.LayerLaw;
import nacre.testkit.LayerCases;

/** Gradients that are wrong only here and there: for some values, in some places, in some sizes. */
final class RareBugs {
  private RareBugs() {}

  static List<Bug> all() {
    return List.of(
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "slope wrong only for inputs below -50",
            () -> Pointwise.of("Square", x -> x * x, x -> x < -50 ? x : 2 * x)),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "slope wrong only beyond a million",
            () -> Pointwise.of("Linear", x -> 3 * x, x -> Math.abs(x) > 1e6 ? 1 : 3)),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "slope wrong only for whole numbers other than 0",
            () ->
                Pointwise.of(
                    "Tanh",
                    Math::tanh,
                    x -> x == Math.rint(x) && x != 0 ? 0.1 : 1 - Math.tanh(x) * Math.tanh(x))),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "slope wrong only between 2 and 2.5",
            () -> Pointwise.of("Linear", x -> 3 * x, x -> x > 2 && x < 2.5 ? 1 : 3)),
        where("in the last of several examples", (n, width, i) -> n > 1 && i / width == n - 1),
        where("in the middle of three or more", (n, width, i) -> n > 2 && i / width == n / 2),
        where("in the last column of an odd width", (n, width, i) -> isLast(width, i)),
        where("in the second half of an example", (n, width, i) -> i % width > width / 2),
        where("at element 7", (n, width, i) -> i == 7),
        where("from element 1000 on", (n, width, i) -> i >= 1000),
        where("for a batch as large as the width", (n, width, i) -> n == width && n > 1),
        Bug.activation(
            LayerLaw.EXAMPLES_INDEPENDENT,
            "slope wrong only in batches of 33 and more",
            () -> misplaced((n, width, i) -> n >= 33)),
        Bug.activation(
            LayerLaw.EXAMPLES_INDEPENDENT,
            "examples after the 256th left out of the gradient",
            () -> misplaced((n, width, i) -> i / width >= 256)),
        Bug.dense(
            LayerLaw.INPUT_GRADIENT,
            "columns after the 64th left out of the input gradient",
            (dense, x, dy, into) -> {
              Tensor dx = Dense.right(dense, x, dy, into);
              int width = dx.shape().size(1);
              for (int i = 0; i < dx.shape().elements(); i++) {
                dx.set(i, i % width > 63 ? 0 : dx.get(i));
              }
              return dx;
            }),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "weight gradient of rows counted in a byte",
            (dense, x, dy, into) -> {
              Tensor gradient = x.transposedMatmul(dy);
              int width = gradient.shape().size(1);
              for (int i = 0; i < gradient.shape().elements(); i++) {
                gradient.set(i, (byte) (i / width) < 0 ? 0 : gradient.get(i));
              }
              into.add(dense.weight, gradient);
              into.add(dense.bias, dy.sumRows());
              return dense.dx(dy);
            }),
        Bug.dense(
            LayerLaw.PARAMETER_GRADIENTS,
            "equal examples counted once",
            (dense, x, dy, into) -> {
              Set<String> seen = new HashSet<>();
              Tensor kept = dy.copy();
              int width = x.shape().size(1);
              int out = dy.shape().size(1);
              double[] values = x.toDoubles();
              for (int row = 0; row < x.shape().size(0); row++) {
                double[] example = Arrays.copyOfRange(values, row * width, (row + 1) * width);
                boolean isNew = seen.add(Arrays.toString(example));
                for (int j = row * out; !isNew && j < (row + 1) * out; j++) {
                  kept.set(j, 0);
                }
              }
              into.add(dense.weight, x.transposedMatmul(kept));
              into.add(dense.bias, dy.sumRows());
              return dense.dx(dy);
            }),
        Bug.layer(
            LayerLaw.INPUT_GRADIENT,
            "maximum of a row gives nothing to those that tie",
            LayerCases.ofVectors(size -> new TiesLose())),
        Bug.layer(
            LayerLaw.INPUT_GRADIENT,
            "layer norm knows its epsilon only on the way there",
            LayerCases.ofVectors(size -> RowLayers.layerNorm(1e-5, 0))),
        Bug.layer(
            LayerLaw.FLOAT32_CLOSE,
            "variance as the mean of squares less the square of the mean",
            LayerCases.ofVectors(size -> RowLayers.normByMoments())));
  }

  /** Which elements of a batch of {@code n} examples of {@code width} elements are wrong. */
  interface Where {
    boolean isWrong(int n, int width, int i);
  }

  private static boolean isLast(int width, int i) {
    return width % 2 == 1 && width > 1 && i % width == width - 1;
  }

  private static Bug where(String place, Where where) {
    return Bug.activation(
        LayerLaw.INPUT_GRADIENT, "slope wrong only " + place, () -> misplaced(where));
  }

  /** Tanh with half of its slope at some places. */
  private static Layer misplaced(Where where) {
    DoubleUnaryOperator slope = y -> 1 - y * y;
    return new Pointwise(
        "Tanh",
        (x, pass) -> {
          Tensor y = x.tanh();
          int n = x.shape().size(0);
          int width = x.shape().elements() / n;
          return new Forward(
              y,
              (dy, into) -> {
                Tensor dx = dy.zip(y, (g, v) -> g * slope.applyAsDouble(v));
                for (int i = 0; i < dx.shape().elements(); i++) {
                  dx.set(i, where.isWrong(n, width, i) ? dx.get(i) / 2 : dx.get(i));
                }
                return dx;
              });
        });
  }
}
