package nacre.core.net;

import org.jspecify.annotations.Nullable;

/**
 * One argument of a named layer, as its factory declares it.
 *
 * @param name what it is called, such as {@code outputs}
 * @param meaning a few words for the usage line, such as {@code the size of an output}
 * @param otherwise its value where none is given, as one would write it; null if one must be given
 */
public record Argument(String name, String meaning, @Nullable String otherwise) {

  /**
   * Declares an argument.
   *
   * @throws IllegalArgumentException if the name or the default could not be written
   */
  public Argument {
    if (!Grammar.isName(name)) {
      throw new IllegalArgumentException(
          "expected an argument name of ASCII letters, digits and underscores, but got '%s'; rename"
                  .formatted(name)
              + " the argument");
    }
    if (otherwise != null && !Grammar.isValue(otherwise)) {
      throw new IllegalArgumentException(
          "expected a default that can be written in a net description, but argument %s has '%s';"
                  .formatted(name, otherwise)
              + " write a number or a word");
    }
  }

  /** {@return an argument that must be given} */
  public static Argument required(String name, String meaning) {
    return new Argument(name, meaning, null);
  }

  /** {@return an argument that is {@code otherwise} where it is not given} */
  public static Argument optional(String name, String otherwise, String meaning) {
    return new Argument(name, meaning, otherwise);
  }

  /** {@return as in a usage line: {@code outputs} or {@code init=default}} */
  @Override
  public String toString() {
    return otherwise == null ? name : name + "=" + otherwise;
  }
}
