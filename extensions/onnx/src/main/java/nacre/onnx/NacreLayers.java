package nacre.onnx;

import java.util.List;
import nacre.core.Parameter;
import nacre.layers.Affine;
import nacre.layers.Flatten;
import nacre.layers.Relu;
import nacre.layers.Sigmoid;
import nacre.layers.Tanh;

/** How the layers of nacre-layers are written in ONNX; they do not know of it themselves. */
final class NacreLayers {

  private NacreLayers() {}

  static List<OnnxTranslator<?>> translators() {
    return List.of(
        OnnxTranslator.of(Affine.class, NacreLayers::affine),
        // Axis 1 keeps the batch axis, of whatever size, and joins all others.
        OnnxTranslator.of(Flatten.class, (layer, graph, x) -> graph.op("Flatten", x)),
        OnnxTranslator.of(Relu.class, (layer, graph, x) -> graph.op("Relu", x)),
        OnnxTranslator.of(Sigmoid.class, (layer, graph, x) -> graph.op("Sigmoid", x)),
        OnnxTranslator.of(Tanh.class, (layer, graph, x) -> graph.op("Tanh", x)));
  }

  /** Gemm is x·W + b with W {@code [in, out]}, as Affine has it, so nothing is transposed. */
  private static OnnxValue affine(Affine layer, OnnxGraph graph, OnnxValue x) {
    Parameter weight = layer.parameters().get(0);
    Parameter bias = layer.parameters().get(1);
    return graph.op("Gemm", x, graph.parameter(weight), graph.parameter(bias));
  }
}
