package nacre.examples.demo;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets in the page itself and no other.
 *
 * <p>The server listens to this computer only, but so do other pages in the user's browser. A name
 * of theirs that leads here (DNS rebinding) is told by {@code Host}, a request from them by {@code
 * Origin} or {@code Sec-Fetch-Site}, none of which a page can forge.
 */
final class Guard {
  private final Set<String> hosts;

  /** Guards the server on a port. */
  Guard(int port) {
    Set<String> names = new TreeSet<>();
    for (String name : List.of("localhost", "127.0.0.1", "[::1]")) {
      names.add(name + ":" + port);
      if (port == 80) {
        names.add(name); // browsers leave out the port that HTTP usually has
      }
    }
    hosts = names;
  }

  /** {@return what to answer in place of what was asked for, or nothing if all is well} */
  Optional<Reply> refusal(String method, String path, Headers headers) {
    List<String> named = headers.getOrDefault("Host", List.of());
    String host = named.size() == 1 ? named.get(0).toLowerCase(Locale.ROOT) : "";
    if (!hosts.contains(host)) {
      return refused(
          "Host: expected one of %s, but got %s; open the page by its own address"
              .formatted(hosts, named));
    }
    String site = headers.getFirst("Sec-Fetch-Site");
    if (path.startsWith(Site.API)
        && site != null
        && !Set.of("same-origin", "none").contains(site)) {
      return refused("Sec-Fetch-Site: expected same-origin, but got " + site);
    }
    String origin = headers.getFirst("Origin");
    if (method.equals("POST") && !("http://" + host).equals(origin)) {
      return refused(
          "Origin: expected http://%s, since only the page itself may ask for this, but got %s"
              .formatted(host, origin == null ? "none" : origin));
    }
    return Optional.empty();
  }

  private static Optional<Reply> refused(String text) {
    return Optional.of(Reply.line(403, text));
  }
}
