package nacre.safetensors;

/**
 * The number in a file's metadata that says how to read the rest: files of newer versions are
 * refused, not misread.
 */
public final class FormatVersion {

  private FormatVersion() {}

  /**
   * Refuses a file of a version that this one cannot read.
   *
   * @param file what messages call it
   * @param content what was read
   * @param key where the version stands in the metadata, such as {@code nacre.format}
   * @param newest the newest version that can be read; 1 is the oldest
   * @throws SafetensorsException if it is newer, not there, not a number, or the file is not sealed
   */
  public static void require(String file, SafetensorsFile content, String key, int newest)
      throws SafetensorsException {
    Fault fault = new Fault(file);
    String found = content.metadata().get(key);
    if (found == null) {
      throw fault.at(
          Long.BYTES, "the metadata " + key, "none", "give a file that Nacre has written");
    }
    String expected = "version " + (newest == 1 ? "1" : "1 to " + newest) + " of " + key;
    if (found.matches("[1-9][0-9]{0,8}") && Integer.parseInt(found) > newest) {
      throw fault.at(Long.BYTES, expected, found, "read it with a newer Nacre");
    }
    if (!found.matches("[1-9][0-9]{0,8}")) {
      throw fault.at(Long.BYTES, expected, Fault.quoted(found), Fault.COPY_AGAIN);
    }
    if (!content.isSealed()) {
      throw fault.at(
          Long.BYTES,
          "the checksum " + SafetensorsFile.SEAL + " beside " + key,
          "none",
          Fault.COPY_AGAIN + ", or take out " + key + " too if it was changed on purpose");
    }
  }
}
