package nacre.core.net;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nacre.core.init.Initializer;

/**
 * The arguments of one layer: what was written, and the defaults of the rest.
 *
 * <p>That each is one of the declared ones, and none is missing or there twice, has been checked.
 * The methods read a value as what the layer needs, and throw a {@link NetDescriptionException}
 * that points at it where it is something else.
 */
public final class Arguments {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

  private final Source source;
  private final String usage;
  private final Map<String, Value> values;

  /** A value and the offset to point at if it is wrong. */
  record Value(String text, int at) {}

  Arguments(Source source, String usage, Map<String, Value> values) {
    this.source = source;
    this.usage = usage;
    this.values = Map.copyOf(values);
  }

  /**
   * {@return a whole number of at least 1, such as a size}
   *
   * @param name of a declared argument
   */
  public int count(String name) {
    return whole(name, 1, Integer.MAX_VALUE);
  }

  /**
   * {@return a whole number}
   *
   * @param name of a declared argument
   * @param least the smallest that is accepted
   * @param most the largest that is accepted
   */
  public int whole(String name, int least, int most) {
    try {
      int value = Integer.parseInt(value(name).text());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, with the rest
    }
    throw unexpected(name, "a whole number from %d to %d".formatted(least, most), List.of());
  }

  /**
   * {@return a finite decimal number}
   *
   * @param name of a declared argument
   */
  public double number(String name) {
    String text = value(name).text();
    if (DECIMAL.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    }
    throw unexpected(name, "a decimal number", List.of());
  }

  /**
   * {@return one of several words}
   *
   * @param name of a declared argument
   * @param choices the words that are accepted
   */
  public String word(String name, String... choices) {
    List<String> words = List.of(choices);
    String text = value(name).text();
    if (!words.contains(text)) {
      throw unexpected(name, String.join(" or ", words), words);
    }
    return text;
  }

  /**
   * {@return where initial weights are drawn from: {@code he}, {@code lecun}, {@code xavier}, a
   * standard deviation, or {@code default}, which is the net's own}
   *
   * @param name of a declared argument
   * @param context knows the net's own
   */
  public Initializer initializer(String name, LayerContext context) {
    String text = value(name).text();
    if (DECIMAL.matcher(text).matches()) {
      double std = number(name);
      if (std < 0) {
        throw unexpected(name, "a standard deviation of at least 0", List.of());
      }
      return Initializer.normal(std);
    }
    return switch (text) {
      case "default" -> context.weights();
      case "he" -> Initializer.he();
      case "lecun" -> Initializer.lecun();
      case "xavier" -> Initializer.xavier();
      default ->
          throw unexpected(
              name,
              "he, lecun, xavier, default or a standard deviation",
              List.of("he", "lecun", "xavier", "default"));
    };
  }

  private Value value(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "the factory reads argument '%s', which it does not declare; add it to arguments()"
              .formatted(name));
    }
    return value;
  }

  private NetDescriptionException unexpected(String name, String expected, List<String> words) {
    Value value = value(name);
    return source.error(
        value.at(),
        "%s: expected %s, but got %s%s"
            .formatted(
                name,
                expected,
                Source.quoted(value.text()),
                Suggestions.didYouMean(value.text(), words)),
        usage);
  }
}
