package nacre.core;

/**
 * A trainable tensor of a layer: a name and a value that the optimizer changes in place.
 *
 * <p>Two parameters are equal only if they are the same object, so optimizers keep their state and
 * {@link Gradients} their sums per parameter, and a parameter shared by two layers is one
 * parameter.
 */
public final class Parameter {
  private final String name;
  private Tensor value;

  /**
   * Makes a parameter.
   *
   * @param name local to the layer, such as {@code weight}
   * @param value the initial value, which the parameter owns from now on
   */
  public Parameter(String name, Tensor value) {
    this.name = name;
    this.value = value;
  }

  /** {@return the name within its layer} */
  public String name() {
    return name;
  }

  /** {@return the current value; the optimizer writes to it} */
  public Tensor value() {
    return value;
  }

  /** {@return the shape of the value} */
  public Shape shape() {
    return value.shape();
  }

  /**
   * Puts another tensor in place of the value: for a numerical gradient in float64, for a while.
   */
  void replace(Tensor other) {
    value = other;
  }

  @Override
  public String toString() {
    return name + " " + value.dtype().label() + " " + value.shape();
  }
}
