package nacre.data.idx;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Type and dimensions, as they stand at the head of a file.
 *
 * <p>Layout: two zero bytes, the type's code, the rank, then one 4-byte size per dimension.
 */
final class IdxHeader {
  static final int MAGIC_BYTES = 4;
  static final int MAX_RANK = 255;

  /** The longest array that every JVM grants. */
  static final long MAX_DATA_BYTES = Integer.MAX_VALUE - 8L;

  private final IdxType type;
  private final int[] dimensions;

  IdxHeader(IdxType type, int[] dimensions) {
    this.type = type;
    this.dimensions = dimensions.clone();
    if (dimensions.length > MAX_RANK) {
      throw new IllegalArgumentException(
          "expected at most " + MAX_RANK + " dimensions, found " + dimensions.length);
    }
    for (int size : dimensions) {
      if (size < 0) {
        throw new IllegalArgumentException("expected sizes of at least 0, found " + this);
      }
    }
  }

  IdxType type() {
    return type;
  }

  int[] dimensions() {
    return dimensions.clone();
  }

  int rank() {
    return dimensions.length;
  }

  int dimension(int axis) {
    return dimensions[axis];
  }

  /** Bytes from the file's start to the first element. */
  int length() {
    return MAGIC_BYTES + Integer.BYTES * dimensions.length;
  }

  /** Bytes of all elements, or Long.MAX_VALUE when a long cannot hold them. */
  long dataBytes() {
    if (Arrays.stream(dimensions).anyMatch(size -> size == 0)) {
      return 0;
    }
    long product = type.bytes();
    for (int size : dimensions) {
      if (product > Long.MAX_VALUE / size) {
        return Long.MAX_VALUE;
      }
      product *= size;
    }
    return product;
  }

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(length());
    out.putShort((short) 0).put((byte) type.code()).put((byte) dimensions.length);
    for (int size : dimensions) {
      out.putInt(size);
    }
    return out.array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdxHeader that
        && type == that.type
        && Arrays.equals(dimensions, that.dimensions);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(dimensions);
  }

  /** For messages: {@code 60000x28x28 UBYTE}; {@code scalar INT} when the rank is 0. */
  @Override
  public String toString() {
    String sizes =
        Arrays.stream(dimensions).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    return (sizes.isEmpty() ? "scalar" : sizes) + " " + type;
  }
}
