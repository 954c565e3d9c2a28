package nacre.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Collects the nodes and tensors of one model, layer by layer, and puts the messages together. */
final class ModelBuilder {
  /** A protobuf message holds 2^31-1 bytes; some are left for everything but weights. */
  private static final long LARGEST_FILE = Integer.MAX_VALUE - (1L << 20);

  private final Sequential net;
  private final OnnxOptions options;
  private final OnnxTranslators translators;
  private final long maxBytes;
  private final DType dtype;
  private final Map<Parameter, String> parameterNames = new HashMap<>();
  private final Map<Parameter, OnnxValue> parameters = new HashMap<>();
  private final Set<String> usedNames = new HashSet<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<TensorProto> tensors = new ArrayList<>();
  private final Map<OnnxValue, Shape> layerOutputs = new LinkedHashMap<>();
  private long bytes;

  private record Node(
      String name,
      String operator,
      Map<String, ?> attributes,
      List<OnnxValue> inputs,
      OnnxValue output) {}

  ModelBuilder(Sequential net, OnnxOptions options, OnnxTranslators translators) {
    this(net, options, translators, LARGEST_FILE);
  }

  ModelBuilder(Sequential net, OnnxOptions options, OnnxTranslators translators, long maxBytes) {
    this.net = net;
    this.options = options;
    this.translators = translators;
    this.maxBytes = maxBytes;
    this.dtype = dtype(options.dtype(), net.parameters());
    net.namedParameters().forEach((name, parameter) -> parameterNames.put(parameter, name));
    usedNames.addAll(List.of(options.input(), options.output(), OnnxOptions.PROBABILITIES));
  }

  private static DType dtype(@Nullable DType asked, List<Parameter> parameters) {
    if (asked != null) {
      return asked;
    }
    return parameters.isEmpty() ? DType.FLOAT32 : parameters.get(0).value().dtype();
  }

  ModelProto build() {
    OnnxValue x = new OnnxValue(this, options.input(), false);
    OnnxValue scores = output(options.output(), layers("", net, x));
    layerOutputs.remove(scores); // described as an output instead
    Shape shape = net.outputShape(net.inputShape());

    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName(options.name())
            .setDocString(net.toString())
            .addInput(Messages.batch(options.input(), dtype, net.inputShape()))
            .addOutput(Messages.batch(options.output(), dtype, shape));
    if (options.probabilities()) {
      OnnxValue probabilities = softmax(scores, shape);
      graph.addOutput(Messages.batch(probabilities.name(), dtype, shape));
    }
    layerOutputs.forEach(
        (value, each) -> graph.addValueInfo(Messages.batch(value.name(), dtype, each)));
    graph.addAllInitializer(tensors);
    for (Node node : nodes) {
      graph.addNode(
          Messages.node(node.name, node.operator, node.attributes, node.inputs, node.output));
    }
    return Messages.model(graph.build(), options);
  }

  DType dtype() {
    return dtype;
  }

  /** All layers of a net, the inner ones of which are named with its own name in front. */
  private OnnxValue layers(String path, Sequential inner, OnnxValue x) {
    OnnxValue value = x;
    Shape shape = inner.inputShape();
    for (Map.Entry<String, Layer> layer : inner.layers().entrySet()) {
      value = layer(path + layer.getKey(), layer.getValue(), shape, value);
      shape = layer.getValue().outputShape(shape);
    }
    return value;
  }

  OnnxValue layer(String name, Layer layer, Shape input, OnnxValue x) {
    OnnxValue y = require(name, translate(name, layer, input, x));
    if (y != x && y.isOfNode() && !layerOutputs.containsKey(y)) {
      y.rename(unused(name));
      layerOutputs.put(y, layer.outputShape(input));
    }
    return y;
  }

  private @Nullable OnnxValue translate(String name, Layer layer, Shape input, OnnxValue x) {
    OnnxGraph graph = new OnnxGraph(this, name, input);
    if (layer instanceof Sequential inner) {
      return layers(name + ".", inner, x);
    }
    if (layer instanceof OnnxExportable exportable) {
      return exportable.toOnnx(graph, x);
    }
    if (!translators.knows(layer.getClass())) {
      throw new OnnxExportException(
          name,
          "layer %s is a %s, which does not say how it is exported to ONNX; let it implement"
                  .formatted(name, layer.getClass().getName())
              + " nacre.onnx.OnnxExportable, or list a nacre.onnx.OnnxTranslator for it in"
              + " META-INF/services");
    }
    return translators.translate(layer, graph, x);
  }

  OnnxValue node(String layer, String operator, Map<String, ?> attributes, OnnxValue... inputs) {
    for (OnnxValue input : inputs) {
      require(layer, input);
    }
    for (Map.Entry<String, ?> attribute : attributes.entrySet()) {
      if (!Messages.canBeAttribute(attribute.getValue())) {
        throw new OnnxExportException(
            layer,
            "layer %s gives %s an attribute %s of class %s; use whole numbers, floats, strings, or arrays of numbers"
                .formatted(
                    layer,
                    operator,
                    attribute.getKey(),
                    attribute.getValue().getClass().getSimpleName()));
      }
    }
    String name = unused(layer + "/" + operator);
    OnnxValue output = new OnnxValue(this, name, true);
    nodes.add(new Node(name, operator, Map.copyOf(attributes), List.of(inputs), output));
    return output;
  }

  OnnxValue parameter(String layer, Parameter parameter) {
    OnnxValue known = parameters.get(parameter);
    if (known != null) {
      return known;
    }
    String name = parameterNames.get(parameter);
    if (name == null) {
      throw new OnnxExportException(
          layer,
          "layer %s is exported with a parameter %s that it does not list; let parameters() return it"
              .formatted(layer, parameter.name()));
    }
    OnnxValue value = constant(name, parameter.value());
    parameters.put(parameter, value);
    return value;
  }

  OnnxValue constant(String name, Tensor tensor) {
    take((long) tensor.shape().elements() * dtype.bytes());
    OnnxValue value = new OnnxValue(this, unused(name), false);
    tensors.add(Messages.tensor(value.name(), tensor, dtype));
    return value;
  }

  OnnxValue constant(String name, long... values) {
    take((long) values.length * Long.BYTES);
    OnnxValue value = new OnnxValue(this, unused(name), false);
    tensors.add(Messages.row(value.name(), values));
    return value;
  }

  /** An output is what a node gives; where no layer made one, here is one. */
  private OnnxValue output(String name, OnnxValue value) {
    OnnxValue output = value.isOfNode() ? value : node(name, "Identity", Map.of(), value);
    output.rename(name);
    return output;
  }

  private OnnxValue softmax(OnnxValue scores, Shape shape) {
    if (shape.rank() != 1) {
      throw new OnnxExportException(
          "expected scores [batch, classes] to make probabilities of, but the net gives [batch, ...] of examples %s; leave withProbabilities() out"
              .formatted(shape),
          (Throwable) null);
    }
    OnnxValue probabilities =
        node(OnnxOptions.PROBABILITIES, "Softmax", Map.of("axis", -1), scores);
    probabilities.rename(OnnxOptions.PROBABILITIES);
    return probabilities;
  }

  private OnnxValue require(String layer, @Nullable OnnxValue value) {
    if (value == null || !value.isOf(this)) {
      throw new OnnxExportException(
          layer,
          "layer %s is exported with %s; use only what this graph's methods return"
              .formatted(layer, value == null ? "null for a value" : "a value of another model"));
    }
    return value;
  }

  private void take(long more) {
    bytes += more;
    if (bytes > maxBytes) {
      throw new OnnxExportException(
          "expected at most %d bytes of weights, which is what one ONNX file holds, but the net has more; export it in float32, or as a smaller net"
              .formatted(maxBytes),
          (Throwable) null);
    }
  }

  private String unused(String wish) {
    String name = wish;
    for (int n = 2; !usedNames.add(name); n++) {
      name = wish + "_" + n;
    }
    return name;
  }
}
