package nacre.npz;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The element types that this package reads, in either byte order, and writes, little-endian.
 *
 * <p>NumPy knows more; a file with such an array is refused.
 */
public enum NpyType {
  /** IEEE 754 binary32: {@code <f4}, np.float32. */
  FLOAT32('f', 4),
  /** IEEE 754 binary64: {@code <f8}, np.float64. */
  FLOAT64('f', 8),
  /** 32-bit signed integers: {@code <i4}, np.int32. */
  INT32('i', 4),
  /** 64-bit signed integers: {@code <i8}, np.int64. */
  INT64('i', 8),
  /** Unsigned bytes: {@code |u1}, np.uint8. */
  UINT8('u', 1),
  /** Truth values, a byte each, 0 or 1: {@code |b1}, np.bool_. */
  BOOL('b', 1);

  private final char kind;
  private final int bytes;

  NpyType(char kind, int bytes) {
    this.kind = kind;
    this.bytes = bytes;
  }

  /** {@return the width of one element in bytes} */
  public int bytes() {
    return bytes;
  }

  /** {@return whether the elements are floating-point numbers} */
  public boolean isFloat() {
    return kind == 'f';
  }

  /** {@return the type as it is written into a header, such as {@code <f4}} */
  public String descr() {
    return (bytes == 1 ? "|" : "<") + kind + bytes;
  }

  /** The type of a descriptor without its first character, the byte order. */
  static Optional<NpyType> ofKindAndBytes(String text) {
    return Arrays.stream(values())
        .filter(type -> text.equals("" + type.kind + type.bytes))
        .findFirst();
  }

  static String allDescrs() {
    return Arrays.stream(values()).map(NpyType::descr).collect(Collectors.joining(", "));
  }
}
