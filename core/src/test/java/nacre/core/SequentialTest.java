package nacre.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequentialTest {

  /** y = x·w, as small as a layer with a parameter gets; it notes whether dx was asked for. */
  static final class Linear implements Layer {
    final Parameter weight;
    final List<Boolean> asked = new ArrayList<>();

    Linear(int in, int out) {
      this(DType.FLOAT64, in, out);
    }

    Linear(DType dtype, int in, int out) {
      weight = new Parameter("weight", Tensor.zeros(dtype, Shape.of(in, out)));
    }

    @Override
    public Shape outputShape(Shape input) {
      Shape expected = Shape.of(weight.shape().size(0));
      if (!input.equals(expected)) {
        throw new ShapeMismatch(expected.toString(), input);
      }
      return Shape.of(weight.shape().size(1));
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Tensor w = weight.value();
      return new Forward(
          x.matmul(w),
          (dy, into) -> {
            asked.add(pass.wantsInputGradient());
            into.add(weight, x.transposedMatmul(dy));
            return pass.inputGradient(() -> dy.matmulTransposed(w));
          });
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(weight);
    }

    @Override
    public String toString() {
      return "Linear " + weight.shape().size(0) + "->" + weight.shape().size(1);
    }
  }

  @Test
  void layersAndParametersAreNamedByClassAndNumber() {
    Sequential net = Sequential.of(Shape.of(3), new Linear(3, 4), new Linear(4, 2));
    assertEquals(List.of("linear1", "linear2"), List.copyOf(net.layers().keySet()));
    assertEquals(
        List.of("linear1.weight", "linear2.weight"), List.copyOf(net.namedParameters().keySet()));
  }

  /** Of one name but for the digit. */
  static final class A implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return new Forward(x.times(2), (dy, into) -> dy.times(2));
    }
  }

  static final class A1 implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return new Forward(x.times(3), (dy, into) -> dy.times(3));
    }
  }

  @Test
  void noLayerIsLostWhereGeneratedNamesWouldCollide() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      layers.add(new A());
    }
    layers.add(new A1()); // its first name would be that of the 11th A
    layers.add(new A()); // and the 12th A's is that of the first A1 now
    Sequential net = Sequential.of(Shape.of(1), layers);
    assertEquals(layers, List.copyOf(net.layers().values()));
    List<String> names = List.copyOf(net.layers().keySet());
    assertEquals(List.of("a11", "a12", "a13"), names.subList(10, 13));
    Tensor y = net.forward(Tensor.of(Shape.of(1, 1), 1.0), Pass.inference()).output();
    assertEquals(4096 * 3, y.get(0));
  }

  @Test
  void aLowerLayerOfAnotherClassKeepsItsNumber() {
    Sequential net = Sequential.of(Shape.of(1), new A1(), new A(), new A());
    assertEquals(List.of("a11", "a1", "a2"), List.copyOf(net.layers().keySet()));
  }

  @Test
  void nestedNetsAndGivenNamesQualify() {
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("encoder", Sequential.of(Shape.of(3), new Linear(3, 4)));
    layers.put("head", new Linear(4, 2));
    assertEquals(
        List.of("encoder.linear1.weight", "head.weight"),
        List.copyOf(Sequential.named(Shape.of(3), layers).namedParameters().keySet()));
  }

  @Test
  void aSharedParameterAppearsOnceAndItsGradientsAddUp() {
    Linear shared = new Linear(2, 2);
    shared.weight.value().assign(Tensor.of(Shape.of(2, 2), 1.0, 2.0, 3.0, 4.0));
    Sequential net = Sequential.of(Shape.of(2), shared, shared);
    assertEquals(1, net.parameters().size());
    Gradients gradients = new Gradients();
    Tensor x = Tensor.of(Shape.of(1, 2), 1.0, 1.0);
    net.forward(x, Pass.inference()).pullback().apply(x, gradients);
    // y = x·W·W, dW = xᵀ·(dy·Wᵀ) + (x·W)ᵀ·dy
    assertEquals(3 + 4, gradients.of(shared.weight).get(0));
  }

  @Test
  void aMisfitShowsTheWholeStackAndTheCulpritBeforeAnyDataFlows() {
    ShapeMismatch misfit =
        assertThrows(
            ShapeMismatch.class,
            () -> Sequential.of(Shape.of(784), new Linear(784, 100), new Linear(50, 10)));
    assertEquals(
        """
        layer 1 (linear2) expects [50] per example, but receives [100]
          input                        [784]
          0 linear1  Linear 784->100   [100]
          1 linear2  Linear 50->10     <-- here
          either let the layer before (linear1) give [50], or make linear2 take [100]""",
        misfit.getMessage());
    assertEquals("[50]", misfit.expected());
    assertEquals(Shape.of(100), misfit.received());
  }

  @Test
  void aBatchOfTheWrongExamplesIsRefusedWithTheStack() {
    Sequential net = Sequential.of(Shape.of(3), new Linear(3, 4));
    ShapeMismatch misfit =
        assertThrows(
            ShapeMismatch.class,
            () -> net.forward(Tensor.zeros(DType.FLOAT64, Shape.of(5, 4)), Pass.inference()));
    assertEquals(
        """
        the net expects a batch [n, ...] of examples [3], but receives [5, 4]
          input                    [3]
          0 linear1  Linear 3->4   [4]
        """,
        misfit.getMessage());
  }

  @Test
  void theGradientOfTheDataIsNotComputedUnlessAskedFor() {
    Linear first = new Linear(3, 4);
    Linear second = new Linear(4, 2);
    Sequential net = Sequential.of(Shape.of(3), first, second);
    Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(5, 3));
    Tensor dy = Tensor.zeros(DType.FLOAT64, Shape.of(5, 2));

    Tensor none = net.forward(x, Pass.inference()).pullback().apply(dy, new Gradients());
    assertSame(Tensor.notAsked(), none);
    assertFalse(first.asked.get(0));
    assertTrue(second.asked.get(0));

    Pass asking = Pass.inference().withInputGradient(true);
    Tensor dx = net.forward(x, asking).pullback().apply(dy, new Gradients());
    assertEquals(x.shape(), dx.shape());
  }
}
