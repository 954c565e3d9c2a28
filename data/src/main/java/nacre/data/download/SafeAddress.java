package nacre.data.download;

import java.net.URI;
import java.util.Locale;

/** The addresses that may be connected to: HTTPS anywhere, plain HTTP only on this machine. */
final class SafeAddress {

  private SafeAddress() {}

  static boolean allows(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "https" -> uri.getHost() != null;
      case "http" -> isLoopback(host);
      default -> false;
    };
  }

  /** By the letters of the address: a look-up could be answered by anyone. */
  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
