package nacre.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import nacre.core.DType;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.init.Initializer;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were written once are read for ever. */
class GoldenFilesTest {
  @TempDir Path folder;

  /** Made by golden/make.py. */
  @Test
  void everyTypeAsPythonWritesIt() throws IOException {
    SafetensorsFile file = RawFile.read(RawFile.golden("python.safetensors"));

    assertEquals(Map.of("made by", "Python", "nacré", "{\"quoted\"}\n🐚"), file.metadata());
    assertEquals(16, file.tensors().size());
    double infinity = Double.POSITIVE_INFINITY;
    assertTensor("F64 [2, 2]", file, "f64", 0.1, -2.5, infinity, Double.NaN);
    assertTensor("F32 [2, 3]", file, "f32", 1.5, -0.0, 0x1.fffffep127, 0x1p-149, infinity, 0.1f);
    assertTensor(
        "F16 [7]", file, "f16", 1.5, -0.0, 65504, 0x1p-24, -0x1p-14, -infinity, Double.NaN);
    assertTensor("BF16 [3]", file, "bf16", 1.5, -2, 3.140625);
    assertTensor("F32 []", file, "scalar", 42);
    assertTensor("F32 [2, 0, 3]", file, "empty");
    assertTensor("F32 [1, 2, 3]", file, "größe\n🐚", 0, 1, 2, 3, 4, 5);
    assertIntegers("I64 [2]", file, "i64", Long.MIN_VALUE, Long.MAX_VALUE);
    assertIntegers("I32 [2]", file, "i32", Integer.MIN_VALUE, 7);
    assertIntegers("I16 [2]", file, "i16", Short.MIN_VALUE, 7);
    assertIntegers("I8 [2]", file, "i8", -128, 127);
    assertIntegers("U64 [1]", file, "u64", -1);
    assertIntegers("U32 [1]", file, "u32", (1L << 32) - 1);
    assertIntegers("U16 [1]", file, "u16", 65535);
    assertIntegers("U8 [2]", file, "u8", 0, 255);
    assertIntegers("BOOL [3]", file, "bool", 1, 0, 1);
  }

  /** Old versions and other programs neither pad the header nor sort by width. */
  @Test
  void aFileWithoutAlignment() throws IOException {
    String header =
        "{\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
            + "\"a\":{\"shape\":[],\"data_offsets\":[1,5],\"dtype\":\"F32\"}}";
    byte[] bytes = RawFile.of(header, 5);
    bytes[bytes.length - 1] = 0x40;
    SafetensorsFile file = RawFile.read(bytes);
    assertEquals(1, header.getBytes(StandardCharsets.UTF_8).length % 8 % 2);
    assertTensor("F32 []", file, "a", 2);
    assertIntegers("U8 [1]", file, "b", 0);
  }

  /** Written by version 0.1.0; the content below, byte for byte. */
  @Test
  void theWeightsOfANet() throws IOException {
    byte[] golden = RawFile.golden("weights-1.safetensors");
    SafetensorsFile file = RawFile.read(golden);
    assertEquals(
        new ModelInfo("affine(3) sigmoid affine(2)", Shape.of(4), "0.1.0"),
        ModelInfo.of("golden", file));
    assertTrue(file.isSealed());

    Path copy = folder.resolve("weights.safetensors");
    Files.write(copy, golden);
    Sequential net = net(1);
    Weights.load(copy, net);
    Sequential expected = net(0);
    assertArrayEquals(values(expected), values(net));
  }

  /** The same content gives the same bytes, whatever version writes it. */
  @Test
  void theWeightsOfANetAreWrittenAsEver() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(Weights.FORMAT, "1");
    texts.putAll(new ModelInfo("affine(3) sigmoid affine(2)", Shape.of(4), "0.1.0").toMetadata());
    Path file = folder.resolve("weights.safetensors");
    Weights.save(file, net(0).namedParameters(), texts);
    String target = System.getProperty("nacre.golden.write");
    if (target != null) { // once, when the format is new
      Files.copy(file, Path.of(target));
    }
    assertArrayEquals(RawFile.golden("weights-1.safetensors"), Files.readAllBytes(file));
  }

  private static Sequential net(int seed) {
    return NetDescription.parse("affine(3) sigmoid affine(2)")
        .build(
            Shape.of(4),
            LayerFactories.load(),
            LayerContext.of(DType.FLOAT32, Initializer.normal(0.5), new NumpyRandom(seed)));
  }

  private static double[] values(Sequential net) {
    return net.parameters().stream()
        .flatMapToDouble(it -> Arrays.stream(it.value().toDoubles()))
        .toArray();
  }

  private static void assertTensor(
      String expected, SafetensorsFile file, String name, double... values) {
    StoredTensor tensor = file.tensors().get(name);
    assertEquals(expected, tensor.toString());
    assertArrayEquals(values, tensor.doubles());
  }

  private static void assertIntegers(
      String expected, SafetensorsFile file, String name, long... values) {
    StoredTensor tensor = file.tensors().get(name);
    assertEquals(expected, tensor.toString());
    assertArrayEquals(values, tensor.longs());
  }
}
