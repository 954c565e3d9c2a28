package nacre.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import nacre.core.DType;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.init.Initializer;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.core.net.NetDescriptionException;
import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** This module's layers by name, as anybody finds who has it on the class path. */
class FactoriesTest {
  private final LayerFactories factories = LayerFactories.load();

  private Sequential build(String net, Shape input, DType dtype) {
    LayerContext context =
        LayerContext.of(dtype, Initializer.normal(0.01), new NumpyRandom(11)).withMemory(1 << 20);

    return NetDescription.parse(net).build(input, factories, context);
  }

  @Test
  void everyLayerHasAUsageLine() {
    assertEquals(
        """
        affine(outputs, init=default): y = x W + b; outputs: the size of y; init: he, lecun, xavier or a standard deviation, draws the first W
        flatten: lays each example out as one row
        relu: y = max(x, 0)
        sigmoid: y = 1 / (1 + exp(-x))
        tanh: y = tanh x""",
        String.join("\n", factories.names().stream().map(factories::usage).toList()));
  }

  @ParameterizedTest
  @EnumSource
  void theBooksNetInWordsHasTheBitsOfTheOneInCode(DType dtype) {
    NumpyRandom random = new NumpyRandom(11);
    Initializer normal = Initializer.normal(0.01);
    Sequential code =
        Sequential.of(
            Shape.of(12),
            Affine.of(dtype, 12, 7, normal, random),
            new Sigmoid(),
            Affine.of(dtype, 7, 4, normal, random));
    Sequential words = build("affine(7) sigmoid affine(4)", Shape.of(12), dtype);
    assertEquals(code.toString(), words.toString());
    assertEquals(code.namedParameters().keySet(), words.namedParameters().keySet());
    code.namedParameters()
        .forEach(
            (name, parameter) ->
                assertArrayEquals(
                    parameter.value().toDoubles(),
                    words.namedParameters().get(name).value().toDoubles(),
                    name));
  }

  @Test
  void theFirstWeightsCanBeDrawnOtherwise() {
    Sequential net = build("affine(7, init=he) affine(4, 0.5)", Shape.of(12), DType.FLOAT64);
    NumpyRandom random = new NumpyRandom(11);
    assertArrayEquals(
        Initializer.he().draw(DType.FLOAT64, Shape.of(12, 7), 12, 7, random).toDoubles(),
        net.parameters().get(0).value().toDoubles());
    assertArrayEquals(
        Initializer.normal(0.5).draw(DType.FLOAT64, Shape.of(7, 4), 7, 4, random).toDoubles(),
        net.parameters().get(2).value().toDoubles());
  }

  @Test
  void eachNameMakesItsLayer() {
    Sequential net = build("flatten relu sigmoid tanh", Shape.of(1, 2, 3), DType.FLOAT32);
    List<Object> layers = List.copyOf(net.layers().values());
    assertInstanceOf(Flatten.class, layers.get(0));
    assertInstanceOf(Relu.class, layers.get(1));
    assertInstanceOf(Sigmoid.class, layers.get(2));
    assertInstanceOf(Tanh.class, layers.get(3));
    assertEquals(Shape.of(6), net.outputShape(Shape.of(1, 2, 3)));
    assertEquals(
        """
        Sequential
          input                 [1, 2, 3]
          0 flatten1  Flatten   [6]
          1 relu1     Relu      [6]
          2 sigmoid1  Sigmoid   [6]
          3 tanh1     Tanh      [6]
        """,
        net.toString());
  }

  @Test
  void imagesAreFlattenedFirst() {
    ShapeMismatch misfit =
        assertThrows(
            ShapeMismatch.class,
            () -> build("tanh affine(10)", Shape.of(1, 28, 28), DType.FLOAT32));
    assertEquals(
        """
        layer 1 (affine1) expects [n] (flatten makes it) per example, but receives [1, 28, 28]
          input                   [1, 28, 28]
          0 tanh1    Tanh         [1, 28, 28]
          1 affine1  affine(10)   <-- here
          either let the layer before (tanh1) give [n] (flatten makes it), or make affine1 take [1, 28, 28]""",
        misfit.getMessage());
  }

  @Test
  void aSlipOfAFewZerosIsRefusedAndNotTried() {
    for (String net : List.of("affine(2000000000)", "affine(2000000)", "affine(1000)")) {
      NetDescriptionException e =
          assertThrows(
              NetDescriptionException.class, () -> build(net, Shape.of(784), DType.FLOAT32));
      assertEquals(1, e.column());
    }
  }
}
