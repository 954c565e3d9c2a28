package nacre.data.download;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
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
import nacre.data.download.FetchFailed.Kind;

/** Gets bodies into memory, within one budget of bytes and a deadline for each. */
final class HttpFetch {
  private static final int MAX_REDIRECTS = 5;

  /** Too early, too late, too much. */
  private static final Set<Integer> LATER = Set.of(408, 425, 429);

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpClient client;
  private final Duration timeout;
  private final AtomicLong budget;

  HttpFetch(Duration connectTimeout, Duration timeout, long maxTotalBytes) {
    this(HttpClient.newBuilder().connectTimeout(connectTimeout), timeout, maxTotalBytes);
  }

  /** With a client that a test has made to trust its own server. */
  HttpFetch(HttpClient.Builder client, Duration timeout, long maxTotalBytes) {
    // Redirects are followed here and not by the client, so that each address is checked first.
    this.client =
        client
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.timeout = timeout;
    this.budget = new AtomicLong(maxTotalBytes);
  }

  /**
   * {@return the complete body}
   *
   * @throws FetchFailed if the address is unsafe, the answer is not 200, comes too late, is cut off
   *     or exceeds the budget
   */
  byte[] get(URI start) throws FetchFailed, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    URI uri = start;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      HttpResponse<byte[]> response = send(uri, deadline - System.nanoTime());
      if (response.statusCode() == 200) {
        return response.body();
      }
      if (!REDIRECTS.contains(response.statusCode())) {
        throw status(response.statusCode());
      }
      uri = target(uri, response);
    }
    throw new FetchFailed(Kind.LASTING, "redirected more than " + MAX_REDIRECTS + " times");
  }

  private HttpResponse<byte[]> send(URI uri, long nanos) throws FetchFailed, InterruptedException {
    // The client's own request timeout ends with the headers; a body may trickle for ever.
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(HttpRequest.newBuilder(uri).build(), this::body);
    try {
      return exchange.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new FetchFailed(
          Kind.PASSING, "no complete answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new FetchFailed(kind(cause), RemoteFile.reason(cause), cause);
    } finally {
      exchange.cancel(true);
    }
  }

  private BodySubscriber<byte[]> body(HttpResponse.ResponseInfo answer) {
    return answer.statusCode() == 200
        ? new BudgetedBody(budget)
        : BodySubscribers.replacing(new byte[0]);
  }

  private static Kind kind(Throwable failure) {
    if (failure instanceof ConnectException
        || failure instanceof NoRouteToHostException
        || failure instanceof HttpConnectTimeoutException) {
      return Kind.UNREACHABLE;
    }
    return failure instanceof BudgetedBody.OverBudget ? Kind.LASTING : Kind.PASSING;
  }

  /** What a server says of the request will be the same the next time, unless it says "later". */
  private static FetchFailed status(int status) {
    boolean lasting = status < 500 && !LATER.contains(status);
    return new FetchFailed(lasting ? Kind.LASTING : Kind.PASSING, "answered with status " + status);
  }

  private static URI target(URI from, HttpResponse<?> redirect) throws FetchFailed {
    String location = redirect.headers().firstValue("Location").orElse("");
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new FetchFailed(
          Kind.LASTING, "redirected to '" + location + "', which is no address", e);
    }
    // Not even to this machine, once it was https: a stranger has no business with what runs here.
    boolean leavesHttps = isHttps(from) && !isHttps(target);
    if (leavesHttps || !SafeAddress.allows(target)) {
      throw new FetchFailed(Kind.LASTING, "refers to " + target + ", which is not https");
    }
    return target;
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }
}
