package nacre.onnx;

/**
 * A tensor in the graph: the input, a parameter, a constant, or what a node gives.
 *
 * <p>Only {@link OnnxGraph} makes them, for one model.
 */
public final class OnnxValue {
  private final ModelBuilder model;
  private final boolean ofNode;
  private String name;

  OnnxValue(ModelBuilder model, String name, boolean ofNode) {
    this.model = model;
    this.name = name;
    this.ofNode = ofNode;
  }

  /** {@return the name; what a layer gives gets the layer's, after the layer is done} */
  public String name() {
    return name;
  }

  void rename(String better) {
    name = better;
  }

  boolean isOf(ModelBuilder other) {
    return model == other;
  }

  /** Whether it is computed; only such values may be renamed, or be outputs of the model. */
  boolean isOfNode() {
    return ofNode;
  }

  @Override
  public String toString() {
    return name;
  }
}
