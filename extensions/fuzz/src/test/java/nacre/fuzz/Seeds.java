package nacre.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import nacre.core.Shape;
import nacre.safetensors.ElementType;
import nacre.safetensors.Safetensors;
import nacre.safetensors.SafetensorsFile;
import nacre.safetensors.StoredTensor;

/**
 * Wrote the seeds: small inputs that the fuzzer starts from, made up here. A name that begins with
 * {@code good} is of one that is read, with {@code bad} of one that is refused.
 *
 * <pre>{@code
 * java -cp ... nacre.fuzz.Seeds extensions/fuzz/src/test/resources
 * }</pre>
 */
final class Seeds {
  private final Map<String, byte[]> seeds = new TreeMap<>();

  private Seeds() {}

  public static void main(String[] arguments) throws IOException {
    Seeds seeds = new Seeds();
    seeds.idx();
    seeds.gzip();
    seeds.safetensors();
    seeds.nets();
    for (Map.Entry<String, byte[]> seed : seeds.seeds.entrySet()) {
      Path file = Path.of(arguments[0], "nacre", "fuzz").resolve(seed.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, seed.getValue());
    }
  }

  private static Map<String, byte[]> arrays() {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("good-labels", idx(0x08, 10, 10));
    arrays.put("good-images", idx(0x08, 12, 3, 2, 2));
    arrays.put("good-bytes", idx(0x09, 2, 2));
    arrays.put("good-shorts", idx(0x0B, 4, 2));
    arrays.put("good-ints", idx(0x0C, 4));
    arrays.put("good-floats", idx(0x0D, 8, 2, 1));
    arrays.put("good-doubles", idx(0x0E, 8, 1));
    arrays.put("good-empty", idx(0x08, 0, 0, 28, 28));
    arrays.put("bad-over-the-limit", idx(0x08, 3, 65_537));
    arrays.put("bad-short", idx(0x08, 5, 6));
    arrays.put("bad-long", idx(0x08, 7, 6));
    arrays.put("bad-type", idx(0x0A, 1, 1));
    arrays.put("bad-two-billion-images", idx(0x08, 3, Integer.MAX_VALUE, 28, 28));
    arrays.put("bad-four-billion-images", idx(0x08, 3, -294_967_296, 28, 28));
    arrays.put("bad-overflow", idx(0x0E, 3, 65_536, 65_536, 65_536, 65_536));
    arrays.put("bad-rank-255", idx(0x08, 3, new int[255]));
    return arrays;
  }

  private void idx() {
    arrays().forEach((name, content) -> seeds.put("IdxFuzzTestInputs/read/" + name, content));
  }

  private void gzip() throws IOException {
    byte[] bomb = join(new byte[] {0}, gzip(idx(0x08, 65_536, 65_536)));
    seeds.put("GzipIdxFuzzTestInputs/read/good-bomb-within-the-limit", bomb);
    bomb = join(new byte[] {0}, gzip(idx(0x08, 1 << 20, 1 << 20)));
    seeds.put("GzipIdxFuzzTestInputs/read/bad-bomb", bomb);
    for (Map.Entry<String, byte[]> array : arrays().entrySet()) {
      String name = "GzipIdxFuzzTestInputs/read/" + array.getKey();
      byte[] packed = gzip(array.getValue());
      seeds.put(name, join(new byte[] {0}, packed));
      seeds.put(name + "-unpacked", join(new byte[] {1}, array.getValue()));
      if (array.getKey().equals("good-labels")) {
        seeds.put("GzipIdxFuzzTestInputs/read/bad-end", join(new byte[] {0}, packed, packed));
        byte[] two = join(gzip(new byte[] {0, 0, 8}), gzip(new byte[] {1, 0, 0, 0, 1, 7}));
        seeds.put("GzipIdxFuzzTestInputs/read/good-two-members", join(new byte[] {0}, two));
      }
    }
  }

  private void safetensors() throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("affine1.weight", StoredTensor.of(Shape.of(2, 3), 1f, 2f, 3f, 4f, 5f, 6f));
    tensors.put("affine1.bias", StoredTensor.of(Shape.of(3), new double[3]));
    tensors.put("u8", StoredTensor.ofBytes(ElementType.U8, Shape.of(1), new byte[1]));
    SafetensorsFile file = new SafetensorsFile(tensors, Map.of("who", "\u00e9"));
    safetensors("good-sealed", bytes(file.sealed()));
    safetensors("good-plain", bytes(file));
    safetensors("good-empty", bytes(new SafetensorsFile(Map.of(), Map.of())));
    byte[] broken = bytes(file.sealed());
    broken[broken.length - 1] ^= 1;
    safetensors("bad-seal", broken);
    safetensors("bad-header-length", ByteBuffer.allocate(8).putLong(-1).array());
    safetensors("bad-short", Arrays.copyOf(bytes(file), 300));
    header("good", "{\"a\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4);
    header("good-metadata", "{\"__metadata__\":{\"a\":\"b\\n\\u00e9\"}}  ", 0);
    String model = "\"nacre.format\":\"1\",\"nacre.input\":\"[1, 28, 28]\",\"nacre.net\":\"relu\"";
    header("good-model", "{\"__metadata__\":{" + model + "}}", 0);
    header("bad-model", "{\"__metadata__\":{" + model.replace(", 28]", "]]") + "}}", 0);
    header("bad-gap", "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}", 2);
    header(
        "bad-overflow",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
        0);
    header("bad-nesting", "{\"a\":" + "[".repeat(100), 0);
    header("bad-type", "{\"a\":{\"dtype\":\"F4\",\"shape\":[],\"data_offsets\":[0,1]}}", 1);
  }

  private void safetensors(String name, byte[] file) {
    seeds.put("SafetensorsFuzzTestInputs/read/" + name, join(new byte[] {0}, file));
  }

  private void header(String name, String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    seeds.put(
        "SafetensorsFuzzTestInputs/read/" + name + "-header",
        join(new byte[] {1}, text, new byte[dataBytes]));
  }

  private void nets() {
    net("good-two-layers", "affine(50) sigmoid affine(10)");
    net("good-arguments", "affine( outputs = 5 , init=he )\n\trelu\nflatten tanh\r\naffine(+3)");
    net("bad-number", "affine(-1)");
    net("bad-memory", "affine(2147483647) affine(2147483647)");
    net("bad-name", "afine(3)");
    net("bad-parenthesis", "affine(3 sigmoid");
    net("bad-text", "affine\u00df(3) \ud83d\udc1a");
    net("bad-empty", " \n ");
  }

  private void net(String name, String text) {
    seeds.put("NetDescriptionFuzzTestInputs/parse/" + name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] idx(int type, int dataBytes, int... sizes) {
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * sizes.length + dataBytes);
    out.putShort((short) 0).put((byte) type).put((byte) sizes.length);
    for (int size : sizes) {
      out.putInt(size);
    }
    return out.array();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(SafetensorsFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Safetensors.write(out, file);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
