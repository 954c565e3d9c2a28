package nacre.examples.demo;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What the server answers.
 *
 * @param status HTTP's number for how it went
 * @param type the content type
 * @param body the content
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Reply(int status, String type, byte[] body) {

  /** Writes the members of an object. */
  @FunctionalInterface
  interface Members {
    void write(JsonWriter json) throws IOException;
  }

  /** {@return a line of text that says what is wrong} */
  static Reply line(int status, String text) {
    String line = text.replaceAll("\\R\\s*", " ") + "\n";
    return new Reply(status, "text/plain; charset=utf-8", line.getBytes(StandardCharsets.UTF_8));
  }

  /** {@return a JSON object} */
  static Reply json(int status, Members members) {
    StringWriter text = new StringWriter();
    JsonWriter json = new JsonWriter(text);
    try {
      json.beginObject();
      members.write(json);
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return new Reply(status, "application/json", text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
