package nacre.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
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
import nacre.core.difference.Elementwise;
import nacre.core.difference.Nudgeable;
import nacre.core.difference.NudgeableLoss;
import nacre.core.init.Initializer;
import nacre.core.kernel.BinaryOp;
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
  void aLayerSharedWithThoseNotCoveredIsNudgedInBothPlaces() {
    NumpyRandom random = new NumpyRandom(4);
    Affine shared = Affine.of(DType.FLOAT64, 3, 3, Initializer.normal(0.7), random);
    Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(5, 3)).map(zero -> random.randn());
    assertAgree(
        List.of(shared, new Plain(new Sigmoid()), shared),
        x,
        Targets.classes(random.choice(3, 5), 3),
        1e-9);
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

  /** A custom activation: one word more than without structure. */
  private static final class Softplus implements Elementwise {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor y = x.map(v -> Math.log1p(Math.exp(v)));
      return new Forward(y, (dy, into) -> dy.zip(x.sigmoid(), BinaryOp.MULTIPLY));
    }
  }

  /** Mixes the elements of an example, but not examples: less its first element. */
  private static class Relative implements Nudgeable {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      int columns = x.shape().size(1);
      Tensor y = Tensor.zeros(x.dtype(), x.shape());
      for (int i = 0; i < x.shape().elements(); i++) {
        y.set(i, x.get(i) - 0.5 * x.get(i / columns * columns));
      }
      return new Forward(
          y,
          (dy, into) -> {
            throw new UnsupportedOperationException();
          });
    }
  }

  @Property(tries = 40)
  void customLayersJoinAnywhere(
      @ForAll @IntRange(min = 1, max = 4) int batch, @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    Initializer normal = Initializer.normal(0.7);
    List<Layer> layers = new ArrayList<>();
    int width = 5;
    for (int i = 0; i < 5; i++) {
      int next = random.randint(1, 6);
      switch (random.randint(0, 5)) {
        case 0 -> layers.add(new Softplus());
        case 1 -> layers.add(new Relative());
        case 2 -> layers.add(new Flatten());
        case 3 -> {
          Layer nested = Affine.of(DType.FLOAT64, width, next, normal, random);
          layers.add(Sequential.of(Shape.of(width), nested, new Softplus()));
          width = next;
        }
        default -> {
          layers.add(Affine.of(DType.FLOAT64, width, next, normal, random));
          width = next;
        }
      }
    }
    Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(batch, 5)).map(zero -> random.randint(-2, 3));
    assertAgree(layers, x, Targets.classes(random.choice(width, batch), width), 1e-9);
  }

  /** Steps so large that the loss needs more than the first terms of its series. */
  @Test
  void largeWeightsAgreeToo() {
    NumpyRandom random = new NumpyRandom(6);
    Affine first = Affine.of(DType.FLOAT64, 6, 5, Initializer.normal(1), random);
    Affine last = Affine.of(DType.FLOAT64, 5, 4, Initializer.normal(300), random);
    Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(3, 6)).map(zero -> random.randn());
    assertAgree(
        List.of(first, new Sigmoid(), last), x, Targets.classes(random.choice(4, 3), 4), 1e-7);
  }

  /** More distinct inputs to an example than are nudged at a time. */
  @Test
  void wideInputsAgreeToo() {
    NumpyRandom random = new NumpyRandom(7);
    Affine first = Affine.of(DType.FLOAT64, 1300, 2, Initializer.normal(0.1), random);
    Affine last = Affine.of(DType.FLOAT64, 2, 2, Initializer.normal(1), random);
    Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(2, 1300)).map(zero -> random.randn());
    assertAgree(List.of(first, new Tanh(), last), x, Targets.classes(random.choice(2, 2), 2), 1e-9);
  }

  /** A loss needs to know no more than the change of one example: here half the squared error. */
  private static final class SquaredError implements NudgeableLoss {
    @Override
    public Result evaluate(Tensor y, Targets targets) {
      Tensor t = ((Targets.Dense) targets).values();
      Tensor difference = y.zip(t, BinaryOp.SUBTRACT);
      return new Result(difference.dot(difference) / 2, difference);
    }

    @Override
    public LossNudges nudges(Tensor y, Targets targets) {
      Tensor t = ((Targets.Dense) targets).values();
      int width = y.shape().example().elements();
      return (example, prediction) -> {
        double sum = 0;
        for (int j = 0; j < width; j++) {
          double old = y.get(example * width + j);
          double d = prediction[j] - old;
          sum += d * (d / 2 + old - t.get(example * width + j));
        }
        return sum;
      };
    }
  }

  @Test
  void customLossesJoinWithTheChangeOfOneExample() {
    NumpyRandom random = new NumpyRandom(8);
    Affine first = Affine.of(DType.FLOAT64, 4, 6, Initializer.normal(0.7), random);
    Affine second = Affine.of(DType.FLOAT64, 6, 3, Initializer.normal(0.7), random);
    Affine last = Affine.of(DType.FLOAT64, 3, 2, Initializer.normal(0.7), random);
    Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(5, 4)).map(zero -> random.randn());
    Targets targets =
        Targets.dense(Tensor.zeros(DType.FLOAT64, Shape.of(5, 2)).map(zero -> random.randn()));
    assertAgree(
        List.of(first, new Tanh(), second, new Sigmoid(), last),
        x,
        targets,
        new SquaredError(),
        1e-9);
  }

  @Test
  void falseClaimsAreRefused() {
    NumpyRandom random = new NumpyRandom(9);
    final class MixesColumns extends Relative implements Elementwise {
      @Override
      public String toString() {
        return "MixesColumns";
      }
    }
    Network network =
        new Network(
            Sequential.of(
                Shape.of(3),
                Affine.of(DType.FLOAT64, 3, 2, Initializer.normal(1), random),
                new MixesColumns()),
            new SoftmaxWithLoss());
    Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(2, 3)).map(zero -> random.randn());
    Targets targets = Targets.classes(new int[] {0, 1}, 2);
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> network.numericalGradient(x, targets));
    assertEquals(
        "MixesColumns says that it is Elementwise, but its output is another one;"
            + " implement Nudgeable instead, or nothing",
        refused.getMessage());
  }

  private static void assertAgree(List<Layer> layers, Tensor x, Targets targets, double limit) {
    assertAgree(layers, x, targets, new SoftmaxWithLoss(), limit);
  }

  private static void assertAgree(
      List<Layer> layers, Tensor x, Targets targets, Loss loss, double limit) {
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
