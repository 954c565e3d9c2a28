package nacre.data.download;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a file in the cache ends with: a gzip member without content, in whose header stands the
 * SHA-256 of all bytes before it. With it every byte of the file counts, also those that gzip has
 * no use for: the time and the name in its header, the bits that fill up a byte.
 *
 * <p>Several members are one gzip file, and the sum is an extra field as RFC 1952 (2.3.1.1) has
 * them; so other programs read the file as they did before.
 */
enum CacheSeal {
  /** The file has none. */
  MISSING,
  /** The file is what it was when it was sealed. */
  WHOLE,
  /** The file was changed, or its seal. */
  BROKEN;

  /** Magic, deflate, an extra field, no time, any system; 36 bytes: "Nc", 32 bytes. */
  private static final byte[] HEAD = HexFormat.of().parseHex("1f8b08040000000000ff24004e632000");

  /** Nothing, deflated; its CRC-32 and its length. */
  private static final byte[] TAIL = HexFormat.of().parseHex("03000000000000000000");

  private static final int SUM_BYTES = 32;

  static final int BYTES = HEAD.length + SUM_BYTES + TAIL.length;

  /** {@return the file with a seal at its end} */
  static byte[] seal(byte[] packed) {
    byte[] sealed = Arrays.copyOf(packed, packed.length + BYTES);
    byte[] sum = RemoteFile.sha256Digest().digest(packed);
    int at = packed.length;
    for (byte[] part : new byte[][] {HEAD, sum, TAIL}) {
      System.arraycopy(part, 0, sealed, at, part.length);
      at += part.length;
    }
    return sealed;
  }

  /** {@return a sealed file of so many bytes, up to its seal} */
  static InputStream without(InputStream sealed, long size) {
    return new FilterInputStream(sealed) {
      private long left = size - BYTES;

      @Override
      public int read() throws IOException {
        int value = left > 0 ? super.read() : -1;
        left -= value < 0 ? 0 : 1;
        return value;
      }

      @Override
      public int read(byte[] to, int at, int length) throws IOException {
        int count = left > 0 || length == 0 ? super.read(to, at, (int) Math.min(left, length)) : -1;
        left -= Math.max(count, 0);
        return count;
      }
    };
  }

  /**
   * {@return what a file's seal says}
   *
   * <p>A change in one place leaves the frame or the sum as they were. So a file has a seal if one
   * of them is there, and is whole if both are.
   */
  static CacheSeal of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in, Files.size(file));
    }
  }

  static CacheSeal of(InputStream in, long size) throws IOException {
    MessageDigest digest = RemoteFile.sha256Digest();
    byte[] buffer = new byte[1 << 16];
    long left = size - BYTES;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (count < 0) {
        return BROKEN; // it became shorter just now
      }
      digest.update(buffer, 0, count);
      left -= count;
    }
    byte[] end = in.readNBytes(BYTES);
    if (end.length < BYTES) {
      return MISSING;
    }
    int sumEnd = HEAD.length + SUM_BYTES;
    boolean frame =
        Arrays.equals(end, 0, HEAD.length, HEAD, 0, HEAD.length)
            && Arrays.equals(end, sumEnd, BYTES, TAIL, 0, TAIL.length);
    boolean sum = Arrays.equals(end, HEAD.length, sumEnd, digest.digest(), 0, SUM_BYTES);
    return frame == sum ? (frame ? WHOLE : MISSING) : BROKEN;
  }
}
