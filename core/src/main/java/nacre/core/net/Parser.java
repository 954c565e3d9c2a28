package nacre.core.net;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a net description once from left to right, and never fails but with {@link
 * NetDescriptionException}.
 *
 * <pre>{@code
 * net      = blanks layer { blank blanks layer } blanks
 * layer    = name [ "(" [ argument { "," argument } ] ")" ]     blanks anywhere in the parentheses
 * argument = [ name "=" ] value
 * name     = a letter, then letters, digits, "_"
 * value    = letters, digits, "_", ".", "+", "-"
 * }</pre>
 */
final class Parser {
  private final Source source;
  private final String text;
  private int at;

  /**
   * A layer and where it is written.
   *
   * @param name the layer's name
   * @param start the offset of the name
   * @param arguments what stands between the parentheses
   */
  record Written(String name, int start, List<WrittenArgument> arguments) {
    LayerDescription description() {
      return new LayerDescription(name, arguments.stream().map(Object::toString).toList());
    }
  }

  /**
   * An argument and where it is written.
   *
   * @param name its name, empty if only a value is given
   * @param value its value
   * @param start the offset of the name, or of the value if there is no name
   * @param valueStart the offset of the value
   */
  record WrittenArgument(String name, String value, int start, int valueStart) {
    @Override
    public String toString() {
      return name.isEmpty() ? value : name + "=" + value;
    }
  }

  Parser(String text) {
    this.source = new Source(text);
    this.text = text;
  }

  /** {@return the layers in order, at least one} */
  List<Written> layers() {
    List<Written> layers = new ArrayList<>();
    skipBlanks();
    do {
      layers.add(layer());
      int end = at;
      skipBlanks();
      if (at == end && at < text.length()) {
        throw source.error(
            at,
            "expected a blank before the next layer, but " + source.found(at),
            "layers stand one after the other: affine(50) sigmoid affine(10)");
      }
    } while (at < text.length());
    return layers;
  }

  private Written layer() {
    int start = at;
    String name = name("the name of a layer");
    List<WrittenArgument> arguments = new ArrayList<>();
    if (take('(')) {
      skipBlanks();
      if (!take(')')) {
        do {
          arguments.add(argument());
        } while (take(','));
        require(')', "',' or ')'");
      }
    }
    return new Written(name, start, List.copyOf(arguments));
  }

  private WrittenArgument argument() {
    skipBlanks();
    int start = at;
    String first = value();
    skipBlanks();
    if (!take('=')) {
      return new WrittenArgument("", first, start, start);
    }
    if (!Grammar.isName(first)) {
      throw source.error(
          start,
          "expected the name of an argument before '=', but got " + Source.quoted(first),
          "a name is a letter, then letters, digits and underscores");
    }
    skipBlanks();
    int valueStart = at;
    String value = value();
    skipBlanks();
    return new WrittenArgument(first, value, start, valueStart);
  }

  private String name(String expected) {
    int start = at;
    if (at < text.length() && Grammar.isNameStart(text.charAt(at))) {
      while (at < text.length() && Grammar.isNamePart(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at);
    }
    boolean parenthesis = at > 0 && at < text.length() && text.charAt(at) == '(';
    throw source.error(
        at,
        "expected " + expected + ", but " + source.found(at),
        parenthesis
            ? "arguments follow the name without a blank: affine(50)"
            : "layers stand one after the other: affine(50) sigmoid affine(10)");
  }

  private String value() {
    int start = at;
    while (at < text.length() && Grammar.isValuePart(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw source.error(at, "expected a number or a word, but " + source.found(at));
    }
    return text.substring(start, at);
  }

  private void require(char c, String expected) {
    if (!take(c)) {
      throw source.error(at, "expected " + expected + ", but " + source.found(at));
    }
  }

  private boolean take(char c) {
    boolean found = at < text.length() && text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void skipBlanks() {
    while (at < text.length() && Grammar.isBlank(text.charAt(at))) {
      at++;
    }
  }
}
