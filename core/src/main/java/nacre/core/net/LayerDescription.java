package nacre.core.net;

import java.util.Arrays;
import java.util.List;

/**
 * One layer of a net description: its name and its arguments, as they are written.
 *
 * @param name the name, such as {@code affine}
 * @param arguments in order, each a value, such as {@code 50}, or a name and a value, such as
 *     {@code init=he}
 */
public record LayerDescription(String name, List<String> arguments) {

  /**
   * Describes a layer.
   *
   * @throws NetDescriptionException if a name or an argument cannot be written like that
   */
  public LayerDescription {
    arguments = List.copyOf(arguments);
    String text = text(name, arguments);
    List<Parser.Written> read = new Parser(text).layers();
    Parser.Written first = read.get(0);
    boolean same =
        read.size() == 1
            && first.name().equals(name)
            && first.arguments().stream().map(Object::toString).toList().equals(arguments);
    if (!same) {
      throw new Source(text)
          .error(
              0,
              "expected one layer, with one argument in each string and no blanks, but this reads"
                  + " otherwise");
    }
  }

  /**
   * {@return a layer, such as {@code layer("affine", 50, "init=he")}}
   *
   * @param name the name
   * @param arguments numbers or strings, put down as {@link String#valueOf(Object)} has them
   * @throws NetDescriptionException if a name or an argument cannot be written like that
   */
  public static LayerDescription layer(String name, Object... arguments) {
    return new LayerDescription(name, Arrays.stream(arguments).map(String::valueOf).toList());
  }

  /** {@return the layer as one writes it, such as {@code affine(50, init=he)}} */
  @Override
  public String toString() {
    return text(name, arguments);
  }

  private static String text(String name, List<String> arguments) {
    return arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
  }
}
