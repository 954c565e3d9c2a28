package nacre.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import nacre.core.Backend;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Layer;
import nacre.core.Loss;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Numerical gradients with structure against those by plain recomputation. */
class StructuredGradientTest {

  /** The same layer without the capability, so that the plain method is used. */
  private record Plain(Layer layer) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return layer.outputShape(input);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return layer.forward(x, pass);
    }

    @Override
    public List<Parameter> parameters() {
      return layer.parameters();
    }
  }

  @Property(tries = 60)
  void bothAgreeForRandomNets(
      @ForAll @IntRange(min = 1, max = 6) int batch,
      @ForAll @IntRange(min = 1, max = 8) int in,
      @ForAll @IntRange(min = 1, max = 8) int hidden,
      @ForAll @IntRange(min = 1, max = 5) int classes,
      @ForAll boolean soft,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    Initializer normal = Initializer.normal(0.7);
    List<Layer> layers =
        List.of(
            Affine.of(DType.FLOAT64, in, hidden, normal, random),
            activation(random),
            Affine.of(DType.FLOAT64, hidden, hidden, normal, random),
            activation(random),
            Affine.of(DType.FLOAT64, hidden, classes, normal, random));
    Tensor x =
        Tensor.zeros(DType.FLOAT64, Shape.of(batch, in))
            .map(zero -> random.rand() < 0.6 ? 0 : random.randn());
    Targets targets =
        soft
            ? Targets.dense(
                Tensor.zeros(DType.FLOAT64, Shape.of(batch, classes)).map(zero -> random.rand()))
            : Targets.classes(random.choice(classes, batch), classes);
    assertAgree(layers, x, targets, 1e-9);
  }

  private static Layer activation(NumpyRandom random) {
    return List.of(new Sigmoid(), new Tanh(), new Relu()).get(random.choice(3, 1)[0]);
  }

  @Test
  void aNudgeIsFollowedThroughEveryActivation() {
    for (Layer activation : List.of(new Sigmoid(), new Tanh(), new Relu())) {
      NumpyRandom random = new NumpyRandom(2);
      Initializer normal = Initializer.normal(0.7);
      Affine first = Affine.of(DType.FLOAT64, 4, 3, normal, random);
      Affine second = Affine.of(DType.FLOAT64, 3, 5, normal, random);
      Affine last = Affine.of(DType.FLOAT64, 5, 2, normal, random);
      Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(6, 4)).map(zero -> random.randn());
      // One column changes before the second Affine, whole rows after it.
      assertAgree(
          List.of(first, activation, second, activation, last),
          x,
          Targets.classes(random.choice(2, 6), 2),
          1e-9);
    }
  }

  @Test
  void aPlainLayerInTheMiddleLeavesTheRestStructured() {
    NumpyRandom random = new NumpyRandom(3);
    Initializer normal = Initializer.normal(0.7);
    Affine first = Affine.of(DType.FLOAT64, 4, 3, normal, random);
    Affine last = Affine.of(DType.FLOAT64, 3, 2, normal, random);
    Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(5, 4)).map(zero -> random.randn());
    assertAgree(
        List.of(first, new Plain(new Sigmoid()), last),
        x,
        Targets.classes(random.choice(2, 5), 2),
        1e-9);
  }

  @Test
  void aSharedLayerIsNudgedInBothPlaces() {
    NumpyRandom random = new NumpyRandom(4);
    Affine shared = Affine.of(DType.FLOAT64, 3, 3, Initializer.normal(0.7), random);
    Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(5, 3)).map(zero -> random.randn());
    assertAgree(
        List.of(shared, new Sigmoid(), shared), x, Targets.classes(random.choice(3, 5), 3), 1e-9);
  }

  @Test
  void threadsSplitTheElementsAndNothingElse() {
    NumpyRandom random = new NumpyRandom(5);
    Affine affine = Affine.of(DType.FLOAT64, 40, 20, Initializer.normal(0.7), random);
    Network network = new Network(Sequential.of(Shape.of(40), affine), new SoftmaxWithLoss());
    Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(5, 40)).map(zero -> random.randn());
    Targets targets = Targets.classes(random.choice(20, 5), 20);
    Gradients serial = network.numericalGradient(x, targets);
    try (Backend backend = Backend.threads(3)) {
      Gradients parallel = network.numericalGradient(x.on(backend), targets);
      for (Parameter parameter : affine.parameters()) {
        assertEquals(0, difference(serial.of(parameter), parallel.of(parameter)));
      }
    }
  }

  private static void assertAgree(List<Layer> layers, Tensor x, Targets targets, double limit) {
    Loss loss = new SoftmaxWithLoss();
    Shape input = x.shape().example();
    Network structured = new Network(Sequential.of(input, layers), loss);
    Network plain =
        new Network(Sequential.of(input, layers.stream().map(Plain::new).toList()), loss);
    Gradients first = structured.numericalGradient(x, targets);
    Gradients second = plain.numericalGradient(x, targets);
    for (Map.Entry<String, Parameter> parameter : structured.parameters().entrySet()) {
      Tensor a = first.of(parameter.getValue());
      Tensor b = second.of(parameter.getValue());
      assertEquals(0, difference(a, b), limit, parameter.getKey());
    }
  }

  private static double difference(Tensor a, Tensor b) {
    double largest = 0;
    for (int i = 0; i < a.shape().elements(); i++) {
      largest = Math.max(largest, Math.abs(a.get(i) - b.get(i)));
    }
    return largest;
  }
}
