package nacre.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

/** What is written is read. */
@Domain(Contents.class)
@Domain(DomainContext.Global.class)
class RoundTripTest {
  @Property(tries = 300)
  void aStreamHoldsWhatWasWritten(@ForAll SafetensorsFile content) throws IOException {
    SafetensorsFile read = RawFile.read(RawFile.bytes(content));
    assertEquals(content, read);
    assertEquals(List.copyOf(content.tensors().keySet()), List.copyOf(read.tensors().keySet()));
    assertEquals(List.copyOf(content.metadata().keySet()), List.copyOf(read.metadata().keySet()));
  }

  @Property(tries = 100)
  void aSealedFileHoldsWhatWasWritten(@ForAll SafetensorsFile content) throws IOException {
    Path file = Files.createTempFile("content", ".safetensors");
    try {
      Safetensors.write(file, content.sealed());
      assertEquals(content.sealed(), Safetensors.read(file));
      assertArrayEquals(RawFile.bytes(content.sealed()), Files.readAllBytes(file));
    } finally {
      Files.delete(file);
    }
  }

  /** Readers that map files into memory want each element at a multiple of its width. */
  @Property(tries = 300)
  void everyTensorIsAligned(@ForAll SafetensorsFile content) throws IOException {
    byte[] bytes = RawFile.bytes(content);
    int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] header = new byte[length];
    System.arraycopy(bytes, 8, header, 0, length);
    assertEquals(0, length % 8);
    for (Entry entry : HeaderParser.parse(header, 8, new Fault("test")).entries().values()) {
      assertEquals(0, entry.begin() % entry.type().bytes(), entry.toString());
    }
  }

  @Property(tries = 100)
  void theSealKnowsNoOrder(@ForAll SafetensorsFile content) {
    assertEquals(
        content.sealed().metadata().get(SafetensorsFile.SEAL),
        new SafetensorsFile(reversed(content.tensors()), reversed(content.metadata()))
            .sealed()
            .metadata()
            .get(SafetensorsFile.SEAL));
  }

  @Test
  void aSealedFileCanBeSealedAgain() {
    SafetensorsFile once = new SafetensorsFile(Map.of(), Map.of("a", "b")).sealed();
    assertEquals(once, once.sealed());
  }

  @Test
  void numbersGoInAndComeOut() {
    Shape two = Shape.of(2);
    assertArrayEquals(new double[] {0.1, -0.0}, StoredTensor.of(two, 0.1, -0.0).doubles());
    assertArrayEquals(new float[] {0.1f, 2}, StoredTensor.of(two, 0.1f, 2f).floats());
    assertArrayEquals(new long[] {-1, 1L << 62}, StoredTensor.of(two, -1, 1L << 62).longs());
    assertArrayEquals(new int[] {-1, 7}, StoredTensor.of(two, -1, 7).ints());
    assertArrayEquals(new double[] {42}, StoredTensor.of(Shape.of(), 42.0).doubles());
    assertEquals(7, StoredTensor.of(two, -1, 7).get(1));
    Tensor tensor = Tensor.of(Shape.of(1, 2), 1.5f, -0.1f);
    assertEquals(ElementType.F32, StoredTensor.of(tensor).type());
    Tensor read = StoredTensor.of(tensor).toTensor(DType.FLOAT32);
    assertArrayEquals(tensor.toDoubles(), read.toDoubles());
    assertEquals(tensor.shape(), read.shape());
  }

  @Test
  void numbersOfAnotherKindAreRefused() {
    StoredTensor integers = StoredTensor.of(Shape.of(2), 1L, 2L);
    IllegalStateException e = assertThrows(IllegalStateException.class, integers::doubles);
    assertEquals(
        "expected floating-point numbers, found I64 [2]; ask type() first", e.getMessage());
    assertThrows(IllegalStateException.class, integers::ints);
    assertThrows(IllegalStateException.class, StoredTensor.of(Shape.of(), 1.0)::longs);
    assertThrows(IllegalArgumentException.class, () -> StoredTensor.of(Shape.of(3), 1L, 2L));
  }

  @Test
  void namesThatNoFileCanHoldAreRefused() {
    StoredTensor one = StoredTensor.of(Shape.of(), 1.0);
    assertThrows(
        IllegalArgumentException.class,
        () -> new SafetensorsFile(Map.of("__metadata__", one), Map.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new SafetensorsFile(Map.of("\ud83d", one), Map.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new SafetensorsFile(Map.of(), Map.of("a", "\udc00")));
  }

  private static <V> Map<String, V> reversed(Map<String, V> map) {
    List<String> names = new ArrayList<>(map.keySet());
    Map<String, V> reversed = new LinkedHashMap<>();
    for (int i = names.size() - 1; i >= 0; i--) {
      reversed.put(names.get(i), map.get(names.get(i)));
    }
    return reversed;
  }
}
