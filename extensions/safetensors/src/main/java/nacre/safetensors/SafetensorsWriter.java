package nacre.safetensors;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes one file: length of the header, header, elements. */
final class SafetensorsWriter {
  private static final int CHUNK = 1 << 16;
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  static void write(OutputStream out, SafetensorsFile file) throws IOException {
    // Widest elements first, so that each begins at a multiple of its width, as readers that map
    // files into memory like it. The header keeps the order of the map.
    List<String> layout = new ArrayList<>(file.tensors().keySet());
    layout.sort(Comparator.comparingInt(name -> -tensor(file, name).type().bytes()));
    byte[] header = header(file, begins(file, layout));
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    out.write(header);
    for (String name : layout) {
      write(out, tensor(file, name).bytes());
    }
  }

  /** Bit by bit: a channel copies what it is given at once into memory outside the heap. */
  private static void write(OutputStream out, byte[] data) throws IOException {
    for (int at = 0; at < data.length; at += CHUNK) {
      out.write(data, at, Math.min(CHUNK, data.length - at));
    }
  }

  private static Map<String, Long> begins(SafetensorsFile file, List<String> layout) {
    Map<String, Long> begins = new HashMap<>();
    long end = 0;
    for (String name : layout) {
      begins.put(name, end);
      end += tensor(file, name).bytes().length;
    }
    return begins;
  }

  private static StoredTensor tensor(SafetensorsFile file, String name) {
    return requireNonNull(file.tensors().get(name));
  }

  private static byte[] header(SafetensorsFile file, Map<String, Long> begins) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      if (!file.metadata().isEmpty()) {
        json.writeObjectFieldStart(SafetensorsFile.METADATA);
        for (Map.Entry<String, String> text : file.metadata().entrySet()) {
          json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
      }
      for (Map.Entry<String, StoredTensor> tensor : file.tensors().entrySet()) {
        json.writeFieldName(tensor.getKey());
        write(json, tensor.getValue(), requireNonNull(begins.get(tensor.getKey())));
      }
      json.writeEndObject();
    }
    while (bytes.size() % ALIGNMENT != 0) {
      bytes.write(' ');
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, StoredTensor tensor, long begin)
      throws IOException {
    int[] sizes = tensor.shape().toArray();
    json.writeStartObject();
    json.writeStringField("dtype", tensor.type().name());
    json.writeFieldName("shape");
    json.writeArray(sizes, 0, sizes.length);
    json.writeFieldName("data_offsets");
    json.writeArray(new long[] {begin, begin + tensor.bytes().length}, 0, 2);
    json.writeEndObject();
  }
}
