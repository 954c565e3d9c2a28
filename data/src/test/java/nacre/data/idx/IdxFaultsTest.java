package nacre.data.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of files that are not what they should be. */
class IdxFaultsTest {
  private static final byte[] TWO_BY_THREE = hex("00000802 00000002 00000003 010203040506");

  @TempDir Path folder;

  @Test
  void emptyFile() {
    assertFault(
        "digits: at byte 0: expected an IDX header, found an empty file;"
            + " copy or download the file again");
  }

  @Test
  void anotherKindOfFile() {
    assertFault(
        "digits: at byte 0: expected the two zero bytes an IDX file begins with, found 50 4B;"
            + " this is not an IDX file, give one that is",
        hex("504b0304"));
  }

  @Test
  void unknownType() {
    assertFault(
        "digits: at byte 2: expected an element type 0x08, 0x09, 0x0B, 0x0C, 0x0D or 0x0E,"
            + " found 0x0A; this is not an IDX file, give one that is",
        hex("00000a00"));
  }

  @Test
  void headerCutOff() {
    assertFault(
        "digits: at byte 11: expected sizes of 2 dimensions, found the end of the file;"
            + " copy or download the file again",
        hex("00000802 00000002 000000"));
  }

  @Test
  void elementsCutOff() {
    IdxException e =
        assertFault(
            "digits: at byte 15: expected 6 bytes of elements for 2x3 UBYTE, found 3;"
                + " copy or download the file again",
            Arrays.copyOf(TWO_BY_THREE, 15));
    assertEquals("digits", e.file());
    assertEquals(15, e.offset());
    assertEquals("6 bytes of elements for 2x3 UBYTE", e.expected());
    assertEquals("3", e.found());
  }

  @Test
  void moreThanPromised() {
    assertFault(
        "digits: at byte 18: expected the end after 2x3 UBYTE, found more bytes;"
            + " copy or download the file again",
        Arrays.copyOf(TWO_BY_THREE, 19));
  }

  @Test
  void fileSizeAndHeaderDisagree() throws IOException {
    Path file = folder.resolve("labels");
    Files.write(file, hex("00000801 7fffffff 0102"));
    IdxException e = assertThrows(IdxException.class, () -> Idx.read(file, Long.MAX_VALUE));
    assertEquals(
        file
            + ": at byte 4: expected at most 2147483639 bytes of elements,"
            + " found 2147483647 UBYTE, which is 2147483647 bytes;"
            + " raise the limit if the file is meant to be so large",
        e.getMessage());

    Files.write(file, hex("00000801 70000000 0102"));
    e = assertThrows(IdxException.class, () -> Idx.read(file));
    assertEquals("1879048192 bytes of elements for 1879048192 UBYTE", e.expected());
    assertEquals("2", e.found());
  }

  @Test
  void fourBillionImagesInAFewBytesOfGzip() {
    assertFault(
        "digits: at byte 4: expected a size up to 2147483647, found 4294967295;"
            + " copy or download the file again",
        IdxArrays.gzip(hex("00000803 ffffffff 0000001c 0000001c 00")));
  }

  @Test
  void promisesThatOverflowALong() {
    assertFault(
        "digits: at byte 4: expected at most 2147483639 bytes of elements,"
            + " found 2147483647x2147483647x2147483647 DOUBLE;"
            + " raise the limit if the file is meant to be so large",
        hex("00000e03 7fffffff 7fffffff 7fffffff"));
  }

  @Test
  void theCallersLimit() throws IOException {
    assertEquals(6, Idx.read(stream(TWO_BY_THREE), "digits", 6).elements());
    IdxException e =
        assertThrows(IdxException.class, () -> Idx.read(stream(TWO_BY_THREE), "digits", 5));
    assertEquals("at most 5 bytes of elements", e.expected());
  }

  @Test
  void aGzipBombIsLeftAloneAfterThePromisedSize() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(IdxArrays.gzip(TWO_BY_THREE));
    byte[] megabyteOfZeros = IdxArrays.gzip(new byte[1 << 20]);
    for (int i = 0; i < 1000; i++) {
      bomb.write(megabyteOfZeros);
    }
    int[] read = new int[1];
    InputStream counting =
        new FilterInputStream(stream(bomb.toByteArray())) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            read[0] += Math.max(0, count);
            return count;
          }
        };
    IdxException e = assertThrows(IdxException.class, () -> Idx.read(counting, "bomb"));
    assertEquals("more bytes", e.found());
    assertTrue(read[0] < bomb.size() / 5, "read " + read[0] + " of " + bomb.size());
  }

  @Test
  void damagedGzip() {
    byte[] packed = IdxArrays.gzip(TWO_BY_THREE);
    byte[] wrongSum = packed.clone();
    wrongSum[packed.length - 8] ^= 1;
    assertFault(
        "digits: at byte 18: expected undamaged gzip data, found Corrupt GZIP trailer;"
            + " copy or download the file again",
        wrongSum);
    IdxException e =
        assertThrows(
            IdxException.class,
            () -> Idx.read(stream(Arrays.copyOf(packed, packed.length - 3)), "digits"));
    assertEquals("undamaged gzip data", e.expected());
    e =
        assertThrows(
            IdxException.class,
            () -> Idx.read(stream(Arrays.copyOf(packed, packed.length + 30)), "digits"));
    assertEquals("bytes after the end of the gzip data", e.found());
  }

  @Test
  void noSuchFile() {
    Path file = folder.resolve("nothing");
    IdxException e = assertThrows(IdxException.class, () -> Idx.read(file));
    assertEquals(
        file + ": at byte 0: expected an IDX file, found no such file; check the path",
        e.getMessage());
  }

  @Test
  void aFolderIsNoFile() {
    IdxException e = assertThrows(IdxException.class, () -> Idx.read(folder));
    assertEquals("a readable file", e.expected());
  }

  private static IdxException assertFault(String message, byte... content) {
    IdxException e = assertThrows(IdxException.class, () -> Idx.read(stream(content), "digits"));
    assertEquals(message, e.getMessage());
    return e;
  }

  private static InputStream stream(byte[] content) {
    return new ByteArrayInputStream(content);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }
}
