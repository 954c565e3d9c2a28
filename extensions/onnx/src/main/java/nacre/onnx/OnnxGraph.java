package nacre.onnx;

import java.util.Map;
import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * The graph as one layer sees it: a place to put nodes, parameters and constants.
 *
 * <p>Operators are those of ONNX's default domain in version {@value OnnxModel#OPSET}; each node
 * has one output. Names are made from the layer's: node {@code affine1/Gemm}, constant {@code
 * norm1.mean}. Values of all layers have the batch axis in front, and its size is not known.
 */
public final class OnnxGraph {
  private final ModelBuilder model;
  private final String layer;
  private final Shape input;

  OnnxGraph(ModelBuilder model, String layer, Shape input) {
    this.model = model;
    this.layer = layer;
    this.input = input;
  }

  /** {@return the output of a new node without attributes, such as {@code op("Mul", x, y)}} */
  public OnnxValue op(String operator, OnnxValue... inputs) {
    return op(operator, Map.of(), inputs);
  }

  /**
   * {@return the output of a new node}
   *
   * @param operator the operator's name, such as {@code Softmax}
   * @param attributes its attributes, such as {@code axis}: an Integer or Long, a Float or Double,
   *     a String, an {@code int[]}, {@code long[]} or {@code float[]}
   * @param inputs what the operator takes, in its order
   * @throws OnnxExportException if an attribute is of another type, or an input of another model
   */
  public OnnxValue op(String operator, Map<String, ?> attributes, OnnxValue... inputs) {
    return model.node(layer, operator, attributes, inputs);
  }

  /**
   * {@return a parameter of the layer, under its name in the net, such as {@code affine1.weight}}
   *
   * @param parameter one of {@link Layer#parameters}; asked for again, it is the same value
   * @throws OnnxExportException if the net does not list it
   */
  public OnnxValue parameter(Parameter parameter) {
    return model.parameter(layer, parameter);
  }

  /**
   * {@return a tensor that is part of the model, in the model's element type}
   *
   * @param name its name in this layer, such as {@code mean}
   * @param value the tensor as it is, without a batch axis
   */
  public OnnxValue constant(String name, Tensor value) {
    return model.constant(layer + "." + name, value);
  }

  /**
   * {@return a row of whole numbers (int64), as operators take them for shapes and axes}
   *
   * @param name its name in this layer, such as {@code shape}
   * @param values the numbers
   */
  public OnnxValue constant(String name, long... values) {
    return model.constant(layer + "." + name, values);
  }

  /**
   * {@return the output of a layer inside this one}
   *
   * @param name its name in this layer; its parameters must be listed by this layer, too
   * @param inner the layer
   * @param inputShape the shape of one example of {@code x}
   * @param x its input
   * @throws OnnxExportException if the inner layer does not say how it is exported
   */
  public OnnxValue layer(String name, Layer inner, Shape inputShape, OnnxValue x) {
    return model.layer(layer + "." + name, inner, inputShape, x);
  }

  /** {@return the shape of one example of the layer's input} */
  public Shape inputShape() {
    return input;
  }

  /** {@return the element type of the model} */
  public DType dtype() {
    return model.dtype();
  }
}
