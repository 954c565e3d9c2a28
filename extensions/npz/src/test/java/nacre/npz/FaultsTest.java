package nacre.npz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nacre.core.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a file is said in one line: where, what was expected, what came. */
class FaultsTest {
  @TempDir Path folder;

  private static final String GOOD = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

  @Test
  void notAnNpyFile() {
    assertFault(
        new byte[0],
        "x.npy: at byte 0: expected the magic string \\x93NUMPY, found an empty file; this is not"
            + " a .npy file, give one that is");
    assertFault(
        "PK\3\4..".getBytes(StandardCharsets.ISO_8859_1),
        "x.npy: at byte 0: expected the magic string \\x93NUMPY, found 'PK??..'; this is a zip"
            + " archive, read it as .npz");
  }

  @Test
  void anUnknownVersion() {
    byte[] file = file(GOOD, 8);
    file[6] = 4;
    assertFault(
        file,
        "x.npy: at byte 6: expected version 1.0, 2.0 or 3.0, found 4.0; write the array again with"
            + " np.save");
  }

  @Test
  void truncatedAnywhere() {
    byte[] file = file(GOOD, 8);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(NpyException.class, () -> read(cut, Limits.defaults()), "cut to " + length);
    }
    assertFault(
        file(GOOD, 7),
        "x.npy: at byte 74: expected 8 bytes of elements for FLOAT32 [2], found 7 and the end; copy"
            + " or download the file again");
    assertFault(
        file(GOOD, 9),
        "x.npy: at byte 75: expected the end after FLOAT32 [2], found more bytes; copy or download"
            + " the file again");
  }

  @Test
  void aHeaderThatIsNone() {
    assertHeaderFault("nothing", 10, "'{'", "'nothing'");
    assertHeaderFault("{'descr'}", 18, "':'", "'}'");
    assertHeaderFault("{'descr: 1", 11, "a text in quotes", "''descr: 1'");
    assertHeaderFault(
        "{'descr': '<f4', 'descr': '<f4'}",
        27,
        "'descr', 'fortran_order' and 'shape', once each",
        "''descr': '<f4'}'");
    assertHeaderFault(
        "{'descr': '<f4', 'shape': (2,)}",
        10,
        "a header with 'descr', 'fortran_order' and 'shape'",
        "{'descr': '<f4', 'shape': (2,)}");
    assertHeaderFault(GOOD + "x", 67, "the end of the header", "'x'");
    assertHeaderFault(GOOD.replace("False", "0"), 44, "True or False", "'0, 'shape': (2,), }'");
    assertHeaderFault(GOOD.replace("(2,)", "(2)"), 60, "a tuple of sizes such as (3,)", "'(2), }'");
    assertHeaderFault(GOOD.replace("(2,)", "(2 2)"), 63, "',' or ')'", "'2), }'");
    assertHeaderFault(
        GOOD.replace("(2,)", "(-2,)"), 61, "a size of at most 18 digits", "'-2,), }'");
    assertHeaderFault(
        GOOD.replace("(2,)", "(" + "9".repeat(19) + ",)"),
        61,
        "a size of at most 18 digits",
        "'9999999999999999999,), }'");
  }

  @Test
  void typesThatHaveNoPlaceHere() {
    for (String type : new String[] {"<c8", "<f2", "|i1", "=f4", "|f4", "f4", "", "<M8[s]"}) {
      assertHeaderFault(
          GOOD.replace("<f4", type),
          20,
          "one of <f4, <f8, <i4, <i8, |u1, |b1 or its big-endian twin",
          "'" + type + "'");
    }
  }

  @Test
  void headersOfOtherWriters() throws NpyException {
    NpyArray expected = NpyArray.of(Shape.of(2), 0f, 0f);
    for (String same :
        new String[] {
          "{\"shape\":(2L,),\"fortran_order\":True,\"descr\":\"<f4\"}",
          " { 'shape' : ( 2 , ) , 'fortran_order' : False , 'descr' : '<f4' } ",
        }) {
      assertEquals(expected, read(file(same, 8), Limits.defaults()));
    }
  }

  @Test
  void moreThanMemoryIsNeverTaken() {
    assertFault(
        file(GOOD.replace("(2,)", "(2000000000,)"), 8),
        "x.npy: at byte 76: expected at most 1073741824 bytes of elements, found FLOAT32"
            + " [2000000000], which is 8000000000 bytes; raise the limit if the file is meant to"
            + " be so large");
    assertHeaderFault(
        GOOD.replace("(2,)", "(100000, 100000)"),
        60,
        "at most 2147483647 elements",
        "shape (100000, 100000)");
    assertHeaderFault(
        GOOD.replace("(2,)", "(9999999999, 0)"),
        60,
        "at most 2147483647 elements",
        "shape (9999999999, 0)");
    byte[] promises = file(GOOD.replace("(2,)", "(500000000,)"), 8);
    NpyException e =
        assertThrows(NpyException.class, () -> read(promises, new Limits(Long.MAX_VALUE)));
    assertEquals("8 and the end", e.found());
  }

  @Test
  void aTruthValueThatIsNone() {
    byte[] file = file(GOOD.replace("<f4", "|b1"), 2);
    file[file.length - 1] = 2;
    assertFault(
        file, "x.npy: at byte 68: expected 0 or 1, found 2; copy or download the file again");
  }

  // ---- archives

  @Test
  void aFileThatIsNotThere() {
    Path file = folder.resolve("missing.npz");
    assertEquals(
        file + ": at byte 0: expected a .npz file, found no such file; check the path",
        assertThrows(NpyException.class, () -> Npz.read(file)).getMessage());
    assertEquals(
        file + ": at byte 0: expected a .npy file, found no such file; check the path",
        assertThrows(NpyException.class, () -> Npy.read(file)).getMessage());
  }

  @Test
  void anArrayInPlaceOfAnArchive() throws IOException {
    Path file = folder.resolve("array.npz");
    Npy.write(file, NpyArray.of(Shape.of(2), 1f, 2f));
    NpyException e = assertThrows(NpyException.class, () -> Npz.read(file));
    assertEquals("a zip archive, which a .npz file is", e.expected());
  }

  @Test
  void anEntryThatIsNoArray() throws IOException {
    Path file = zip(Map.of("notes.txt", new byte[3]));
    assertEquals(
        file
            + ", entry notes.txt: at byte 0: expected entries that end in .npy only, found"
            + " 'notes.txt'; take it out of the archive, or give a file by np.savez",
        assertThrows(NpyException.class, () -> Npz.read(file)).getMessage());
  }

  @Test
  void aFaultInAnEntryNamesIt() throws IOException {
    Path file = zip(Map.of("a.npy", file(GOOD, 7)));
    NpyException e = assertThrows(NpyException.class, () -> Npz.read(file));
    assertEquals(file.toString(), e.file());
    assertEquals("a.npy", e.entry());
    assertEquals(74, e.offset());
  }

  @Test
  void twoArraysOfOneName() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a.npy", file(GOOD, 8));
    entries.put("b.npy", file(GOOD, 8));
    Path file = zip(entries);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(
        file,
        new String(bytes, StandardCharsets.ISO_8859_1)
            .replace("b.npy", "a.npy")
            .getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        "one array of each name",
        assertThrows(NpyException.class, () -> Npz.read(file)).expected());
  }

  @Test
  void aBombIsRefusedBeforeItUnfolds() throws IOException {
    int size = 50_000_000;
    Path file = zip(Map.of("zeros.npy", file(GOOD.replace("(2,)", "(12500000,)"), size)));
    assertEquals(true, Files.size(file) < size / 500);

    NpyException e = assertThrows(NpyException.class, () -> Npz.read(file, new Limits(size - 1)));
    assertEquals("at most 49999999 bytes of elements", e.expected());
    assertEquals(size, Npz.read(file, new Limits(size)).get("zeros").bytes().length);
  }

  @Test
  void allArraysTogetherAreLimited() throws IOException {
    Path file = folder.resolve("two.npz");
    NpyArray array = NpyArray.of(Shape.of(2), 1f, 2f);
    Npz.write(file, Map.of("a", array, "b", array));

    assertEquals(2, Npz.read(file, new Limits(16)).size());
    NpyException e = assertThrows(NpyException.class, () -> Npz.read(file, new Limits(15)));
    assertEquals("at most 7 bytes of elements", e.expected());
  }

  @Test
  void damagedElementsAreFoundByTheirSum() throws IOException {
    Path file = folder.resolve("damaged.npz");
    Npz.write(file, Map.of("a", NpyArray.of(Shape.of(2), 1f, 2f)));
    byte[] bytes = Files.readAllBytes(file);
    // 2f is 0x40000000, and no other byte of the file is 0x40.
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('@');
    bytes[at] = 0x41;
    Files.write(file, bytes);

    NpyException e = assertThrows(NpyException.class, () -> Npz.read(file));
    assertEquals(true, e.expected().startsWith("CRC-32 "), e.getMessage());
  }

  private void assertFault(byte[] file, String message) {
    NpyException e = assertThrows(NpyException.class, () -> read(file, Limits.defaults()));
    assertEquals(message, e.getMessage());
  }

  private void assertHeaderFault(String header, long offset, String expected, String found) {
    NpyException e =
        assertThrows(NpyException.class, () -> read(file(header, 8), Limits.defaults()));
    assertEquals(expected, e.expected());
    assertEquals(found, e.found());
    assertEquals(offset, e.offset());
  }

  private static NpyArray read(byte[] file, Limits limits) throws NpyException {
    return Npy.read(new ByteArrayInputStream(file), "x.npy", limits);
  }

  /** Version 1.0, the header, and so many zero bytes. */
  private static byte[] file(String header, int zeros) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(NpyHeader.MAGIC);
    out.writeBytes(new byte[] {1, 0, (byte) header.length(), (byte) (header.length() >> 8)});
    out.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(new byte[zeros]);
    return out.toByteArray();
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve("made.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }
}
