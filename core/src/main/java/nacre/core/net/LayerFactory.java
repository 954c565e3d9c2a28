package nacre.core.net;

import java.util.List;
import java.util.function.Supplier;
import nacre.core.Layer;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;

/**
 * Makes the layers that go by one name in net descriptions.
 *
 * <p>A jar adds a name with a public class that has a public constructor without parameters, listed
 * in its {@code META-INF/services/nacre.core.net.LayerFactory}. A whole factory is
 *
 * <pre>{@code
 * public final class SwishFactory implements LayerFactory {
 *   public String name() {
 *     return "swish";
 *   }
 *
 *   public String summary() {
 *     return "y = x sigmoid(x)";
 *   }
 *
 *   public Layer create(Arguments arguments, Shape input, LayerContext context) {
 *     return new Swish();
 *   }
 * }
 * }</pre>
 *
 * <p>A factory keeps nothing from one call to the next. See {@code docs/net-description.md}.
 */
public interface LayerFactory {

  /** {@return the name: an ASCII letter, then letters, digits and underscores} */
  String name();

  /**
   * {@return in one line what the layer computes, such as {@code y = x W + b}; in ASCII, since
   * terminals show it}
   */
  String summary();

  /**
   * {@return the arguments in the order in which they may be given without their names}
   *
   * <p>What is written is checked against them before {@link #create} is called; those that must be
   * given come first.
   */
  default List<Argument> arguments() {
    return List.of();
  }

  /**
   * {@return a new layer for inputs of this shape}
   *
   * <p>A layer with weights draws them here, all of them from {@code context}, so that one seed
   * gives one net.
   *
   * @param arguments what was written between the parentheses, and the defaults of the rest
   * @param input the shape of one example, as the layer before gives it
   * @param context the element type, the random numbers and the initial weights of the net
   * @throws ShapeMismatch if the layer cannot take such an input; it is reported with the whole
   *     stack
   * @throws IllegalArgumentException if the arguments do not fit each other or the input; the
   *     message is shown together with the place in the text
   */
  Layer create(Arguments arguments, Shape input, LayerContext context);

  /**
   * {@return the factory of a layer that has neither arguments nor weights}
   *
   * @param name the name
   * @param summary in one line what the layer computes
   * @param layer makes it, such as {@code Swish::new}
   */
  static LayerFactory of(String name, String summary, Supplier<? extends Layer> layer) {
    return new PlainLayer(name, summary, layer);
  }
}
