package nacre.core.net;

import static nacre.core.net.LayerDescription.layer;
import static nacre.core.net.NamedLayers.FACTORIES;
import static nacre.core.net.NamedLayers.INPUT;
import static nacre.core.net.NamedLayers.context;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import nacre.core.DType;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;

class NetDescriptionTest {

  @Test
  void layersStandOneAfterTheOther() {
    NetDescription net = NetDescription.parse("linear(50) same linear(10, init=he)");
    assertEquals(
        List.of(layer("linear", 50), layer("same"), layer("linear", 10, "init=he")), net.layers());
  }

  @Test
  void blanksAndLineBreaksAreAllTheSame() {
    NetDescription net =
        NetDescription.parse("\n  linear( 50 )\r\n\tsame()\n\nlinear(10,init = he) ");
    assertEquals("linear(50) same linear(10, init=he)", net.toString());
    assertEquals(NetDescription.parse("linear(50) same linear(10, init=he)"), net);
  }

  @Test
  void textAndCodeDescribeTheSameNet() {
    NetDescription code = NetDescription.of(layer("linear", 50), layer("same"), layer("part", 0.5));
    assertEquals("linear(50) same part(0.5)", code.toString());
    assertEquals(NetDescription.parse(code.toString()), code);
    assertEquals(NetDescription.parse(code.toString()).hashCode(), code.hashCode());
    assertNotEquals(NetDescription.parse("linear(51) same part(0.5)"), code);
  }

  @Test
  void aLayerInCodeIsOneLayer() {
    assertThrows(NetDescriptionException.class, () -> layer("same same"));
    assertThrows(NetDescriptionException.class, () -> layer("linear", "1, 2"));
    assertThrows(NetDescriptionException.class, () -> layer("linear", ""));
    assertThrows(NetDescriptionException.class, () -> layer(""));
    assertThrows(NetDescriptionException.class, NetDescription::of);
  }

  @Test
  void sizesOfInputsFollowFromTheLayersBefore() {
    Sequential net =
        NetDescription.parse("linear(3) same linear(2)").build(INPUT, FACTORIES, context());
    assertEquals(
        """
        Sequential
          input                    [4]
          0 linear1  Linear 4->3   [3]
          1 same1    Same          [3]
          2 linear2  Linear 3->2   [2]
        """,
        net.toString());
    assertEquals(
        List.of("linear1.weight", "linear2.weight"), List.copyOf(net.namedParameters().keySet()));
  }

  @Test
  void weightsAreDrawnLayerByLayer() {
    Sequential net = NetDescription.parse("linear(3) linear(2)").build(INPUT, FACTORIES, context());
    NumpyRandom random = new NumpyRandom(5);
    Initializer normal = Initializer.normal(0.01);
    assertArrayEquals(
        normal.draw(DType.FLOAT64, Shape.of(4, 3), 4, 3, random).toDoubles(),
        net.parameters().get(0).value().toDoubles());
    assertArrayEquals(
        normal.draw(DType.FLOAT64, Shape.of(3, 2), 3, 2, random).toDoubles(),
        net.parameters().get(1).value().toDoubles());
  }

  @Test
  void aNameThatEndsInADigitKeepsItsOwnLayers() {
    LayerFactories both =
        LayerFactories.of(
            List.of(
                LayerFactory.of("same", "y = x", NamedLayers.Same::new),
                LayerFactory.of("same1", "y = x", NamedLayers.Same::new)));
    Sequential net =
        NetDescription.parse("same1 " + "same ".repeat(11)).build(INPUT, both, context());
    assertEquals(12, net.layers().size());
    assertEquals("[same11, same1, same2]", List.copyOf(net.layers().keySet()).subList(0, 3) + "");
  }

  @Test
  void aLayerThatCannotTakeItsInputIsReportedWithTheStack() {
    ShapeMismatch misfit =
        assertThrows(
            ShapeMismatch.class,
            () ->
                NetDescription.parse("linear(3) sum linear(2, init=he) same")
                    .build(INPUT, FACTORIES, context()));
    assertEquals(
        """
        layer 2 (linear2) expects [n] per example, but receives []
          input                           [4]
          0 linear1  Linear 4->3          [3]
          1 sum1     Sum                  []
          2 linear2  linear(2, init=he)   <-- here
          either let the layer before (sum1) give [n], or make linear2 take []""",
        misfit.getMessage());
  }
}
