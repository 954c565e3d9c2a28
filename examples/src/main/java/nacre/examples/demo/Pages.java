package nacre.examples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that the page is made of, and no other files. */
final class Pages {
  private static final List<String> NAMES =
      List.of(
          "index.html",
          "demo.css",
          "parts.css",
          "demo.js",
          "pad.js",
          "answer.js",
          "training.js",
          "chart.js",
          "server.js",
          "favicon.svg");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Reply> replies = new HashMap<>();

  /** Reads all of them. */
  Pages() {
    for (String name : NAMES) {
      String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
      replies.put("/" + name, new Reply(200, type, read(name)));
    }
    replies.put("/", replies.getOrDefault("/index.html", Reply.line(404, "no page")));
  }

  /** {@return the file of a path} */
  Optional<Reply> at(String path) {
    return Optional.ofNullable(replies.get(path));
  }

  private static byte[] read(String name) {
    try (InputStream in = Pages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
