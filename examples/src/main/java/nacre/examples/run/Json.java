package nacre.examples.run;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Flat JSON objects, one member to a line. */
final class Json {

  private Json() {}

  /** Writes numbers as numbers, and everything else as text. */
  static void write(Map<String, Object> members, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    // The streaming writer: the rest of Gson would cost every start of the program its loading.
    JsonWriter json = new JsonWriter(text);
    json.setIndent("  ");
    json.beginObject();
    for (Map.Entry<String, Object> member : members.entrySet()) {
      json.name(member.getKey());
      if (member.getValue() instanceof Number number) {
        json.value(number);
      } else {
        json.value(member.getValue().toString());
      }
    }
    json.endObject();
    text.write('\n');
    text.flush();
  }
}
