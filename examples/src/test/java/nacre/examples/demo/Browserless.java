package nacre.examples.demo;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/**
 * Asks a demo as its page does, or as somebody else might.
 *
 * @param address of the page, ending in a slash
 */
record Browserless(String address) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Some headers, and no others: {@code name, value, name, value}. */
  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** As the page does it. */
  HttpResponse<String> post(String path, byte[] body) throws Exception {
    return post(path, body, "Origin", origin());
  }

  HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).POST(BodyPublishers.ofByteArray(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> send(String method, String path) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(address + path)).method(method, BodyPublishers.noBody()));
  }

  /** The answer to lines that no well-behaved client would send. */
  String raw(String request) throws IOException {
    URI uri = URI.create(address);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  int port() {
    return URI.create(address).getPort();
  }

  String origin() {
    return address.substring(0, address.length() - 1);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
