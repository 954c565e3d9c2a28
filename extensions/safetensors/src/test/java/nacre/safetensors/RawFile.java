package nacre.safetensors;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files by hand, and what reading them gives. */
final class RawFile {

  private RawFile() {}

  /** The header as given, its length in front, then so many bytes. */
  static byte[] of(String header, int dataBytes) {
    return of(header.getBytes(StandardCharsets.UTF_8), dataBytes);
  }

  static byte[] of(byte[] header, int dataBytes) {
    return ByteBuffer.allocate(8 + header.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  static byte[] bytes(SafetensorsFile content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Safetensors.write(out, content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  static SafetensorsFile read(byte[] bytes) throws SafetensorsException {
    return read(bytes, Limits.defaults());
  }

  static SafetensorsFile read(byte[] bytes, Limits limits) throws SafetensorsException {
    return Safetensors.read(new ByteArrayInputStream(bytes), "test", limits);
  }

  /** As from a file, whose length is known beforehand. */
  static SafetensorsFile readFile(byte[] bytes) throws SafetensorsException {
    var in = new ByteArrayInputStream(bytes);
    return SafetensorsReader.read(in, "test", bytes.length, Limits.defaults());
  }

  static byte[] golden(String name) throws IOException {
    try (var in = RawFile.class.getResourceAsStream("/golden/" + name)) {
      if (in == null) {
        throw new IOException("no golden file " + name);
      }
      return in.readAllBytes();
    }
  }
}
