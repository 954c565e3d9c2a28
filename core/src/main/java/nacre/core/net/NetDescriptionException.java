package nacre.core.net;

/**
 * Thrown when a net description cannot be read, or names what is not there.
 *
 * <p>The message's first line says where, what was expected and what came; a picture with a caret
 * below the place follows, and where it helps the usage of the layer:
 *
 * <pre>{@code
 * column 8: outputs: expected a whole number from 1 to 2147483647, but got 'fifty'
 *   affine(fifty) sigmoid affine(10)
 *          ^
 *   usage: affine(outputs, init=default)  ...
 * }</pre>
 */
public final class NetDescriptionException extends IllegalArgumentException {
  private final String text;
  private final int line;
  private final int column;

  NetDescriptionException(String message, String text, int line, int column) {
    super(message);
    this.text = text;
    this.line = line;
    this.column = column;
  }

  /** {@return the description, all of it} */
  public String text() {
    return text;
  }

  /** {@return the line of the place, counted from 1} */
  public int line() {
    return line;
  }

  /** {@return the column of the place in characters (code points), counted from 1} */
  public int column() {
    return column;
  }
}
