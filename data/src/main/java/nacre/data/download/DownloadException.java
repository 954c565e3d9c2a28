package nacre.data.download;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says that a file could be had neither from the cache nor from any mirror.
 *
 * <p>The message is one line: the file, what went wrong at each place, and what to do.
 */
public final class DownloadException extends IOException {

  /**
   * One place that was tried.
   *
   * @param place the cached file's path or the mirror's address
   * @param reason what went wrong there
   */
  public record Attempt(String place, String reason) {}

  private final String file;
  private final List<Attempt> attempts;

  DownloadException(String file, List<Attempt> attempts, String remedy) {
    super(
        times(attempts).entrySet().stream()
            .map(each -> told(each.getKey(), each.getValue()))
            .collect(Collectors.joining("; ", "cannot get " + file + ": ", "; " + remedy)));
    this.file = file;
    this.attempts = List.copyOf(attempts);
  }

  private static Map<Attempt, Integer> times(List<Attempt> attempts) {
    Map<Attempt, Integer> times = new LinkedHashMap<>();
    attempts.forEach(attempt -> times.merge(attempt, 1, Integer::sum));
    return times;
  }

  private static String told(Attempt attempt, int times) {
    String often = times == 1 ? "" : " (" + times + " times)";
    return attempt.place() + ": " + attempt.reason() + often;
  }

  /** {@return the name of the file} */
  public String file() {
    return file;
  }

  /** {@return the places that were tried, in order, and what went wrong at each} */
  public List<Attempt> attempts() {
    return attempts;
  }
}
