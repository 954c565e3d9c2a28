package nacre.data.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip and refuses bytes after its end, which {@link GZIPInputStream} passes over in
 * silence.
 *
 * <p>Several gzip members in a row are one stream, as the format allows (RFC 1952).
 */
public final class StrictGzipInputStream extends GZIPInputStream {
  private static final int TRAILER_BYTES = 8;

  private final CountingInputStream source;
  private long countAtLastFill;

  /**
   * Starts unpacking.
   *
   * @param packed the gzip stream, from its first byte
   * @throws ZipException if it does not start with a gzip header
   * @throws IOException if reading fails
   */
  public StrictGzipInputStream(InputStream packed) throws IOException {
    this(new CountingInputStream(packed));
  }

  private StrictGzipInputStream(CountingInputStream source) throws IOException {
    super(source, 1 << 16);
    this.source = source;
  }

  /**
   * {@return whether content that starts with these bytes is gzip}
   *
   * @param first 0 to 255
   * @param second 0 to 255
   */
  public static boolean isGzip(int first, int second) {
    return first == 0x1f && second == 0x8b;
  }

  /**
   * Reads as {@link GZIPInputStream#read(byte[], int, int)} does.
   *
   * @throws ZipException also if bytes follow the last gzip member
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (count < 0) {
      requireEndOfSource();
    }
    return count;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    countAtLastFill = source.count;
  }

  /** GZIPInputStream may have eaten some of the extra bytes in search of a next member. */
  private void requireEndOfSource() throws IOException {
    long end = countAtLastFill - inf.getRemaining() + TRAILER_BYTES;
    if (source.count > end || source.read() >= 0) {
      throw new ZipException("bytes after the end of the gzip data");
    }
  }

  private static final class CountingInputStream extends FilterInputStream {
    private long count;

    CountingInputStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
