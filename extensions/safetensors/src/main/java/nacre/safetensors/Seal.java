package nacre.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;

/**
 * The checksum of a file's content: SHA-256 of metadata and tensors, each in the order of their
 * names.
 */
final class Seal {
  private final MessageDigest digest = sha256();

  private Seal() {}

  /** {@return 64 hexadecimal digits that depend on everything but themselves} */
  static String of(SafetensorsFile file) {
    Seal seal = new Seal();
    file.metadata().entrySet().stream()
        .filter(text -> !text.getKey().equals(SafetensorsFile.SEAL))
        .sorted(BY_UTF_8)
        .forEach(text -> seal.add(text.getKey(), text.getValue()));
    file.tensors().entrySet().stream()
        .sorted(BY_UTF_8)
        .forEach(tensor -> seal.add(tensor.getKey(), tensor.getValue()));
    return HexFormat.of().formatHex(seal.digest.digest());
  }

  private void add(String name, String text) {
    digest.update((byte) 'm');
    add(utf8(name));
    add(utf8(text));
  }

  private void add(String name, StoredTensor tensor) {
    digest.update((byte) 't');
    add(utf8(name));
    add(utf8(tensor.type().name()));
    add(tensor.shape().rank());
    for (int size : tensor.shape().toArray()) {
      add(size);
    }
    add(tensor.bytes());
  }

  /** With its length in front, so that no two contents give the same bytes. */
  private void add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(long number) {
    digest.update(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array());
  }

  /** The order that any language can bring about, whatever its strings are made of. */
  private static final Comparator<Map.Entry<String, ?>> BY_UTF_8 =
      (a, b) -> Arrays.compareUnsigned(utf8(a.getKey()), utf8(b.getKey()));

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM offers SHA-256", e);
    }
  }
}
