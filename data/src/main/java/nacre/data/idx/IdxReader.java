package nacre.data.idx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.ZipException;
import nacre.data.io.StrictGzipInputStream;

/** Reads one array from one stream, checking each promise before acting on it. */
final class IdxReader {
  static final long UNKNOWN_SIZE = -1;

  /** Elements that memory is made for before the first of them has come, where any may follow. */
  private static final int FIRST_CHUNK = 1 << 16;

  /** The same of a packed file, for each of its bytes: of digits four to five come out of one. */
  private static final int FIRST_OF_PACKED = 8;

  private static final String COPY_AGAIN = "copy or download the file again";
  private static final String NOT_IDX = "this is not an IDX file, give one that is";

  private final InputStream in;
  private final String file;
  private long position;

  private IdxReader(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  /**
   * Reads the stream to its end.
   *
   * @param size all bytes of the stream, or UNKNOWN_SIZE
   */
  static IdxArray read(InputStream source, String file, long size, long maxBytes)
      throws IdxException {
    PushbackInputStream start = new PushbackInputStream(source, 2);
    try {
      byte[] first = start.readNBytes(2);
      start.unread(first);
      if (first.length < 2 || !StrictGzipInputStream.isGzip(first[0] & 0xff, first[1] & 0xff)) {
        return new IdxReader(start, file).read(size, maxBytes, FIRST_CHUNK);
      }
      // Not closed here: closing it would close the caller's stream.
      IdxReader unpacked = new IdxReader(new StrictGzipInputStream(start), file);
      return unpacked.read(UNKNOWN_SIZE, maxBytes, Math.max(FIRST_CHUNK, FIRST_OF_PACKED * size));
    } catch (IdxException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(file, 0, e);
    }
  }

  /** Turns the failure of a read into the exception of this package. */
  static IdxException unreadable(String file, long offset, IOException e) {
    if (e instanceof ZipException || e instanceof EOFException) {
      String found = e.getMessage() == null ? "its end in the middle" : e.getMessage();
      return new IdxException(file, offset, "undamaged gzip data", found, COPY_AGAIN, e);
    }
    return new IdxException(
        file, offset, "a readable file", e.toString(), "check the path and its permissions", e);
  }

  private IdxArray read(long size, long maxBytes, long firstChunk) throws IdxException {
    IdxHeader header = header();
    long promised = header.dataBytes();
    long limit = Math.min(maxBytes, IdxHeader.MAX_DATA_BYTES);
    if (promised > limit) {
      throw fault(
          IdxHeader.MAGIC_BYTES,
          "at most " + limit + " bytes of elements",
          header + (promised == Long.MAX_VALUE ? "" : ", which is " + promised + " bytes"),
          "raise the limit if the file is meant to be so large");
    }
    if (size != UNKNOWN_SIZE && size != header.length() + promised) {
      throw wrongLength(header, size - header.length());
    }
    byte[] data = data(header, (int) promised, size != UNKNOWN_SIZE ? promised : firstChunk);
    if (take(1).length > 0) {
      throw fault(header.length() + promised, "the end after " + header, "more bytes", COPY_AGAIN);
    }
    return new IdxArray(header, data);
  }

  private IdxHeader header() throws IdxException {
    byte[] magic = take(IdxHeader.MAGIC_BYTES);
    if (magic.length == 0) {
      throw fault(0, "an IDX header", "an empty file", COPY_AGAIN);
    }
    if (magic[0] != 0 || (magic.length > 1 && magic[1] != 0)) {
      String found = magic.length > 1 ? hex(magic[0]) + " " + hex(magic[1]) : hex(magic[0]);
      throw fault(0, "the two zero bytes an IDX file begins with", found, NOT_IDX);
    }
    if (magic.length < IdxHeader.MAGIC_BYTES) {
      throw fault(magic.length, "an IDX header", "the end of the file", COPY_AGAIN);
    }
    IdxType type =
        IdxType.ofCode(magic[2])
            .orElseThrow(
                () ->
                    fault(
                        2,
                        "an element type 0x08, 0x09, 0x0B, 0x0C, 0x0D or 0x0E",
                        "0x" + hex(magic[2]),
                        NOT_IDX));
    return new IdxHeader(type, dimensions(magic[3] & 0xff));
  }

  private int[] dimensions(int rank) throws IdxException {
    byte[] bytes = take(rank * Integer.BYTES);
    if (bytes.length < rank * Integer.BYTES) {
      throw fault(position, "sizes of " + rank + " dimensions", "the end of the file", COPY_AGAIN);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int[] dimensions = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      dimensions[axis] = buffer.getInt();
      if (dimensions[axis] < 0) {
        throw fault(
            IdxHeader.MAGIC_BYTES + (long) axis * Integer.BYTES,
            "a size up to " + Integer.MAX_VALUE,
            Integer.toUnsignedString(dimensions[axis]),
            COPY_AGAIN);
      }
    }
    return dimensions;
  }

  /** Reads the elements; beyond the first chunk of them, memory grows with what arrives. */
  private byte[] data(IdxHeader header, int size, long firstChunk) throws IdxException {
    byte[] data = new byte[(int) Math.min(size, firstChunk)];
    int filled = 0;
    while (filled < size) {
      if (filled == data.length) {
        data = Arrays.copyOf(data, (int) Math.min(size, 2L * filled));
      }
      int count = read(data, filled);
      if (count < 0) {
        throw wrongLength(header, filled);
      }
      filled += count;
    }
    return data;
  }

  private IdxException wrongLength(IdxHeader header, long found) {
    long expected = header.dataBytes();
    return fault(
        header.length() + Math.min(expected, found),
        expected + " bytes of elements for " + header,
        Long.toString(found),
        COPY_AGAIN);
  }

  /** Reads {@code count} bytes, or fewer at the end of the stream. */
  private byte[] take(int count) throws IdxException {
    byte[] bytes = new byte[count];
    int filled = 0;
    while (filled < count) {
      int read = read(bytes, filled);
      if (read < 0) {
        return Arrays.copyOf(bytes, filled);
      }
      filled += read;
    }
    return bytes;
  }

  private int read(byte[] target, int offset) throws IdxException {
    try {
      int count = in.read(target, offset, target.length - offset);
      position += Math.max(0, count);
      return count;
    } catch (IOException e) {
      throw unreadable(file, position, e);
    }
  }

  private IdxException fault(long offset, String expected, String found, String remedy) {
    return new IdxException(file, offset, expected, found, remedy);
  }

  private static String hex(byte value) {
    return String.format("%02X", value);
  }
}
