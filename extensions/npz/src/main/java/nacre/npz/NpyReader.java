package nacre.npz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nacre.core.Shape;

/** Reads one array from one stream, checking each promise before acting on it. */
final class NpyReader {
  /** Ours are 128 bytes; it is for the dictionary of three entries, not for books. */
  private static final int LONGEST_HEADER = 1 << 16;

  private final InputStream in;
  private final Fault fault;
  private long position;

  private NpyReader(InputStream in, Fault fault) {
    this.in = in;
    this.fault = fault;
  }

  /**
   * Reads the stream to its end.
   *
   * @param maxDataBytes of the elements, beyond which the array is refused
   */
  static NpyArray read(InputStream in, Fault fault, long maxDataBytes) throws NpyException {
    return new NpyReader(in, fault).read(maxDataBytes);
  }

  private NpyArray read(long maxDataBytes) throws NpyException {
    NpyHeader header = header();
    long limit = Math.min(maxDataBytes, Limits.MAX_ARRAY_BYTES);
    long promised = header.dataBytes();
    if (promised > limit) {
      throw fault.at(
          position,
          "at most " + limit + " bytes of elements",
          "%s %s, which is %d bytes".formatted(header.type(), header.shape(), promised),
          "raise the limit if the file is meant to be so large");
    }
    // Memory grows with what arrives, whatever was promised.
    byte[] data = take((int) promised);
    if (data.length < promised) {
      throw fault.at(
          position,
          "%d bytes of elements for %s %s".formatted(promised, header.type(), header.shape()),
          "%d and the end".formatted(data.length),
          Fault.COPY_AGAIN);
    }
    if (take(1).length > 0) {
      throw fault.at(
          position - 1,
          "the end after %s %s".formatted(header.type(), header.shape()),
          "more bytes",
          Fault.COPY_AGAIN);
    }
    if (header.type() == NpyType.BOOL) {
      requireTruthValues(header, data);
    }
    return new NpyArray(header.type(), header.shape(), rowMajorLittleEndian(header, data));
  }

  private NpyHeader header() throws NpyException {
    byte[] magic = take(NpyHeader.MAGIC.length);
    if (!Arrays.equals(magic, NpyHeader.MAGIC)) {
      boolean zip = magic.length > 1 && magic[0] == 'P' && magic[1] == 'K';
      throw fault.at(
          0,
          "the magic string \\x93NUMPY",
          magic.length == 0
              ? "an empty file"
              : Fault.quoted(new String(magic, StandardCharsets.ISO_8859_1)),
          zip
              ? "this is a zip archive, read it as .npz"
              : "this is not a .npy file, give one that is");
    }
    byte[] version = take(2);
    if (version.length < 2 || version[0] < 1 || version[0] > 3 || version[1] != 0) {
      throw fault.at(
          magic.length,
          "version 1.0, 2.0 or 3.0",
          version.length < 2 ? "the end" : (version[0] & 0xff) + "." + (version[1] & 0xff),
          "write the array again with np.save");
    }
    int lengthBytes = version[0] == 1 ? 2 : 4;
    byte[] field = take(lengthBytes);
    ByteBuffer number =
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).put(field);
    long length = Integer.toUnsignedLong(number.getInt(0));
    if (field.length < lengthBytes || length > LONGEST_HEADER) {
      throw fault.at(
          position - field.length,
          "a header of at most " + LONGEST_HEADER + " bytes",
          field.length < lengthBytes ? "the end" : Long.toString(length),
          Fault.COPY_AGAIN);
    }
    int start = Math.toIntExact(position);
    byte[] text = take((int) length);
    if (text.length < length) {
      throw fault.at(position, "a header of " + length + " bytes", "the end", Fault.COPY_AGAIN);
    }
    return new HeaderParser(fault, new String(text, StandardCharsets.ISO_8859_1), start).header();
  }

  private void requireTruthValues(NpyHeader header, byte[] data) throws NpyException {
    for (int i = 0; i < data.length; i++) {
      if (data[i] != 0 && data[i] != 1) {
        throw fault.at(
            header.length() + (long) i,
            "0 or 1",
            Integer.toString(data[i] & 0xff),
            Fault.COPY_AGAIN);
      }
    }
  }

  private static byte[] rowMajorLittleEndian(NpyHeader header, byte[] data) {
    int width = header.type().bytes();
    if (header.bigEndian()) {
      reverseEach(width, data);
    }
    return header.fortranOrder() && header.shape().rank() > 1
        ? rowMajor(header.shape(), width, data)
        : data;
  }

  private static void reverseEach(int width, byte[] data) {
    for (int at = 0; at < data.length; at += width) {
      for (int i = 0; i < width / 2; i++) {
        byte kept = data[at + i];
        data[at + i] = data[at + width - 1 - i];
        data[at + width - 1 - i] = kept;
      }
    }
  }

  /** From the order in which the first index runs fastest to the one in which the last does. */
  private static byte[] rowMajor(Shape shape, int width, byte[] columnMajor) {
    byte[] result = new byte[columnMajor.length];
    int[] sizes = shape.toArray();
    int[] index = new int[sizes.length];
    for (int to = 0; to < result.length; to += width) {
      int from = 0;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        from = from * sizes[axis] + index[axis];
      }
      System.arraycopy(columnMajor, from * width, result, to, width);
      for (int axis = sizes.length - 1; axis >= 0 && ++index[axis] == sizes[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return result;
  }

  /** Reads {@code count} bytes, or fewer at the end of the stream. */
  private byte[] take(int count) throws NpyException {
    try {
      byte[] bytes = in.readNBytes(count);
      position += bytes.length;
      return bytes;
    } catch (IOException e) {
      throw fault.at(position, "readable data", e.toString(), Fault.COPY_AGAIN, e);
    }
  }
}
