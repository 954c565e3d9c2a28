package nacre.safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one file from one stream, checking each promise before acting on it. */
final class SafetensorsReader {
  static final long UNKNOWN_SIZE = -1;

  private static final int FIRST_CHUNK = 1 << 16;
  private static final int MOST_AT_ONCE = 1 << 20;

  private final InputStream in;
  private final long size;
  private final Limits limits;
  private final Fault fault;
  private long position;

  private SafetensorsReader(InputStream in, String file, long size, Limits limits) {
    this.in = in;
    this.size = size;
    this.limits = limits;
    this.fault = new Fault(file);
  }

  /**
   * Reads the stream to its end.
   *
   * @param size all bytes of the stream, or UNKNOWN_SIZE
   */
  static SafetensorsFile read(InputStream in, String file, long size, Limits limits)
      throws SafetensorsException {
    return new SafetensorsReader(in, file, size, limits).read();
  }

  /** Turns the failure of a read into the exception of this package. */
  static SafetensorsException unreadable(String file, long offset, IOException e) {
    return new SafetensorsException(
        file, offset, "a readable file", e.toString(), "check the path and its permissions", e);
  }

  private SafetensorsFile read() throws SafetensorsException {
    byte[] bytes = header();
    HeaderParser.Header header = HeaderParser.parse(bytes, Long.BYTES, fault);
    List<Entry> layout = new ArrayList<>(header.entries().values());
    layout.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkLayout(layout);
    SafetensorsFile file = new SafetensorsFile(tensors(header, layout), header.metadata());
    checkSeal(file);
    return file;
  }

  private byte[] header() throws SafetensorsException {
    byte[] eight = take(Long.BYTES);
    if (eight.length < Long.BYTES) {
      throw fault.at(
          eight.length,
          "the 8 bytes of a header's length",
          "the end of the file",
          Fault.NOT_SAFETENSORS);
    }
    long length = ByteBuffer.wrap(eight).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (size != UNKNOWN_SIZE && length > size - Long.BYTES) {
      throw fault.at(
          0,
          "a header of at most " + (size - Long.BYTES) + " bytes, the rest of the file",
          Long.toString(length),
          Fault.NOT_SAFETENSORS);
    }
    if (length < 2 || length > limits.maxHeaderBytes()) {
      throw fault.at(
          0,
          "a header of 2 to " + limits.maxHeaderBytes() + " bytes",
          Long.toUnsignedString(length),
          length < 2
              ? Fault.NOT_SAFETENSORS
              : "raise the limit if the file is meant to have such a header");
    }
    byte[] header = take((int) length);
    if (header.length < length) {
      throw fault.at(
          position,
          "a header of " + length + " bytes",
          "the end of the file",
          Fault.NOT_SAFETENSORS);
    }
    if (header[0] != '{') {
      throw fault.at(
          Long.BYTES,
          "a header that begins with '{'",
          "byte 0x%02X".formatted(header[0]),
          Fault.NOT_SAFETENSORS);
    }
    int wrong = Utf8.firstFault(header);
    if (wrong >= 0) {
      throw fault.at(
          Long.BYTES + (long) wrong,
          "a header in UTF-8",
          "byte 0x%02X".formatted(header[wrong]),
          Fault.COPY_AGAIN);
    }
    return header;
  }

  /** Every byte after the header belongs to exactly one tensor. */
  private void checkLayout(List<Entry> layout) throws SafetensorsException {
    long end = 0;
    String before = "";
    for (Entry entry : layout) {
      if (entry.begin() != end) {
        throw fault.at(
            entry.position(),
            "tensor %s to begin at %d, where %s ends"
                .formatted(
                    Fault.quoted(entry.name()),
                    end,
                    end == 0 ? "the header" : Fault.quoted(before)),
            "%d, %s".formatted(entry.begin(), entry.begin() < end ? "an overlap" : "a gap"),
            Fault.NOT_BY_THE_RULES);
      }
      end = entry.end();
      before = entry.name();
    }
    if (end > limits.maxDataBytes()) {
      throw fault.at(
          position,
          "at most " + limits.maxDataBytes() + " bytes of elements",
          Long.toString(end),
          "raise the limit if the file is meant to be so large");
    }
    if (size != UNKNOWN_SIZE && size - position != end) {
      throw wrongLength(end, size - position);
    }
  }

  private Map<String, StoredTensor> tensors(HeaderParser.Header header, List<Entry> layout)
      throws SafetensorsException {
    long start = position;
    Map<String, byte[]> data = new HashMap<>();
    for (Entry entry : layout) {
      byte[] bytes = take(entry.length());
      if (bytes.length < entry.length()) {
        throw wrongLength(layout.get(layout.size() - 1).end(), position - start);
      }
      data.put(entry.name(), bytes);
    }
    if (take(1).length > 0) {
      throw fault.at(
          position - 1, "the end of the file after the last tensor", "more", Fault.COPY_AGAIN);
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Entry entry : header.entries().values()) {
      byte[] bytes = data.getOrDefault(entry.name(), new byte[0]);
      tensors.put(entry.name(), new StoredTensor(entry.type(), entry.shape(), bytes));
    }
    return tensors;
  }

  private void checkSeal(SafetensorsFile file) throws SafetensorsException {
    String claimed = file.metadata().get(SafetensorsFile.SEAL);
    if (claimed == null) {
      return;
    }
    String found = Seal.of(file);
    if (!claimed.equals(found)) {
      throw fault.at(
          Long.BYTES,
          "content of the checksum in its metadata (" + SafetensorsFile.SEAL + ")",
          "content of another",
          "copy or download the file again; if it was changed on purpose, take that entry out");
    }
  }

  private SafetensorsException wrongLength(long expected, long found) {
    return fault.at(
        position,
        expected + " bytes of elements after the header",
        Long.toString(found),
        Fault.COPY_AGAIN);
  }

  /** Reads {@code count} bytes, or fewer at the end of the stream; memory grows with what comes. */
  private byte[] take(int count) throws SafetensorsException {
    byte[] bytes = new byte[size != UNKNOWN_SIZE ? count : Math.min(count, FIRST_CHUNK)];
    int filled = 0;
    while (filled < count) {
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * filled));
      }
      int read = read(bytes, filled);
      if (read < 0) {
        return Arrays.copyOf(bytes, filled);
      }
      filled += read;
    }
    return bytes;
  }

  private int read(byte[] target, int offset) throws SafetensorsException {
    try {
      int count = in.read(target, offset, Math.min(MOST_AT_ONCE, target.length - offset));
      position += Math.max(0, count);
      return count;
    } catch (IOException e) {
      throw unreadable(fault.file(), position, e);
    }
  }
}
