package nacre.data.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** One small file for mirrors to hold. */
final class Digits {
  static final byte[] CONTENT = "digits, digits, digits".getBytes(StandardCharsets.UTF_8);
  static final byte[] PACKED = gzip(CONTENT);
  static final byte[] SEALED = CacheSeal.seal(PACKED);
  static final RemoteFile FILE = file(CONTENT);

  private Digits() {}

  static RemoteFile file(byte[] content) {
    return new RemoteFile("digits.gz", sha256(content), content.length);
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  static String sha256(byte[] content) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
