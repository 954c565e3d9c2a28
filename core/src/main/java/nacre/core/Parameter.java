package nacre.core;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

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
   * {@return the result of {@code action}, run while the parameters hold copies in another type}
   *
   * <p>For checks: a numerical gradient needs float64 whatever the net is trained in. The original
   * values are put back at the end, untouched, whatever the action did to the copies. Nobody else
   * may use the parameters meanwhile.
   *
   * @param dtype the type of the copies
   * @param parameters whose values are copied
   * @param action what to run; its exceptions pass through
   */
  public static <T> T inType(DType dtype, Collection<Parameter> parameters, Supplier<T> action) {
    Map<Parameter, Tensor> originals = new LinkedHashMap<>();
    parameters.forEach(parameter -> originals.put(parameter, parameter.value));
    try {
      originals.forEach(
          (parameter, original) -> {
            Tensor converted = original.to(dtype);
            parameter.value = converted == original ? original.copy() : converted;
          });
      return action.get();
    } finally {
      originals.forEach((parameter, original) -> parameter.value = original);
    }
  }

  @Override
  public String toString() {
    return name + " " + value.dtype().label() + " " + value.shape();
  }
}
