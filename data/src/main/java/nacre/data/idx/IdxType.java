package nacre.data.idx;

import java.util.Optional;

/**
 * The six element types of IDX; all are stored big-endian.
 *
 * <p>Source: the format description at the end of Y. LeCun's MNIST page.
 */
public enum IdxType {
  /** Unsigned bytes, 0 to 255. */
  UBYTE(0x08, 1),
  /** Signed bytes. */
  BYTE(0x09, 1),
  /** 16-bit signed integers. */
  SHORT(0x0B, 2),
  /** 32-bit signed integers. */
  INT(0x0C, 4),
  /** IEEE 754 binary32. */
  FLOAT(0x0D, 4),
  /** IEEE 754 binary64. */
  DOUBLE(0x0E, 8);

  private final int code;
  private final int bytes;

  IdxType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** {@return the third byte of the file, which names the type} */
  public int code() {
    return code;
  }

  /** {@return the width of one element in bytes} */
  public int bytes() {
    return bytes;
  }

  /**
   * {@return the type with this code, or nothing when the format knows none}
   *
   * @param code the third byte of a file
   */
  public static Optional<IdxType> ofCode(int code) {
    for (IdxType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
