package nacre.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
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
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.layers.Affine;
import nacre.layers.Relu;
import nacre.layers.Tanh;
import org.junit.jupiter.api.Test;

/** Layers of one's own join in: by an interface of their own, or by a translator of another's. */
class CustomLayersTest {

  /** Only forward: nothing is trained here. */
  private interface Inference extends Layer {
    Tensor apply(Tensor x);

    @Override
    default Shape outputShape(Shape input) {
      return input;
    }

    @Override
    default Forward forward(Tensor x, Pass pass) {
      return new Forward(apply(x), (dy, into) -> dy);
    }
  }

  /** Says itself how it is exported. */
  private static final class Swish implements Inference, OnnxExportable {
    @Override
    public Tensor apply(Tensor x) {
      return x.times(x.sigmoid());
    }

    @Override
    public OnnxValue toOnnx(OnnxGraph graph, OnnxValue x) {
      return graph.op("Mul", x, graph.op("Sigmoid", x));
    }
  }

  /** Has never heard of ONNX; {@link ForLeaky} is listed as a service in the tests' resources. */
  static final class Leaky implements Inference {
    @Override
    public Tensor apply(Tensor x) {
      return x.map((double v) -> v < 0 ? 0.25 * v : v);
    }
  }

  /** What the service loader finds. */
  public static final class ForLeaky implements OnnxTranslator<Leaky> {
    /** Made by the service loader. */
    public ForLeaky() {}

    @Override
    public Class<Leaky> layerType() {
      return Leaky.class;
    }

    @Override
    public OnnxValue translate(Leaky layer, OnnxGraph graph, OnnxValue x) {
      return graph.op("LeakyRelu", Map.of("alpha", 0.25), x);
    }
  }

  /** y = x + inner(x) / 2: nodes, a constant, and a layer inside. */
  private record Residual(Affine inner) implements Inference, OnnxExportable {
    @Override
    public Tensor apply(Tensor x) {
      return x.plus(inner.forward(x, Pass.inference()).output().times(0.5));
    }

    @Override
    public List<Parameter> parameters() {
      return inner.parameters();
    }

    @Override
    public OnnxValue toOnnx(OnnxGraph graph, OnnxValue x) {
      OnnxValue half = graph.constant("half", Tensor.of(Shape.of(), 0.5f));
      OnnxValue y = graph.layer("inner", inner, graph.inputShape(), x);
      return graph.op("Add", x, graph.op("Mul", y, half));
    }
  }

  /** Rows of four as two by two, and back. */
  private static final class Square implements Layer, OnnxExportable {
    @Override
    public Shape outputShape(Shape input) {
      return Shape.of(2, 2);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Shape square = outputShape(x.shape().example()).batched(x.shape().size(0));
      return new Forward(x.reshape(square), (dy, into) -> dy.reshape(x.shape()));
    }

    @Override
    public OnnxValue toOnnx(OnnxGraph graph, OnnxValue x) {
      return graph.op("Reshape", x, graph.constant("shape", -1, 2, 2));
    }
  }

  /** Not exportable. */
  private static final class Stranger implements Inference {
    @Override
    public Tensor apply(Tensor x) {
      return x;
    }
  }

  /** Does something in training only. */
  private static final class Noise implements Inference, OnnxExportable {
    @Override
    public Tensor apply(Tensor x) {
      return x;
    }

    @Override
    public OnnxValue toOnnx(OnnxGraph graph, OnnxValue x) {
      return x;
    }
  }

  private final NumpyRandom random = new NumpyRandom(3);

  private Affine affine(int in, int out) {
    return Affine.of(in, out, Initializer.normal(0.5), random);
  }

  @Test
  void aLayerThatSaysHow() throws OrtException {
    assertSame(Sequential.of(Shape.of(4), affine(4, 3), new Swish(), affine(3, 2)));
  }

  @Test
  void aLayerThatATranslatorIsListedFor() throws OrtException {
    assertSame(Sequential.of(Shape.of(4), affine(4, 3), new Leaky()));
  }

  @Test
  void aTranslatorHandedOver() throws OrtException {
    Sequential net = Sequential.of(Shape.of(4), new Stranger());
    OnnxTranslators translators =
        OnnxTranslators.load()
            .and(OnnxTranslator.of(Stranger.class, (layer, graph, x) -> graph.op("Identity", x)));

    OnnxModel model = OnnxModel.of(net, OnnxOptions.defaults(), translators);
    Nets.assertSameInOnnxRuntime(net, model, DType.FLOAT32);
  }

  @Test
  void layersInsideLayers() throws OrtException {
    Sequential inner = Sequential.of(Shape.of(4), new Residual(affine(4, 4)), new Relu());
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("block", inner);
    layers.put("square", new Square());
    layers.put("end", new Tanh());
    Sequential net = Sequential.named(Shape.of(4), layers);

    assertSame(net);
    assertEquals(
        List.of(
            "block.residual1.inner/Gemm",
            "block.residual1/Mul",
            "block.residual1/Add",
            "block.relu1/Relu",
            "square/Reshape",
            "end/Tanh"),
        nodeNames(net));
    assertEquals(
        List.of(
            "block.residual1.half",
            "block.residual1.weight",
            "block.residual1.bias",
            "square.shape"),
        initializerNames(net));
  }

  @Test
  void aLayerUsedTwiceIsStoredOnce() throws OrtException {
    Affine shared = affine(3, 3);
    Sequential net = Sequential.of(Shape.of(3), shared, new Tanh(), shared);

    assertSame(net);
    assertEquals(List.of("affine1.weight", "affine1.bias"), initializerNames(net));
  }

  @Test
  void aNetThatDoesNothingInInference() throws OrtException {
    assertSame(Sequential.of(Shape.of(3), new Noise()));
    assertSame(Sequential.of(Shape.of(3)));
  }

  @Test
  void aLayerCalledLikeTheOutput() throws OrtException {
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("logits", affine(4, 3));
    layers.put("input", new Relu());
    layers.put("probabilities", new Tanh());
    assertSame(Sequential.named(Shape.of(4), layers));
  }

  @Test
  void aLayerThatDoesNotSayHowIsNamed() {
    Sequential net = Sequential.of(Shape.of(4), affine(4, 3), new Stranger());

    OnnxExportException e = assertThrows(OnnxExportException.class, () -> OnnxModel.of(net));
    assertEquals("stranger1", e.layer());
    assertEquals(
        "layer stranger1 is a nacre.onnx.CustomLayersTest$Stranger, which does not say how it is"
            + " exported to ONNX; let it implement nacre.onnx.OnnxExportable, or list a"
            + " nacre.onnx.OnnxTranslator for it in META-INF/services",
        e.getMessage());
  }

  @Test
  void twoTranslatorsForOneLayerAreRefused() {
    OnnxTranslator<Relu> another = OnnxTranslator.of(Relu.class, (layer, graph, x) -> x);

    OnnxExportException e =
        assertThrows(OnnxExportException.class, () -> OnnxTranslators.load().and(another));
    assertEquals("Relu", e.layer());
  }

  @Test
  void whatALayerMayNotDo() {
    Parameter unlisted = new Parameter("hidden", Tensor.of(Shape.of(), 1f));
    assertRefused(
        (graph, x) -> graph.op("Add", x, graph.parameter(unlisted)),
        "layer it is exported with a parameter hidden that it does not list; let parameters()"
            + " return it");
    assertRefused(
        (graph, x) -> graph.op("Softmax", Map.of("axis", 'x'), x),
        "layer it gives Softmax an attribute axis of class Character; use whole numbers, floats,"
            + " strings, or arrays of numbers");
    assertRefused(
        (graph, x) -> null,
        "layer it is exported with null for a value; use only what this graph's methods return");
    OnnxValue[] kept = new OnnxValue[1];
    assertRefused(
        (graph, x) -> {
          kept[0] = x;
          return null;
        },
        "layer it is exported with null for a value; use only what this graph's methods return");
    assertRefused(
        (graph, x) -> graph.op("Add", x, kept[0]),
        "layer it is exported with a value of another model; use only what this graph's methods"
            + " return");
  }

  /** A layer that is exported in any way. */
  private record Any(OnnxExportable export) implements Inference, OnnxExportable {
    @Override
    public Tensor apply(Tensor x) {
      return x;
    }

    @Override
    public OnnxValue toOnnx(OnnxGraph graph, OnnxValue x) {
      return export.toOnnx(graph, x);
    }
  }

  private static void assertRefused(OnnxExportable export, String message) {
    Sequential net = Sequential.named(Shape.of(4), Map.of("it", new Any(export)));
    OnnxExportException e = assertThrows(OnnxExportException.class, () -> OnnxModel.of(net));
    assertEquals("it", e.layer());
    assertEquals(message, e.getMessage());
  }

  private static void assertSame(Sequential net) throws OrtException {
    Nets.assertSameInOnnxRuntime(net, DType.FLOAT32);
  }

  private static List<String> nodeNames(Sequential net) {
    return graph(net).getGraph().getNodeList().stream().map(NodeProto::getName).toList();
  }

  private static List<String> initializerNames(Sequential net) {
    return graph(net).getGraph().getInitializerList().stream().map(TensorProto::getName).toList();
  }

  private static ModelProto graph(Sequential net) {
    try {
      return ModelProto.parseFrom(OnnxModel.of(net).toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
