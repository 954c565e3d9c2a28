package nacre.safetensors;

import java.util.Optional;

/**
 * The element types of safetensors that this package reads and writes; all are little-endian.
 *
 * <p>Their names are the ones that stand in the file. The format knows more, for numbers of 8 bits
 * and fewer, and complex ones; a file with such a tensor is refused.
 */
public enum ElementType {
  /** IEEE 754 binary64. */
  F64(8),
  /** IEEE 754 binary32. */
  F32(4),
  /** IEEE 754 binary16. */
  F16(2),
  /** bfloat16: the upper half of a binary32. */
  BF16(2),
  /** 64-bit signed integers. */
  I64(8),
  /** 32-bit signed integers. */
  I32(4),
  /** 16-bit signed integers. */
  I16(2),
  /** Signed bytes. */
  I8(1),
  /** 64-bit unsigned integers. */
  U64(8),
  /** 32-bit unsigned integers. */
  U32(4),
  /** 16-bit unsigned integers. */
  U16(2),
  /** Unsigned bytes. */
  U8(1),
  /** Truth values: a byte each, 0 or 1. */
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** {@return the width of one element in bytes} */
  public int bytes() {
    return bytes;
  }

  /** {@return whether the elements are floating-point numbers} */
  public boolean isFloat() {
    return this == F64 || this == F32 || this == F16 || this == BF16;
  }

  /**
   * {@return the type that goes by this name in a file, or nothing}
   *
   * @param name such as {@code F32}; case matters
   */
  public static Optional<ElementType> ofName(String name) {
    for (ElementType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
