package nacre.data.download;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nacre.data.download.DownloadException.Attempt;
import nacre.data.download.FetchFailed.Kind;

/**
 * The mirrors in the order they are asked: one that fails goes to the end, so that the next file
 * starts with a good one.
 *
 * <p>When all have failed, those that may do better are asked again after a pause, each pause twice
 * as long as the one before. Not when none could be reached at all: then it is the way out that is
 * missing, and who waits for it had better be told.
 */
final class Mirrors {
  private final DownloadOptions options;
  private final HttpFetch http;
  private final List<URI> order;

  Mirrors(DownloadOptions options, HttpFetch http) {
    this.options = options;
    this.http = http;
    this.order = new ArrayList<>(options.mirrors());
  }

  /**
   * {@return the packed content, checked}
   *
   * @throws DownloadException if no mirror gives it, or the thread is interrupted
   */
  byte[] download(RemoteFile file) throws DownloadException {
    List<Attempt> attempts = new ArrayList<>();
    try {
      List<URI> worthAsking = List.copyOf(order);
      Duration pause = options.backOff();
      for (int retry = 0; ; retry++) {
        List<URI> worthAskingAgain = new ArrayList<>();
        boolean reached = false;
        for (URI mirror : worthAsking) {
          URI uri = address(mirror, file);
          try {
            return get(uri, file);
          } catch (FetchFailed e) {
            attempts.add(new Attempt(uri.toString(), RemoteFile.reason(e)));
            order.remove(mirror);
            order.add(mirror);
            reached |= e.kind() != Kind.UNREACHABLE;
            if (e.kind() != Kind.LASTING) {
              worthAskingAgain.add(mirror);
            }
          }
        }
        if (retry == options.retries() || !reached || worthAskingAgain.isEmpty()) {
          break;
        }
        Thread.sleep(pause.toMillis());
        pause = pause.multipliedBy(2);
        worthAsking = worthAskingAgain;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      attempts.add(new Attempt(file.name(), "interrupted"));
      throw new DownloadException(file.name(), attempts, "start again");
    }
    throw new DownloadException(
        file.name(),
        attempts,
        "check the network, or put the file into " + options.cache() + " yourself");
  }

  private byte[] get(URI uri, RemoteFile file) throws FetchFailed, InterruptedException {
    byte[] packed = http.get(uri);
    Optional<String> fault = file.fault(new ByteArrayInputStream(packed));
    if (fault.isPresent()) {
      throw new FetchFailed(Kind.LASTING, fault.get());
    }
    return packed;
  }

  private static URI address(URI mirror, RemoteFile file) {
    return URI.create(mirror + (mirror.toString().endsWith("/") ? "" : "/") + file.name());
  }
}
