package nacre.data.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A mirror on this machine, with the faults a test wants it to have. */
final class Mirror implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;

  Mirror(HttpHandler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.setExecutor(threads);
    server.start();
  }

  /** Holds one content under every name. */
  static Mirror holding(byte[] content) throws IOException {
    return new Mirror(exchange -> send(exchange, content));
  }

  /** Answers with a status and no body. */
  static Mirror answering(int status) throws IOException {
    return new Mirror(exchange -> exchange.sendResponseHeaders(status, -1));
  }

  /** Sends elsewhere. */
  static Mirror redirectingTo(String location) throws IOException {
    return new Mirror(
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  static void send(HttpExchange exchange, byte[] content) throws IOException {
    exchange.sendResponseHeaders(200, content.length);
    // Closing is what sends the last bytes by HTTPS on newer JDKs.
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(content);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mnist/");
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
