package nacre.npz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the entries of an archive one by one, none of them beyond what the limits leave. */
final class NpzReader {
  private static final String ENDING = ".npy";

  private final ZipFile archive;
  private final String file;
  private long left;

  NpzReader(ZipFile archive, String file, Limits limits) {
    this.archive = archive;
    this.file = file;
    this.left = limits.maxDataBytes();
  }

  Map<String, NpyArray> read() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ZipEntry entry : entries()) {
      Fault fault = new Fault(file, Fault.printable(entry.getName()));
      String name = name(entry, fault);
      NpyArray array = array(entry, fault);
      left -= array.bytes().length;
      if (arrays.put(name, array) != null) {
        throw fault.at(0, "one array of each name", "two", "take one of them out of the archive");
      }
    }
    return Collections.unmodifiableMap(arrays);
  }

  /** The JDK decodes names as late as now, and reports a name that is no UTF-8 in its own way. */
  private List<? extends ZipEntry> entries() throws NpyException {
    try {
      return archive.stream().toList();
    } catch (IllegalArgumentException e) {
      throw new Fault(file, null)
          .at(0, "names of entries in UTF-8", "others", "write the file again by np.savez", e);
    }
  }

  private static String name(ZipEntry entry, Fault fault) throws NpyException {
    String name = entry.getName();
    if (!name.endsWith(ENDING)) {
      throw fault.at(
          0,
          "entries that end in .npy only",
          Fault.quoted(name),
          "take it out of the archive, or give a file by np.savez");
    }
    return name.substring(0, name.length() - ENDING.length());
  }

  /** The zip classes check no sums here, and believe no sizes; nor do we. */
  private NpyArray array(ZipEntry entry, Fault fault) throws NpyException {
    CRC32 sum = new CRC32();
    try (InputStream packed = archive.getInputStream(entry);
        InputStream in = new BufferedInputStream(new CheckedInputStream(packed, sum))) {
      NpyArray array = NpyReader.read(in, fault, left);
      if (sum.getValue() != entry.getCrc()) {
        throw fault.at(
            0,
            "CRC-32 %08x".formatted(entry.getCrc()),
            "%08x".formatted(sum.getValue()),
            Fault.COPY_AGAIN);
      }
      return array;
    } catch (NpyException e) {
      throw e;
    } catch (IOException e) {
      throw fault.at(0, "an entry that can be unpacked", e.toString(), Fault.COPY_AGAIN, e);
    }
  }
}
