package nacre.data.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

@Domain(IdxArrays.class)
@Domain(DomainContext.Global.class)
class IdxRoundTripTest {

  @Property(tries = 200)
  void aFileHoldsWhatWasWritten(@ForAll IdxArray array, @ForAll boolean gzip) throws IOException {
    Path file = Files.createTempFile("array", gzip ? ".gz" : ".idx");
    try {
      Idx.write(file, array);
      assertEquals(array, Idx.read(file));
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 500)
  void aStreamIsReadWhetherPlainOrGzip(@ForAll IdxArray array, @ForAll boolean gzip)
      throws IOException {
    byte[] plain = IdxArrays.plain(array);
    byte[] bytes = gzip ? IdxArrays.gzip(plain) : plain;
    assertEquals(array, Idx.read(new ByteArrayInputStream(bytes), "stream"));
  }

  @Property
  void typedElementsGoInAndComeOut(@ForAll short[] s, @ForAll int[] i, @ForAll double[] d) {
    assertArrayEquals(s, IdxArray.of(s, s.length).shorts());
    assertArrayEquals(i, IdxArray.of(i, i.length).ints());
    assertArrayEquals(d, IdxArray.of(d, 1, d.length).doubles());
  }

  @Property
  void floatsKeepTheirBits(@ForAll float[] f) {
    assertArrayEquals(f, IdxArray.of(f, f.length, 1).floats());
  }

  @Test
  void anyElementCanBeAskedForAsADouble() {
    byte[] bytes = {-1, 2};
    assertEquals(255, IdxArray.ofUnsignedBytes(bytes, 2).get(0));
    assertEquals(-1, IdxArray.of(bytes, 2).get(0));
    assertEquals(-300, IdxArray.of(new short[] {7, -300}, 2).get(1));
    assertEquals(1 << 30, IdxArray.of(new int[] {1 << 30}).get(0));
    assertEquals(0.5, IdxArray.of(new float[] {0, 0, 0.5f, 0}, 2, 2).get(2));
    assertEquals(Math.PI, IdxArray.of(new double[] {0, Math.PI}, 2).get(1));
  }

  @Test
  void aFileBeginsAsTheFormatSays() throws IOException {
    Path file = Files.createTempFile("array", ".idx");
    Idx.write(file, IdxArray.of(new short[] {1, -2}, 2, 1));
    byte[] expected = {0, 0, 0x0B, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 1, (byte) 0xff, (byte) 0xfe};
    assertArrayEquals(expected, Files.readAllBytes(file));
    Files.delete(file);
  }

  @Test
  void elementsOfAnotherTypeAreRefused() {
    IdxArray shorts = IdxArray.of(new short[6], 2, 3);
    IllegalStateException e = assertThrows(IllegalStateException.class, shorts::ints);
    assertEquals(
        "expected elements of type INT, found 2x3 SHORT; ask type() first", e.getMessage());
    assertThrows(IllegalStateException.class, shorts::bytes);
  }

  @Test
  void dimensionsMustMultiplyToTheNumberOfElements() {
    assertThrows(IllegalArgumentException.class, () -> IdxArray.of(new int[5], 2, 3));
    assertThrows(IllegalArgumentException.class, () -> IdxArray.of(new int[6], -2, -3));
    assertThrows(IllegalArgumentException.class, () -> IdxArray.of(new int[1], new int[256]));
  }
}
