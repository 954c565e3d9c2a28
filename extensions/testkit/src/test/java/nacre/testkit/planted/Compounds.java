package nacre.testkit.planted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.LayerCase;
import nacre.testkit.LayerCases;
import net.jqwik.api.Arbitrary;

/** Right layers made of several parts, as real nets have them. */
final class Compounds {
  private Compounds() {}

  static Map<String, Arbitrary<LayerCase>> all() {
    Map<String, Arbitrary<LayerCase>> twins = new LinkedHashMap<>();
    twins.put("parametric relu", LayerCases.ofVectors(Compounds::parametricRelu));
    twins.put("max of row", LayerCases.ofVectors(n -> RowLayers.maxOfRow()));
    twins.put("gate", LayerCases.ofVectors(n -> gate()).map(Compounds::ofTwice));
    twins.put("residual", LayerCases.ofSizes((in, out, random) -> residual(in, random)));
    twins.put("convolution", LayerCases.ofVectors(n -> convolution()));
    twins.put(
        "batch norm that learns",
        LayerCases.ofVectors(LearningNorm::new)
            .map(LayerCase::declareExamplesMixed)
            .map(LayerCase::declareLearningInTraining));
    twins.put(
        "dropout net",
        LayerCases.ofSizes(Compounds::dropoutNet).map(LayerCase::declareRandomInTraining));
    twins.put("frozen", LayerCases.ofSizes(Compounds::frozen));
    return twins;
  }

  /** Of examples twice as long, one half for each side. */
  private static LayerCase ofTwice(LayerCase half) {
    return LayerCase.of(half.layer(), Shape.of(2 * half.input().size(0)));
  }

  /** y = x where x is positive, a·x elsewhere, with an a for each place. */
  private static Layer parametricRelu(int size) {
    Parameter slope =
        new Parameter("slope", Tensor.zeros(DType.FLOAT32, Shape.of(size)).map(zero -> 0.25));
    return new WithParameters(
        "PRelu",
        List.of(slope),
        (x, pass) -> {
          Tensor slopes = Tensor.zeros(x.dtype(), x.shape()).plusRow(slope.value());
          Tensor negative = x.map(v -> Math.min(v, 0));
          return new Forward(
              x.relu().plus(negative.times(slopes)),
              (dy, into) -> {
                into.add(slope, dy.times(negative).sumRows());
                return dy.times(x.zip(slopes, (v, a) -> v > 0 ? 1 : a));
              });
        });
  }

  /** The first half of each row times the sigmoid of the second: [n, 2m] → [n, m]. */
  private static Layer gate() {
    return new Layer() {
      @Override
      public Shape outputShape(Shape input) {
        return Shape.of(input.size(0) / 2);
      }

      @Override
      public Forward forward(Tensor x, Pass pass) {
        int half = x.shape().size(1) / 2;
        Shape shape = Shape.of(x.shape().size(0), half);
        Tensor a = Tensor.zeros(x.dtype(), shape);
        Tensor b = Tensor.zeros(x.dtype(), shape);
        for (int i = 0; i < shape.elements(); i++) {
          a.set(i, x.get(i / half * 2 * half + i % half));
          b.set(i, x.get(i / half * 2 * half + half + i % half));
        }
        Tensor s = b.sigmoid();
        return new Forward(
            a.times(s),
            (dy, into) -> {
              Tensor dx = Tensor.zeros(dy.dtype(), x.shape());
              for (int i = 0; i < shape.elements(); i++) {
                double gated = dy.get(i) * a.get(i) * s.get(i) * (1 - s.get(i));
                dx.set(i / half * 2 * half + i % half, dy.get(i) * s.get(i));
                dx.set(i / half * 2 * half + half + i % half, gated);
              }
              return dx;
            });
      }

      @Override
      public String toString() {
        return "Gate";
      }
    };
  }

  /** y = x + tanh(x·W + b). */
  private static Layer residual(int size, RandomGenerator random) {
    Dense dense = Dense.of(size, size, random, Dense::right);
    return new WithParameters(
        "Residual",
        dense.parameters(),
        (x, pass) -> {
          Tensor h = dense.forward(x, pass).output().tanh();
          return new Forward(
              x.plus(h),
              (dy, into) -> {
                Tensor dh = dy.zip(h, (g, v) -> g * (1 - v * v));
                return dy.plus(Dense.right(dense, x, dh, into));
              });
        });
  }

  /** Three weights slid along each row, zeros beyond its ends. */
  private static Layer convolution() {
    Tensor kernel = Tensor.of(Shape.of(3), 0.5, -1.0, 2.0).to(DType.FLOAT32);
    Parameter weight = new Parameter("kernel", kernel);
    return new WithParameters(
        "Convolution",
        List.of(weight),
        (x, pass) -> {
          int width = x.shape().size(1);
          Tensor y = Tensor.zeros(x.dtype(), x.shape());
          for (int i = 0; i < x.shape().elements(); i++) {
            double sum = 0;
            for (int k = -1; k <= 1; k++) {
              int at = i % width + k;
              sum += at < 0 || at >= width ? 0 : weight.value().get(k + 1) * x.get(i + k);
            }
            y.set(i, sum);
          }
          return new Forward(
              y,
              (dy, into) -> {
                Tensor dx = Tensor.zeros(x.dtype(), x.shape());
                Tensor dw = Tensor.zeros(x.dtype(), Shape.of(3));
                for (int i = 0; i < x.shape().elements(); i++) {
                  for (int k = -1; k <= 1; k++) {
                    int at = i % width + k;
                    if (at >= 0 && at < width) {
                      dx.set(i + k, dx.get(i + k) + dy.get(i) * weight.value().get(k + 1));
                      dw.set(k + 1, dw.get(k + 1) + dy.get(i) * x.get(i + k));
                    }
                  }
                }
                into.add(weight, dw);
                return dx;
              });
        });
  }

  private static Layer dropoutNet(int in, int out, RandomGenerator random) {
    return Sequential.of(
        Shape.of(in),
        Dense.of(in, 4, random, Dense::right),
        RowLayers.dropout(0.3),
        Dense.of(4, out, random, Dense::right));
  }

  /** Weights that nobody is to train. */
  private static Layer frozen(int in, int out, RandomGenerator random) {
    Tensor weights = Dense.of(in, out, random, Dense::right).weight.value();
    return new Layer() {
      @Override
      public Shape outputShape(Shape input) {
        return Shape.of(out);
      }

      @Override
      public Forward forward(Tensor x, Pass pass) {
        Tensor w = weights.to(x.dtype());
        return new Forward(x.matmul(w), (dy, into) -> dy.matmulTransposed(w));
      }

      @Override
      public String toString() {
        return "Frozen";
      }
    };
  }

  /** A layer with parameters whose output has the input's shape. */
  private record WithParameters(String name, List<Parameter> parameters, Pointwise.Body body)
      implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return body.forward(x, pass);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Normalizes over the batch in training, and by what it has learnt there in inference. */
  private static final class LearningNorm implements Layer {
    private static final double EPSILON = 1e-5;
    private final Parameter gain;
    private final Tensor mean;

    LearningNorm(int size) {
      gain = new Parameter("gain", Tensor.zeros(DType.FLOAT32, Shape.of(size)).map(zero -> 1));
      mean = Tensor.zeros(DType.FLOAT64, Shape.of(size));
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor gains = Tensor.zeros(x.dtype(), x.shape()).plusRow(gain.value());
      Forward normed;
      if (pass.training()) {
        normed = RowLayers.batchNorm().forward(x, pass);
        mean.assign(mean.times(0.9).plus(x.sumRows().to(DType.FLOAT64).map(Math::tanh)));
      } else {
        Tensor shift = mean.times(-1).to(x.dtype());
        double deviation = Math.sqrt(1 + EPSILON);
        normed =
            new Forward(
                x.plusRow(shift).times(1 / deviation), (dy, into) -> dy.times(1 / deviation));
      }
      Tensor y = normed.output();
      Forward inner = normed;
      return new Forward(
          y.times(gains),
          (dy, into) -> {
            into.add(gain, dy.times(y).sumRows());
            return inner.pullback().apply(dy.times(gains), into);
          });
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(gain);
    }

    @Override
    public String toString() {
      return "LearningNorm";
    }
  }
}
