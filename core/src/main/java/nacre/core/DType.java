package nacre.core;

/**
 * The element type of a tensor.
 *
 * <p>{@code FLOAT32} is for training and inference; {@code FLOAT64} is for checking gradients and
 * for laying a run beside one of NumPy's.
 */
public enum DType {
  /** IEEE 754 binary32, 4 bytes an element. */
  FLOAT32(4),
  /** IEEE 754 binary64, 8 bytes an element. */
  FLOAT64(8);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** {@return the size of one element in bytes} */
  public int bytes() {
    return bytes;
  }

  /** {@return the name as the command line and files write it, for example {@code float32}} */
  public String label() {
    return this == FLOAT32 ? "float32" : "float64";
  }
}
