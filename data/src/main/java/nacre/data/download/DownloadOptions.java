package nacre.data.download;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * From where, to where, and how long at most.
 *
 * @param mirrors folders that hold the files, tried in order; HTTPS, or HTTP on this machine
 * @param cache the folder the files end in; made when it is missing
 * @param connectTimeout time to reach one mirror
 * @param requestTimeout time for one file from one mirror, from the first step to the last byte
 * @param maxTotalBytes bytes received in one call, from all mirrors together
 * @param retries how often mirrors that stumbled are asked again when none had the file
 * @param backOff pause before the first retry; each is twice as long as the one before
 * @param offline when true, the cache is all there is, and nothing is ever connected to
 */
public record DownloadOptions(
    List<URI> mirrors,
    Path cache,
    Duration connectTimeout,
    Duration requestTimeout,
    long maxTotalBytes,
    int retries,
    Duration backOff,
    boolean offline) {

  /**
   * Checks the mirrors and the patience.
   *
   * @throws IllegalArgumentException if there is no mirror, or one is reached by plain HTTP, or a
   *     number is negative
   */
  public DownloadOptions {
    mirrors = List.copyOf(mirrors);
    if (mirrors.isEmpty()) {
      throw new IllegalArgumentException("expected at least one mirror, found none");
    }
    if (retries < 0 || backOff.isNegative()) {
      throw new IllegalArgumentException(
          "expected retries and back-off of at least 0, found %d and %s"
              .formatted(retries, backOff));
    }
    for (URI mirror : mirrors) {
      if (!SafeAddress.allows(mirror)) {
        throw new IllegalArgumentException("expected an https address, found " + mirror);
      }
    }
  }

  /**
   * {@return two public mirrors of MNIST, the user's cache folder, 5 s to connect, 120 s a file,
   * two retries after 1 s and 2 s}
   */
  public static DownloadOptions defaults() {
    return new DownloadOptions(
        List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
        CacheFolder.ofUser("mnist"),
        Duration.ofSeconds(5),
        Duration.ofSeconds(120),
        64L << 20,
        2,
        Duration.ofSeconds(1),
        false);
  }

  /**
   * {@return a copy with other mirrors}
   *
   * @param mirrors folders that hold the files, tried in order
   */
  public DownloadOptions withMirrors(List<URI> mirrors) {
    return new DownloadOptions(
        mirrors, cache, connectTimeout, requestTimeout, maxTotalBytes, retries, backOff, offline);
  }

  /**
   * {@return a copy with another cache folder}
   *
   * @param cache the folder the files end in
   */
  public DownloadOptions withCache(Path cache) {
    return new DownloadOptions(
        mirrors, cache, connectTimeout, requestTimeout, maxTotalBytes, retries, backOff, offline);
  }

  /**
   * {@return a copy with other time limits}
   *
   * @param connect time to reach one mirror
   * @param request time for one file from one mirror, from the first step to the last byte
   */
  public DownloadOptions withTimeouts(Duration connect, Duration request) {
    return new DownloadOptions(
        mirrors, cache, connect, request, maxTotalBytes, retries, backOff, offline);
  }

  /**
   * {@return a copy with another limit on the bytes received}
   *
   * @param maxTotalBytes bytes received in one call, from all mirrors together
   */
  public DownloadOptions withMaxTotalBytes(long maxTotalBytes) {
    return new DownloadOptions(
        mirrors, cache, connectTimeout, requestTimeout, maxTotalBytes, retries, backOff, offline);
  }

  /**
   * {@return a copy with another patience}
   *
   * @param retries how often mirrors that stumbled (an error of the server, a cut or slow answer)
   *     are asked again when none had the file; never those that had not the file or a wrong one
   * @param backOff pause before the first retry; each is twice as long as the one before
   */
  public DownloadOptions withRetries(int retries, Duration backOff) {
    return new DownloadOptions(
        mirrors, cache, connectTimeout, requestTimeout, maxTotalBytes, retries, backOff, offline);
  }

  /**
   * {@return a copy that stays off the network, or may use it}
   *
   * @param offline whether nothing is connected to
   */
  public DownloadOptions withOffline(boolean offline) {
    return new DownloadOptions(
        mirrors, cache, connectTimeout, requestTimeout, maxTotalBytes, retries, backOff, offline);
  }
}
