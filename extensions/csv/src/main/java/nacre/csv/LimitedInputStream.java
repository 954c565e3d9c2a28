package nacre.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives up once more bytes have come than were allowed. */
final class LimitedInputStream extends FilterInputStream {
  /** Says that more came. */
  static final class TooLong extends IOException {
    TooLong(long limit) {
      super("the limit is %d bytes".formatted(limit));
    }
  }

  private final long limit;
  private long count;

  LimitedInputStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int got = super.read(target, offset, length);
    count(got);
    return got;
  }

  private void count(int got) throws TooLong {
    count += Math.max(0, got);
    if (count > limit) {
      throw new TooLong(limit);
    }
  }

  /** The stream is the caller's. */
  @Override
  public void close() {}
}
