package nacre.npz;

/**
 * How much memory a file may ask for.
 *
 * <p>Whatever a file promises, memory is taken only for bytes that arrive. But a compressed file of
 * a megabyte can honestly hold a gigabyte of zeros; so there is a limit.
 *
 * @param maxDataBytes of all arrays of a file together, unpacked, beyond which it is refused
 */
public record Limits(long maxDataBytes) {
  /** The longest array that every JVM grants. */
  static final long MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8L;

  private static final long DEFAULT_DATA_BYTES = 1L << 30;

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Limits {
    if (maxDataBytes < 0) {
      throw new IllegalArgumentException(
          "expected a limit of at least 0 bytes, found " + maxDataBytes);
    }
  }

  /** {@return 1 GiB} */
  public static Limits defaults() {
    return new Limits(DEFAULT_DATA_BYTES);
  }

  /**
   * {@return a copy with another limit}
   *
   * @param bytes beyond which a file is refused
   */
  public Limits withMaxDataBytes(long bytes) {
    return new Limits(bytes);
  }
}
