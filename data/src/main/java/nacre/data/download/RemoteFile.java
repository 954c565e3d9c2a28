package nacre.data.download;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import nacre.data.io.StrictGzipInputStream;

/**
 * A gzip file that every mirror holds, and the proof that it is the right one.
 *
 * @param name its last path element, on the mirrors and in the cache
 * @param sha256 of the unpacked content, or of the file as it is, in hexadecimal
 * @param ofPacked whether the sum is of the file as it is; better of its content, which stays the
 *     same when a mirror packs it anew
 * @param maxBytes unpacking stops with a fault beyond this many bytes
 */
public record RemoteFile(String name, String sha256, boolean ofPacked, long maxBytes) {

  /**
   * Checks the name and the sum.
   *
   * @throws IllegalArgumentException if the name is not one plain path element, or the sum is not
   *     64 hexadecimal digits
   */
  public RemoteFile {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("expected a plain file name, found '" + name + "'");
    }
    sha256 = sha256.toLowerCase(Locale.ROOT);
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("expected 64 hexadecimal digits, found '" + sha256 + "'");
    }
  }

  /** A file known by its content. */
  public RemoteFile(String name, String sha256, long maxBytes) {
    this(name, sha256, false, maxBytes);
  }

  /** Unpacks the content and says in what way it is wrong, or nothing when it is right. */
  Optional<String> fault(InputStream packed) {
    MessageDigest digest = sha256Digest();
    InputStream counted = ofPacked ? new DigestInputStream(packed, digest) : packed;
    try (InputStream gzip = new StrictGzipInputStream(counted);
        InputStream content = ofPacked ? gzip : new DigestInputStream(gzip, digest)) {
      byte[] buffer = new byte[1 << 16];
      long bytes = 0;
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        bytes += count;
        if (bytes > maxBytes) {
          return Optional.of("unpacks to more than " + maxBytes + " bytes");
        }
      }
    } catch (IOException e) {
      return Optional.of("is not undamaged gzip (" + reason(e) + ")");
    }
    String found = HexFormat.of().formatHex(digest.digest());
    return found.equals(sha256)
        ? Optional.empty()
        : Optional.of(
            (ofPacked ? "has" : "unpacks to") + " SHA-256 " + found + " instead of " + sha256);
  }

  static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM offers SHA-256", e);
    }
  }
}
