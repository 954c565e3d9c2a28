package nacre.testkit.planted;

import java.util.List;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/** Right layers that mix the elements of an example, the examples of a batch, or nothing at all. */
final class RowLayers {
  private static final double EPSILON = 1e-5;

  private RowLayers() {}

  static Layer softmax() {
    return new Pointwise(
        "Softmax",
        (x, pass) -> {
          Tensor y = x.logSoftmax().exp();
          return new Forward(y, (dy, into) -> dy.minus(rowSums(dy.times(y))).times(y));
        });
  }

  static Layer logSoftmax() {
    return new Pointwise(
        "LogSoftmax",
        (x, pass) -> {
          Tensor y = x.logSoftmax();
          return new Forward(y, (dy, into) -> dy.minus(rowSums(dy).times(y.exp())));
        });
  }

  static Layer layerNorm() {
    return layerNorm(EPSILON, EPSILON);
  }

  /** With another epsilon on the way back, if that is asked for: a bug. */
  static Layer layerNorm(double epsilon, double backwardEpsilon) {
    return new Pointwise(
        "LayerNorm",
        (x, pass) -> {
          double width = x.shape().size(1);
          Tensor centred = x.minus(rowSums(x).times(1 / width));
          Tensor squares = rowSums(centred.times(centred));
          Tensor deviation = squares.map(v -> Math.sqrt(v / width + epsilon));
          Tensor back = squares.map(v -> Math.sqrt(v / width + backwardEpsilon));
          Tensor y = centred.dividedBy(deviation);
          return new Forward(
              y,
              (dy, into) -> {
                Tensor mean = rowSums(dy).times(1 / width);
                Tensor along = y.times(rowSums(dy.times(y)).times(1 / width));
                return dy.minus(mean).minus(along).dividedBy(back);
              });
        });
  }

  /** With the variance as the mean of squares less the square of the mean: a bug of rounding. */
  static Layer normByMoments() {
    return new Pointwise(
        "LayerNorm",
        (x, pass) -> {
          double width = x.shape().size(1);
          Tensor mean = rowSums(x).times(1 / width);
          Tensor variance = rowSums(x.times(x)).times(1 / width).minus(mean.times(mean));
          Tensor deviation = variance.map(v -> Math.sqrt(v + EPSILON));
          Tensor y = x.minus(mean).dividedBy(deviation);
          return new Forward(
              y,
              (dy, into) -> {
                Tensor centred = dy.minus(rowSums(dy).times(1 / width));
                Tensor along = y.times(rowSums(dy.times(y)).times(1 / width));
                return centred.minus(along).dividedBy(deviation);
              });
        });
  }

  /**
   * The largest of each row: [n, width] → [n, 1]; the first of those that tie gets the gradient.
   */
  static Layer maxOfRow() {
    return new Layer() {
      @Override
      public Shape outputShape(Shape input) {
        return Shape.of(1);
      }

      @Override
      public Forward forward(Tensor x, Pass pass) {
        int[] from = x.argmax();
        int width = x.shape().size(1);
        Tensor y = Tensor.zeros(x.dtype(), Shape.of(from.length, 1));
        for (int i = 0; i < from.length; i++) {
          from[i] += i * width;
          y.set(i, x.get(from[i]));
        }
        return new Forward(
            y,
            (dy, into) -> {
              Tensor dx = Tensor.zeros(dy.dtype(), x.shape());
              for (int i = 0; i < from.length; i++) {
                dx.set(from[i], dy.get(i));
              }
              return dx;
            });
      }

      @Override
      public String toString() {
        return "MaxOfRow";
      }
    };
  }

  /** Over the batch in training and in inference: simple, but a mixer of examples. */
  static Layer batchNorm() {
    return new Pointwise(
        "BatchNorm",
        (x, pass) -> {
          double n = x.shape().size(0);
          Tensor centred = x.minus(columnSums(x).times(1 / n));
          Tensor deviation =
              columnSums(centred.times(centred)).map(v -> Math.sqrt(v / n + EPSILON));
          Tensor y = centred.dividedBy(deviation);
          return new Forward(
              y,
              (dy, into) -> {
                Tensor mean = columnSums(dy).times(1 / n);
                Tensor along = y.times(columnSums(dy.times(y)).times(1 / n));
                return dy.minus(mean).minus(along).dividedBy(deviation);
              });
        });
  }

  /** The larger one of neighbours 0 and 1, 2 and 3, ...; a last one alone stays. */
  static Layer maxOfPairs() {
    return new Layer() {
      @Override
      public Shape outputShape(Shape input) {
        return Shape.of((input.size(0) + 1) / 2);
      }

      @Override
      public Forward forward(Tensor x, Pass pass) {
        int rows = x.shape().size(0);
        int width = x.shape().size(1);
        int half = (width + 1) / 2;
        int[] from = new int[rows * half];
        Tensor y = Tensor.zeros(x.dtype(), Shape.of(rows, half));
        for (int i = 0; i < from.length; i++) {
          int left = i / half * width + i % half * 2;
          boolean alone = i % half * 2 + 1 == width;
          from[i] = alone || x.get(left) >= x.get(left + 1) ? left : left + 1;
          y.set(i, x.get(from[i]));
        }
        return new Forward(
            y,
            (dy, into) -> {
              Tensor dx = Tensor.zeros(dy.dtype(), x.shape());
              for (int i = 0; i < from.length; i++) {
                dx.set(from[i], dx.get(from[i]) + dy.get(i));
              }
              return dx;
            });
      }

      @Override
      public String toString() {
        return "MaxOfPairs";
      }
    };
  }

  static Layer dropout(double share) {
    return new Pointwise(
        "Dropout",
        (x, pass) -> {
          if (!pass.training()) {
            return new Forward(x, (dy, into) -> dy);
          }
          Tensor mask = mask(x, share, pass);
          return new Forward(x.times(mask), (dy, into) -> dy.times(mask));
        });
  }

  static Tensor mask(Tensor x, double share, Pass pass) {
    return Tensor.zeros(x.dtype(), x.shape())
        .map(zero -> pass.random().nextDouble() < share ? 0 : 1 / (1 - share));
  }

  /** Subtracts a running mean in inference, and nothing in training, where it learns that mean. */
  static final class RunningMean implements Layer {
    private final double[] mean;

    RunningMean(int size) {
      mean = new double[size];
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      if (pass.training()) {
        for (int i = 0; i < mean.length; i++) {
          mean[i] = 0.9 * mean[i] + 0.1 * Math.tanh(x.get(i));
        }
        return new Forward(x, (dy, into) -> dy);
      }
      Tensor row = Tensor.of(Shape.of(mean.length), mean.clone()).to(x.dtype());
      return new Forward(x.plusRow(row.times(-1)), (dy, into) -> dy);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of();
    }
  }

  /** The sum of each row, in every place of the row: [m, n] → [m, n]. */
  static Tensor rowSums(Tensor x) {
    int width = x.shape().size(1);
    return x.matmul(ones(x.dtype(), width, 1)).matmul(ones(x.dtype(), 1, width));
  }

  /** The sum of each column, in every place of the column: [m, n] → [m, n]. */
  static Tensor columnSums(Tensor x) {
    return Tensor.zeros(x.dtype(), x.shape()).plusRow(x.sumRows());
  }

  private static Tensor ones(DType dtype, int rows, int columns) {
    return Tensor.zeros(dtype, Shape.of(rows, columns)).map(zero -> 1);
  }
}
