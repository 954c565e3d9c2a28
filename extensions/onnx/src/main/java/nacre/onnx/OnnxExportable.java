package nacre.onnx;

/**
 * A layer that says itself how it is exported; an optional second interface beside {@link
 * nacre.core.Layer}.
 *
 * <pre>{@code
 * public final class Swish implements Layer, OnnxExportable { // y = x·σ(x)
 *   ...
 *   public OnnxValue toOnnx(OnnxGraph graph, OnnxValue x) {
 *     return graph.op("Mul", x, graph.op("Sigmoid", x));
 *   }
 * }
 * }</pre>
 *
 * <p>A layer whose module should not depend on this one is exported by an {@link OnnxTranslator}.
 */
@FunctionalInterface
public interface OnnxExportable {

  /**
   * Adds the layer's nodes to a graph, as the layer runs in inference.
   *
   * @param graph where nodes, parameters and constants are added
   * @param x the input, {@code [batch, ...graph.inputShape()]}
   * @return the output, {@code [batch, ...outputShape]}; {@code x} itself if the layer does nothing
   *     in inference
   */
  OnnxValue toOnnx(OnnxGraph graph, OnnxValue x);
}
