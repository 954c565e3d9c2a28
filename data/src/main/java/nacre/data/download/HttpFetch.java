package nacre.data.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Gets bodies into memory, within one budget of bytes and a deadline for each. */
final class HttpFetch {
  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpClient client;
  private final Duration timeout;
  private final AtomicLong budget;

  HttpFetch(Duration connectTimeout, Duration timeout, long maxTotalBytes) {
    // Redirects are followed here and not by the client, so that each address is checked first.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .build();
    this.timeout = timeout;
    this.budget = new AtomicLong(maxTotalBytes);
  }

  /**
   * {@return the complete body}
   *
   * @throws IOException if the address is unsafe, the answer is not 200, comes too late, is cut off
   *     or exceeds the budget
   */
  byte[] get(URI start) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    URI uri = start;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      if (!SafeAddress.allows(uri)) {
        throw new IOException("refers to " + uri + ", which is not https");
      }
      HttpResponse<byte[]> response = send(uri, deadline - System.nanoTime());
      if (response.statusCode() == 200) {
        return response.body();
      }
      if (!REDIRECTS.contains(response.statusCode())) {
        throw new IOException("answered with status " + response.statusCode());
      }
      uri = target(uri, response);
    }
    throw new IOException("redirected more than " + MAX_REDIRECTS + " times");
  }

  private HttpResponse<byte[]> send(URI uri, long nanos) throws IOException, InterruptedException {
    // The client's own request timeout ends with the headers; a body may trickle for ever.
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(HttpRequest.newBuilder(uri).build(), this::body);
    try {
      return exchange.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no complete answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(RemoteFile.reason(cause), cause);
    } finally {
      exchange.cancel(true);
    }
  }

  private BodySubscriber<byte[]> body(HttpResponse.ResponseInfo answer) {
    return answer.statusCode() == 200
        ? new BudgetedBody(budget)
        : BodySubscribers.replacing(new byte[0]);
  }

  private static URI target(URI from, HttpResponse<?> redirect) throws IOException {
    String location = redirect.headers().firstValue("Location").orElse("");
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("redirected to '" + location + "', which is no address", e);
    }
  }
}
