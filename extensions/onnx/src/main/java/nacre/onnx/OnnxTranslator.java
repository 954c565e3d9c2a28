package nacre.onnx;

import nacre.core.Layer;

/**
 * Says how another's layer is exported: for layers that do not know of ONNX.
 *
 * <p>List yours in {@code META-INF/services/nacre.onnx.OnnxTranslator} and {@link
 * OnnxTranslators#load} finds it, or hand it over with {@link OnnxTranslators#and}.
 *
 * @param <L> the layer's class
 */
public interface OnnxTranslator<L extends Layer> {

  /** {@return the class of the layers this is for; not for its subclasses} */
  Class<L> layerType();

  /**
   * Adds a layer's nodes to a graph; see {@link OnnxExportable#toOnnx}.
   *
   * @param layer the layer
   * @param graph where nodes, parameters and constants are added
   * @param x the input, {@code [batch, ...graph.inputShape()]}
   * @return the output, {@code [batch, ...outputShape]}
   */
  OnnxValue translate(L layer, OnnxGraph graph, OnnxValue x);

  /**
   * {@return a translator of one function}
   *
   * @param type the class of the layers
   * @param translation what {@link #translate} does
   */
  static <L extends Layer> OnnxTranslator<L> of(Class<L> type, Translation<L> translation) {
    return new OnnxTranslator<>() {
      @Override
      public Class<L> layerType() {
        return type;
      }

      @Override
      public OnnxValue translate(L layer, OnnxGraph graph, OnnxValue x) {
        return translation.translate(layer, graph, x);
      }
    };
  }

  /**
   * The translation alone.
   *
   * @param <L> the layer's class
   */
  @FunctionalInterface
  interface Translation<L extends Layer> {
    /** {@return the output; see {@link OnnxTranslator#translate}} */
    OnnxValue translate(L layer, OnnxGraph graph, OnnxValue x);
  }
}
