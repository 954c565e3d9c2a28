package nacre.safetensors;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The content of a file: tensors by name, in order, and texts by name.
 *
 * @param tensors by name
 * @param metadata whatever else is to be known, in words
 */
public record SafetensorsFile(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
  /** The metadata that holds a sealed file's checksum: {@value}. */
  public static final String SEAL = "nacre.sha256";

  /** The one name that the format keeps for itself. */
  static final String METADATA = "__metadata__";

  /**
   * Copies the maps and checks the names.
   *
   * @throws IllegalArgumentException if a tensor is named {@code __metadata__}, or a text is not
   *     Unicode (half of a surrogate pair)
   */
  public SafetensorsFile {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (tensors.containsKey(METADATA)) {
      throw new IllegalArgumentException(
          "expected names of tensors, found " + METADATA + ", which the format keeps for itself");
    }
    tensors.keySet().forEach(SafetensorsFile::requireUnicode);
    metadata.keySet().forEach(SafetensorsFile::requireUnicode);
    metadata.values().forEach(SafetensorsFile::requireUnicode);
  }

  /**
   * {@return a copy with the checksum of everything in its metadata, under {@link #SEAL}}
   *
   * <p>Whoever reads a sealed file by {@link Safetensors#read} is told of any change. The checksum
   * is of the content and not of the file: another order of tensors or a longer header does not
   * matter, so other programs may rewrite the file. What it is of, byte by byte, is in {@code
   * docs/file-formats.md}.
   */
  public SafetensorsFile sealed() {
    Map<String, String> more = new LinkedHashMap<>(metadata);
    more.put(SEAL, Seal.of(this));
    return new SafetensorsFile(tensors, more);
  }

  /** {@return whether there is a checksum; after {@link Safetensors#read} it is a right one} */
  public boolean isSealed() {
    return metadata.containsKey(SEAL);
  }

  /** {@return whether every surrogate is one of a pair: what no UTF-8 can write is not Unicode} */
  static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
        return false;
      }
    }
    return true;
  }

  private static void requireUnicode(String text) {
    if (!isUnicode(text)) {
      throw new IllegalArgumentException(
          "expected Unicode text, found half of a surrogate pair in '" + text + "'");
    }
  }
}
