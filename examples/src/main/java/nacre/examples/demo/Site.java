package nacre.examples.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import nacre.core.DType;
import nacre.data.ImageDataset;
import nacre.examples.evaluation.Prediction;
import nacre.examples.image.DigitScan;
import nacre.examples.run.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What there is to ask for.
 *
 * <ul>
 *   <li>{@code GET /} and the files of the page
 *   <li>{@code GET /api/run?from=N} the run, with the points of its loss from the N-th on
 *   <li>{@code POST /api/digit} which digit a {@link Drawing} shows
 *   <li>{@code POST /api/train}, {@code POST /api/stop} begins and stops a training
 * </ul>
 */
final class Site {
  static final String API = "/api/";

  private static final String RUN = API + "run";
  private static final Map<String, String> METHODS =
      Map.of(RUN, "GET", API + "digit", "POST", API + "train", "POST", API + "stop", "POST");

  private final Demo demo;
  private final Guard guard;
  private final Pages pages = new Pages();

  Site(Demo demo, Guard guard) {
    this.demo = demo;
    this.guard = guard;
  }

  /** {@return the answer to a request} */
  Reply answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    Headers headers = exchange.getRequestHeaders();
    Optional<Reply> refusal = guard.refusal(method, path, headers);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<Reply> page = pages.at(path);
    String expected = page.isPresent() ? "GET" : METHODS.get(path);
    if (expected == null) {
      return Reply.line(404, "no such page; the demo is at /");
    }
    if (!method.equals(expected)) {
      exchange.getResponseHeaders().set("Allow", expected);
      return Reply.line(405, "%s: expected %s, but got %s".formatted(path, expected, method));
    }
    if (page.isPresent()) {
      return page.get();
    }
    // As many bytes as are expected, and one more to see that there are too many.
    byte[] body = exchange.getRequestBody().readNBytes(Drawing.BYTES + 1);
    if (body.length > Drawing.BYTES) {
      return Reply.line(413, "expected at most %d bytes, but got more".formatted(Drawing.BYTES));
    }
    try {
      return answer(path, exchange.getRequestURI().getRawQuery(), body);
    } catch (Refused e) {
      return Reply.line(400, String.valueOf(e.getMessage()));
    }
  }

  private Reply answer(String path, @Nullable String query, byte[] body) {
    return switch (path) {
      case RUN -> run(query);
      case API + "digit" -> digit(body);
      case API + "train" ->
          demo.train()
              ? Reply.json(202, json -> {})
              : Reply.line(409, "a net is being trained already; wait for its end, or stop it");
      default -> {
        demo.stop();
        yield Reply.json(202, json -> {});
      }
    };
  }

  private Reply run(@Nullable String query) {
    int from = from(query);
    Demo.Now now = demo.now();
    return Reply.json(
        200,
        json -> {
          json.name("number").value(now.number());
          if (now.run() != null) {
            now.run().write(json, from);
          } else {
            json.name("state").value("none");
          }
          if (now.answerer() != null) {
            json.name("net").value(now.answerer().name());
            json.name("netNumber").value(now.answerer().number());
          }
        });
  }

  private static int from(@Nullable String query) {
    if (query == null) {
      return 0;
    }
    if (!query.matches("from=\\d{1,9}")) {
      throw new Refused(
          "expected ?from=N with N from 0 to 999999999, but got '%s'; correct the address"
              .formatted(query.replaceAll("[^\\x20-\\x7e]", "?")));
    }
    return Integer.parseInt(query.substring("from=".length()));
  }

  private Reply digit(byte[] greys) {
    byte[] seen = Drawing.scan(greys);
    Answerer answerer = demo.now().answerer();
    Prediction prediction = answerer == null ? null : predict(answerer, seen);
    return Reply.json(
        200,
        json -> {
          json.name("seen").value(Base64.getEncoder().encodeToString(seen));
          if (answerer != null && prediction != null) {
            json.name("netNumber").value(answerer.number());
            json.name("digit").value(prediction.best());
            json.name("probabilities").beginArray();
            for (double probability : prediction.probabilities()) {
              json.value(probability);
            }
            json.endArray();
          }
        });
  }

  private static Prediction predict(Answerer answerer, byte[] seen) {
    int side = DigitScan.SIDE;
    ImageDataset one = new ImageDataset(seen, new byte[1], side, side, 10); // its label is unknown
    return Prediction.of(answerer.net(), one.range(0, 1, DType.FLOAT32).inputs());
  }
}
