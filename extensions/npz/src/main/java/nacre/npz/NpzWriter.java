package nacre.npz;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes arrays as the entries of an archive. */
final class NpzWriter {
  /** The same arrays give the same bytes; a month after the oldest time, which Java would mark. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private NpzWriter() {}

  static void write(OutputStream out, Map<String, NpyArray> arrays, int method) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
      zip.putNextEntry(entry(array.getKey(), array.getValue(), method));
      Npy.write(zip, array.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }

  private static ZipEntry entry(String name, NpyArray array, int method) throws IOException {
    byte[] header = NpyHeader.encode(array);
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(NO_TIME);
    entry.setMethod(method);
    if (method == ZipEntry.STORED) { // what is not packed has its size and sum in front
      CRC32 sum = new CRC32();
      sum.update(header);
      sum.update(array.bytes());
      entry.setSize((long) header.length + array.bytes().length);
      entry.setCrc(sum.getValue());
    }
    return entry;
  }
}
