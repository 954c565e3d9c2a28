package nacre.examples.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Serves the page of a demo, to this computer only. */
public final class DemoServer implements AutoCloseable {
  private static final int THREADS = 4;

  /** Nothing from elsewhere, in no frame of others, and nothing is kept, so that all fits. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-store");

  /** So much of a refused request is read all the same, bytes. */
  private static final int MOST_PASSED_OVER = 4 << 20;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Site site;
  private final Consumer<Throwable> faults;

  private DemoServer(HttpServer server, Demo demo, Consumer<Throwable> faults) {
    this.server = server;
    this.site = new Site(demo, new Guard(server.getAddress().getPort()));
    this.faults = faults;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "nacre-demo-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /**
   * Starts serving.
   *
   * @param port 0 for any that is free
   * @param demo what the page is about
   * @param faults is told what went wrong in the server itself
   * @throws BindException if another program has that port, or this one may not
   * @throws IOException if there is no network at all
   */
  public static DemoServer start(int port, Demo demo, Consumer<Throwable> faults)
      throws IOException {
    // Read by the JDK's server at its first use. Answers go out at once, not when the system has
    // gathered more of them: that costs 40 ms each. Half a request does not hold a thread for ever.
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("sun.net.httpserver.maxReqTime", "20");
    setUnlessSet("sun.net.httpserver.maxRspTime", "20");
    InetAddress here = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(here, port), 0);
    DemoServer demoServer = new DemoServer(server, demo, faults);
    server.start();
    return demoServer;
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** {@return the address of the page} */
  public String address() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    return "http://%s:%d/".formatted(host.contains(":") ? "[::1]" : host, address.getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      try {
        reply = site.answer(exchange);
      } catch (RuntimeException | Error e) {
        faults.accept(e);
        reply = Reply.line(500, "a fault in nacre itself; the terminal says more");
      }
      Headers headers = exchange.getResponseHeaders();
      HEADERS.forEach(headers::set);
      headers.set("Content-Type", reply.type());
      if (reply.status() >= 400) {
        // A refusal is lost if the connection closes while its request is still being sent.
        exchange.getRequestBody().readNBytes(MOST_PASSED_OVER);
        headers.set("Connection", "close"); // whatever else is under way is not waited for
      }
      exchange.sendResponseHeaders(reply.status(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  /** Stops serving at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
