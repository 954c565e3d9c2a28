package nacre.examples.run;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nacre.core.net.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * The members of a flat JSON object, taken out one by one; whatever is not as expected is refused
 * in one line.
 */
final class Members {
  /** Far above what {@link Json} ever writes. */
  static final int MOST_BYTES = 1 << 20;

  private static final int MOST_SHOWN = 400;

  private final String file;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Value> left;

  private record Value(boolean isNumber, String text) {
    @Override
    public String toString() {
      return isNumber
          ? text
          : "\"" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "\"";
    }
  }

  /**
   * Reads all of it.
   *
   * @param file what messages call it
   * @throws Refused if it is not one flat object of texts and numbers with different names
   */
  Members(String file, byte[] content) {
    this.file = file;
    String text = text(content);
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        add(json.nextName(), json);
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw refused("expected nothing after the closing brace");
      }
    } catch (IOException | IllegalStateException e) {
      String reason = String.valueOf(e.getMessage());
      throw refused(
          "expected one JSON object, but " + reason.lines().findFirst().orElse("got none"));
    }
    left = new LinkedHashMap<>(values);
  }

  private String text(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw refused("expected at most %d bytes, but got %d".formatted(MOST_BYTES, content.length));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw refused("expected UTF-8 text, but got bytes that are none");
    }
  }

  private void add(String name, JsonReader json) throws IOException {
    JsonToken token = json.peek();
    if (token != JsonToken.STRING && token != JsonToken.NUMBER) {
      throw refused("%s: expected a text or a number, but got %s".formatted(name, token));
    }
    Value value = new Value(token == JsonToken.NUMBER, json.nextString());
    if (values.put(name, value) != null) {
      throw refused("%s: expected it once, but it is there twice".formatted(name));
    }
  }

  /** {@return whether there is such a member that has not been taken out} */
  boolean has(String name) {
    return left.containsKey(name);
  }

  /** {@return a text} */
  String text(String name) {
    return read(name, false, "a text", text -> text);
  }

  /** {@return what a text says} */
  <T> T text(String name, String expected, Function<String, @Nullable T> meaning) {
    return read(name, false, expected, meaning);
  }

  /** {@return a whole number} */
  int whole(String name, int least, int most) {
    return read(
        name,
        true,
        "a whole number from %d to %d".formatted(least, most),
        text -> {
          int value = Integer.parseInt(text);
          return value >= least && value <= most ? value : null;
        });
  }

  /** {@return a finite number of at least 0, or above 0} */
  double number(String name, boolean mayBeZero) {
    return read(
        name,
        true,
        mayBeZero ? "a number of at least 0" : "a number above 0",
        text -> {
          double value = Double.parseDouble(text);
          return Double.isFinite(value) && (value > 0 || (value == 0 && mayBeZero)) ? value : null;
        });
  }

  /** Refuses what nobody has asked for. */
  void end() {
    Set<String> known = new LinkedHashSet<>(values.keySet());
    known.removeAll(left.keySet());
    for (String name : left.keySet()) {
      throw refused("%s: no such setting%s".formatted(name, Suggestions.didYouMean(name, known)));
    }
  }

  /** The file may have been written by anyone, and a terminal would act upon some characters. */
  Refused refused(String fault) {
    String shown = fault.length() > MOST_SHOWN ? fault.substring(0, MOST_SHOWN) + "..." : fault;
    return new Refused(
        "%s: %s; put the file back as it was, or begin a new run"
            .formatted(file, shown.replaceAll("\\p{Cntrl}", "?")));
  }

  private <T> T read(
      String name, boolean isNumber, String expected, Function<String, @Nullable T> meaning) {
    Value value = left.remove(name);
    if (value == null) {
      throw refused("%s: expected %s, but it is not there".formatted(name, expected));
    }
    T result = null;
    if (value.isNumber() == isNumber) {
      try {
        result = meaning.apply(value.text());
      } catch (IllegalArgumentException e) {
        result = null; // said below, with the rest
      }
    }
    if (result == null) {
      throw refused("%s: expected %s, but got %s".formatted(name, expected, value));
    }
    return result;
  }
}
