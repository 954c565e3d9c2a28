package nacre.safetensors;

/**
 * How much memory a file may ask for.
 *
 * <p>Whatever a file promises, memory is taken only for bytes that exist. These limits are for
 * files that are honest and too large: elements take their own bytes, and reading a header up to
 * forty times its own.
 *
 * @param maxHeaderBytes of the header, beyond which a file is refused
 * @param maxDataBytes of all elements together, beyond which a file is refused
 */
public record Limits(long maxHeaderBytes, long maxDataBytes) {
  /** The longest array that every JVM grants. */
  static final long MAX_TENSOR_BYTES = Integer.MAX_VALUE - 8L;

  /** As the reference implementation has it. */
  private static final long REFERENCE_HEADER_BYTES = 100_000_000;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is negative, or the header would not fit an array
   */
  public Limits {
    if (maxHeaderBytes < 0 || maxHeaderBytes > MAX_TENSOR_BYTES || maxDataBytes < 0) {
      throw new IllegalArgumentException(
          "expected a header of 0 to %d bytes and data of at least 0, found %d and %d"
              .formatted(MAX_TENSOR_BYTES, maxHeaderBytes, maxDataBytes));
    }
  }

  /** {@return 100 MB for the header, as in the format's own library, and no limit for the data} */
  public static Limits defaults() {
    return new Limits(REFERENCE_HEADER_BYTES, Long.MAX_VALUE);
  }

  /**
   * {@return a copy with another limit for the header}
   *
   * @param bytes beyond which a file is refused
   */
  public Limits withMaxHeaderBytes(long bytes) {
    return new Limits(bytes, maxDataBytes);
  }

  /**
   * {@return a copy with another limit for the elements}
   *
   * @param bytes beyond which a file is refused
   */
  public Limits withMaxDataBytes(long bytes) {
    return new Limits(maxHeaderBytes, bytes);
  }
}
