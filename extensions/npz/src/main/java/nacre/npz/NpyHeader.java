package nacre.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import nacre.core.Shape;

/**
 * What stands before the elements: their type, their order, and the shape.
 *
 * <p>Layout: the magic string, the version in two bytes, the length of the rest in two bytes
 * (version 1) or four, little-endian, and a Python dictionary in text, filled up with blanks and a
 * line feed to a multiple of 64 bytes. Source: NEP 1 and numpy.lib.format.
 *
 * @param type the element type
 * @param bigEndian whether each element's first byte is its most significant
 * @param fortranOrder whether the first axis varies fastest
 * @param shape the shape
 * @param length of the header itself, in bytes
 */
record NpyHeader(NpyType type, boolean bigEndian, boolean fortranOrder, Shape shape, int length) {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final int ALIGNMENT = 64;
  private static final int PREFIX = 10;

  long dataBytes() {
    return (long) shape.elements() * type.bytes();
  }

  /** The header of an array, in version 1.0, row-major and little-endian. */
  static byte[] encode(NpyArray array) {
    String sizes =
        Arrays.stream(array.shape().toArray())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    String dictionary =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(array.type().descr(), sizes, array.shape().rank() == 1 ? "," : "");
    int filled = PREFIX + dictionary.length() + 1;
    int length = (filled + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    String text = dictionary + " ".repeat(length - filled) + "\n";
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put(new byte[] {1, 0})
        .putShort((short) (length - PREFIX))
        .put(text.getBytes(StandardCharsets.ISO_8859_1))
        .array();
  }
}
