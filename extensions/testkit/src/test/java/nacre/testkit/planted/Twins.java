package nacre.testkit.planted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import nacre.testkit.Sizes;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Layers without a bug, of as many kinds as there are: none of them may ever fail. */
final class Twins {
  private Twins() {}

  static Map<String, Arbitrary<LayerCase>> all() {
    Map<String, Arbitrary<LayerCase>> twins = new LinkedHashMap<>();
    twins.put("dense", LayerCases.ofSizes(Dense.with(Dense::right)));
    activations().forEach((name, layer) -> twins.put(name, LayerCases.ofAnyShape(() -> layer)));
    twins.put("log", positive(Pointwise.of("Log", Math::log, x -> 1 / x), 1e-3));
    twins.put(
        "square root", positive(Pointwise.of("Root", Math::sqrt, x -> 0.5 / Math.sqrt(x)), 1e-3));
    twins.put(
        "reciprocal", positive(Pointwise.of("Reciprocal", x -> 1 / x, x -> -1 / (x * x)), 0.1));
    twins.put(
        "sine",
        LayerCases.ofAnyShape(() -> Pointwise.of("Sine", Math::sin, Math::cos))
            .map(c -> c.withValues(-1000, 1000)));
    twins.put("softmax", LayerCases.ofVectors(n -> RowLayers.softmax()));
    twins.put("log-softmax", LayerCases.ofVectors(n -> RowLayers.logSoftmax()));
    twins.put("layer norm", LayerCases.ofVectors(n -> RowLayers.layerNorm()));
    twins.put("max of pairs", LayerCases.ofVectors(n -> RowLayers.maxOfPairs()));
    twins.put(
        "batch norm",
        LayerCases.ofVectors(n -> RowLayers.batchNorm()).map(LayerCase::declareExamplesMixed));
    twins.put(
        "dropout",
        LayerCases.ofAnyShape(() -> RowLayers.dropout(0.4))
            .map(LayerCase::declareRandomInTraining));
    twins.put("scale", LayerCases.ofVectors(Twins::scale));
    twins.put("tied weights", LayerCases.ofVectors(Twins::tied));
    twins.put("sigmoid net", net(Activations.sigmoid()));
    twins.put("relu net", net(Activations.relu()));
    twins.put("fused dense and relu", LayerCases.ofSizes(Block::fusedRelu));
    twins.put("two-layer block", LayerCases.ofSizes(Block::right));
    twins.put(
        "running mean",
        LayerCases.ofVectors(RowLayers.RunningMean::new).map(LayerCase::declareLearningInTraining));
    twins.putAll(Compounds.all());
    twins.putAll(KindsOfLayers.twins());
    return twins;
  }

  private static Map<String, Layer> activations() {
    Map<String, Layer> layers = new LinkedHashMap<>();
    for (Layer layer : Activations.all()) {
      layers.put(layer.toString(), layer);
    }
    return layers;
  }

  private static Arbitrary<LayerCase> positive(Layer layer, double least) {
    return LayerCases.ofAnyShape(() -> layer).map(c -> c.withValues(least, 1e6));
  }

  private static Arbitrary<LayerCase> net(Layer activation) {
    return Combinators.combine(Sizes.any(), Sizes.any(), Sizes.any(), Sizes.seeds())
        .as(
            (in, hidden, out, seed) -> {
              var random = new nacre.core.random.NumpyRandom(seed);
              Layer first = Dense.of(in, hidden, random, Dense::right);
              Layer second = Dense.of(hidden, out, random, Dense::right);
              Layer net = Sequential.of(Shape.of(in), first, activation, second);
              return LayerCase.of(net, Shape.of(in));
            });
  }

  /** y = x·(row of factors): one parameter that all examples share. */
  private static Layer scale(int size) {
    Parameter factor = new Parameter("factor", ones(size));
    return new Layer() {
      @Override
      public Shape outputShape(Shape input) {
        return input;
      }

      @Override
      public Forward forward(Tensor x, Pass pass) {
        Tensor rows = Tensor.zeros(x.dtype(), x.shape()).plusRow(factor.value());
        return new Forward(
            x.times(rows),
            (dy, into) -> {
              into.add(factor, dy.times(x).sumRows());
              return dy.times(rows);
            });
      }

      @Override
      public List<Parameter> parameters() {
        return List.of(factor);
      }
    };
  }

  /** y = x·W·Wᵀ: one parameter in two places. */
  private static Layer tied(int size) {
    Parameter weight = new Parameter("weight", Tensor.zeros(DType.FLOAT32, Shape.of(size, 2)));
    return new Layer() {
      @Override
      public Shape outputShape(Shape input) {
        return input;
      }

      @Override
      public Forward forward(Tensor x, Pass pass) {
        Tensor w = weight.value();
        Tensor h = x.matmul(w);
        return new Forward(
            h.matmulTransposed(w),
            (dy, into) -> {
              Tensor dh = dy.matmul(w);
              into.add(weight, dy.transposedMatmul(h));
              into.add(weight, x.transposedMatmul(dh));
              return dh.matmulTransposed(w);
            });
      }

      @Override
      public List<Parameter> parameters() {
        return List.of(weight);
      }
    };
  }

  private static Tensor ones(int size) {
    return Tensor.zeros(DType.FLOAT32, Shape.of(size)).map(zero -> 1);
  }
}
