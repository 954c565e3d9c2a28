package nacre.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import nacre.core.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong with a file is said in one line: where, what was expected, what came, what to do.
 */
class FaultsTest {
  private static final String RULES =
      "; the file breaks the format's rules, write it again with the program that made it";
  private static final String COPY = "; copy or download the file again";
  private static final String ANOTHER = "; this is not a safetensors file, give one that is";

  @TempDir Path folder;

  // ---- the length of the header

  @Test
  void anEmptyFile() {
    assertFault(
        "at byte 0: expected the 8 bytes of a header's length, found the end of the file" + ANOTHER,
        new byte[0]);
  }

  @Test
  void lengthsThatCannotBe() {
    assertFault(
        "at byte 0: expected a header of 2 to 100000000 bytes, found 0" + ANOTHER, length(0));
    assertFault(
        "at byte 0: expected a header of 2 to 100000000 bytes, found 100000001"
            + "; raise the limit if the file is meant to have such a header",
        length(100_000_001));
    assertFault(
        "at byte 0: expected a header of 2 to 100000000 bytes, found 18446744073709551615"
            + ANOTHER,
        length(-1));
  }

  @Test
  void aHeaderLongerThanTheFile() throws Exception {
    byte[] bytes = length(1000);
    assertFault(
        "at byte 12: expected a header of 1000 bytes, found the end of the file" + ANOTHER,
        Arrays.copyOf(bytes, 12));
    SafetensorsException e =
        assertThrows(SafetensorsException.class, () -> RawFile.readFile(Arrays.copyOf(bytes, 12)));
    assertEquals("a header of at most 4 bytes, the rest of the file", e.expected());
    // Another kind of file: its first bytes are a number of petabytes, and no limit would help.
    e = assertThrows(SafetensorsException.class, () -> RawFile.readFile(length(Long.MAX_VALUE)));
    assertTrue(e.getMessage().endsWith(ANOTHER), e.getMessage());
  }

  @Test
  void theCallersLimits() {
    String header = header("\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}");
    Limits small = Limits.defaults().withMaxDataBytes(15);
    assertEquals(
        "test: at byte %d: expected at most 15 bytes of elements, found 16"
                .formatted(8 + header.length())
            + "; raise the limit if the file is meant to be so large",
        fault(RawFile.of(header, 16), small).getMessage());
    assertEquals(
        "a header of 2 to 10 bytes",
        fault(RawFile.of(header, 16), Limits.defaults().withMaxHeaderBytes(10)).expected());
  }

  // ---- the header as a text

  @Test
  void notJson() {
    assertFault(
        "at byte 8: expected a header that begins with '{', found byte 0x5B" + ANOTHER,
        RawFile.of("[]", 0));
    assertFault(
        "at byte 8: expected a header that begins with '{', found byte 0x20" + ANOTHER,
        RawFile.of(" {}", 0));
    assertFault( // a byte order mark
        "at byte 8: expected a header that begins with '{', found byte 0xEF" + ANOTHER,
        RawFile.of("\ufeff{}", 0));
    assertEquals("a header in JSON", fault(RawFile.of("{\"a\"", 0)).expected());
    assertEquals("a header in JSON", fault(RawFile.of("{'a':1}", 0)).expected());
  }

  @Test
  void notUtf8() {
    for (String wrong : new String[] {"ff", "c080", "eda080", "f4908080", "c3"}) {
      byte[] header = header("\"..........\":1").getBytes(StandardCharsets.UTF_8);
      byte[] bytes = HexFormat.of().parseHex(wrong);
      System.arraycopy(bytes, 0, header, 4, bytes.length);
      SafetensorsException e = fault(RawFile.of(header, 0));
      assertEquals("a header in UTF-8", e.expected());
      assertEquals(12, e.offset());
    }
  }

  /** Which JSON parsers guess from zero bytes. */
  @Test
  void utf16IsNotUtf8() {
    byte[] header = "{}".getBytes(StandardCharsets.UTF_16LE);
    assertEquals("a header in JSON", fault(RawFile.of(header, 0)).expected());
  }

  @Test
  void bytesAfterTheHeadersEnd() {
    assertFault(
        "at byte 11: expected only blanks after the header's last brace, found byte 0x0A" + RULES,
        RawFile.of("{} \n", 0));
    assertFault(
        "at byte 10: expected only blanks after the header's last brace, found byte 0x7B" + RULES,
        RawFile.of("{}{}", 0));
  }

  @Test
  void halfASurrogatePair() {
    String tensor = ":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";
    // In a name the parser itself finds it, in a value we do.
    assertEquals(
        "a header in JSON", fault(RawFile.of(header("\"\\ud83d\"" + tensor), 0)).expected());
    assertEquals(
        "Unicode text",
        fault(RawFile.of(header("\"__metadata__\":{\"a\":\"\\udc00\"}"), 0)).expected());
  }

  @Test
  void deepNesting() {
    String deep = header("\"a\":" + "[".repeat(50_000) + "]".repeat(50_000));
    assertEquals("what tensor 'a' is, in braces", fault(RawFile.of(deep, 0)).expected());
    String shape =
        header("\"a\":{\"dtype\":\"U8\",\"shape\":" + "[".repeat(9) + "]".repeat(9) + "}");
    assertEquals("a header in JSON", fault(RawFile.of(shape, 0)).expected());
  }

  // ---- what it says

  @Test
  void namesTwice() {
    String one = "{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}";
    assertFault(
        "at byte 61: expected every name once, found 'a' again" + RULES,
        RawFile.of(header("\"a\":" + one + ",\"\\u0061\":" + one), 1));
    String metadata = "\"__metadata__\":{\"a\":\"b\"}";
    assertEquals(
        "'__metadata__' again", fault(RawFile.of(header(metadata + "," + metadata), 0)).found());
    assertEquals(
        "'a' again",
        fault(RawFile.of(header("\"__metadata__\":{\"a\":\"b\",\"a\":\"c\"}"), 0)).found());
    assertEquals(
        "'shape' again", tensorFault("\"dtype\":\"U8\",\"shape\":[1],\"shape\":[1]").found());
  }

  @Test
  void membersMissingOrUnknown() {
    assertEquals(
        "dtype, shape and data_offsets for tensor 'a'",
        tensorFault("\"dtype\":\"U8\",\"shape\":[1]").expected());
    assertEquals("'offsets'", tensorFault("\"offsets\":[0,1]").found());
    assertEquals(
        "a text for the metadata 'a'",
        fault(RawFile.of(header("\"__metadata__\":{\"a\":1}"), 0)).expected());
    assertEquals(
        "'__metadata__' in braces",
        fault(RawFile.of(header("\"__metadata__\":null"), 0)).expected());
  }

  @Test
  void anUnknownElementType() {
    assertFault(
        "at byte 22: expected an element type of [F64, F32, F16, BF16, I64, I32, I16, I8, U64, U32,"
            + " U16, U8, BOOL], found 'F8_E4M3'; convert the tensor to one of these",
        RawFile.of(header("\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[],\"data_offsets\":[0,1]}"), 1));
  }

  @Test
  void numbersThatAreNone() {
    for (String number :
        new String[] {"-1", "-0", "1.0", "1e2", "\"1\"", "null", "true", "9223372036854775808"}) {
      SafetensorsException e =
          tensorFault("\"dtype\":\"U8\",\"data_offsets\":[0,1],\"shape\":[" + number + "]");
      assertEquals("whole numbers of 0 or more in shape", e.expected());
      assertEquals("'" + number.replace("\"", "") + "'", e.found());
      e = tensorFault("\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0," + number + "]");
      assertEquals("whole numbers of 0 or more in data_offsets", e.expected());
    }
    for (String number : new String[] {"01", "1" + "0".repeat(5000), "NaN", "+1", "0x1"}) {
      assertEquals(
          "a header in JSON",
          tensorFault("\"dtype\":\"U8\",\"data_offsets\":[0,1],\"shape\":[" + number + "]")
              .expected());
    }
  }

  // ---- what cannot be

  @Test
  void offsetsThatAreNone() {
    String expected = "two data_offsets, the end not before the begin, for tensor 'a'";
    for (String offsets : new String[] {"", "0", "1,0", "0,1,2"}) {
      SafetensorsException e =
          tensorFault("\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[" + offsets + "]");
      assertEquals(expected, e.expected());
      assertEquals("[" + offsets.replace(",", ", ") + "]", e.found());
    }
  }

  @Test
  void shapesThatOverflow() {
    String most = "9223372036854775807";
    for (String shape :
        new String[] {
          "2147483648",
          "65536,65536",
          most + "," + most,
          "4294967296,4294967296",
          most + ",0",
          "65536,65536,0",
          "2147483640"
        }) {
      SafetensorsException e =
          tensorFault("\"dtype\":\"U8\",\"data_offsets\":[0,0],\"shape\":[" + shape + "]");
      assertEquals("at most 2147483639 bytes in tensor 'a'", e.expected());
      assertEquals("U8 [" + shape.replace(",", ", ") + "]", e.found());
    }
    assertEquals(
        "F64 [268435455]",
        tensorFault("\"dtype\":\"F64\",\"data_offsets\":[0,0],\"shape\":[268435455]").found());
  }

  @Test
  void lengthsThatDoNotFitTheShape() {
    assertFault(
        "at byte 9: expected 12 bytes for tensor 'a', F32 [3], found 13 (data_offsets [0, 13])"
            + COPY,
        RawFile.of(header("\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,13]}"), 13));
    assertEquals(
        "9223372036854775807 (data_offsets [0, 9223372036854775807])",
        tensorFault("\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,9223372036854775807]")
            .found());
  }

  @Test
  void gapsAndOverlaps() {
    String a = "\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}";
    String b = "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[%d,%d]}";
    assertFault(
        "at byte 61: expected tensor 'b' to begin at 2, where 'a' ends, found 1, an overlap"
            + RULES,
        RawFile.of(header(a + "," + b.formatted(1, 3)), 3));
    assertFault(
        "at byte 61: expected tensor 'b' to begin at 2, where 'a' ends, found 3, a gap" + RULES,
        RawFile.of(header(a + "," + b.formatted(3, 5)), 5));
    assertFault(
        "at byte 9: expected tensor 'b' to begin at 0, where the header ends, found 1, a gap"
            + RULES,
        RawFile.of(header(b.formatted(1, 3)), 3));
  }

  @Test
  void elementsMissingOrTooMany() throws Exception {
    String header = header("\"a\":{\"dtype\":\"U8\",\"shape\":[5],\"data_offsets\":[0,5]}");
    assertFault(
        "at byte 65: expected 5 bytes of elements after the header, found 4" + COPY,
        RawFile.of(header, 4));
    assertFault(
        "at byte 66: expected the end of the file after the last tensor, found more" + COPY,
        RawFile.of(header, 6));
    for (int length : new int[] {0, 4, 6}) {
      SafetensorsException e =
          assertThrows(
              SafetensorsException.class, () -> RawFile.readFile(RawFile.of(header, length)));
      assertEquals("5 bytes of elements after the header", e.expected());
      assertEquals(Integer.toString(length), e.found());
    }
  }

  @Test
  void aSealThatIsBroken() {
    SafetensorsFile content =
        new SafetensorsFile(Map.of("a", StoredTensor.of(Shape.of(2), 1L, 2L)), Map.of());
    byte[] bytes = RawFile.bytes(content.sealed());
    bytes[bytes.length - 1] ^= 1;
    assertFault(
        "at byte 8: expected content of the checksum in its metadata (nacre.sha256),"
            + " found content of another; copy or download the file again;"
            + " if it was changed on purpose, take that entry out",
        bytes);
  }

  @Test
  void hostileNamesAreNotPrintedAsTheyAre() {
    String name = "\\u001b[31m\\u202e" + "x".repeat(200);
    String found = fault(RawFile.of(header("\"a\":{\"" + name + "\":1}"), 0)).found();
    assertEquals("'?[31m?" + "x".repeat(94) + "...'", found);
  }

  @Test
  void noSuchFile() {
    Path file = folder.resolve("nothing");
    SafetensorsException e = assertThrows(SafetensorsException.class, () -> Safetensors.read(file));
    assertEquals(
        file + ": at byte 0: expected a safetensors file, found no such file; check the path",
        e.getMessage());
    e = assertThrows(SafetensorsException.class, () -> Safetensors.read(folder));
    assertEquals("a readable file", e.expected());
  }

  private static String header(String members) {
    return "{" + members + "}";
  }

  private static byte[] length(long length) {
    return ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
  }

  private static SafetensorsException tensorFault(String members) {
    return fault(RawFile.of(header("\"a\":{" + members + "}"), 1));
  }

  private static void assertFault(String message, byte[] bytes) {
    assertEquals("test: " + message, fault(bytes).getMessage());
  }

  private static SafetensorsException fault(byte[] bytes) {
    return fault(bytes, Limits.defaults());
  }

  private static SafetensorsException fault(byte[] bytes, Limits limits) {
    SafetensorsException e =
        assertThrows(SafetensorsException.class, () -> RawFile.read(bytes, limits));
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    return e;
  }
}
