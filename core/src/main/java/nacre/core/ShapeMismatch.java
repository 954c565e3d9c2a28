package nacre.core;

/**
 * Thrown when a tensor or a layer's input has another shape than the one that is needed.
 *
 * <p>Layers throw it from {@link Layer#outputShape}; {@link Sequential} adds the whole stack and
 * the place, before any data flows.
 */
public final class ShapeMismatch extends IllegalArgumentException {
  private final String expected;
  private final transient Shape received;

  /**
   * Says which shape was needed and which one came.
   *
   * @param expected what was needed, for example {@code [50]} or {@code rank 3 [channels, h, w]}
   * @param received the shape that came instead
   */
  public ShapeMismatch(String expected, Shape received) {
    this(expected, received, "expected " + expected + ", but received " + received, null);
  }

  ShapeMismatch(
      String expected,
      Shape received,
      String message,
      @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
    this.expected = expected;
    this.received = received;
  }

  /** {@return what was needed, in words or as a shape} */
  public String expected() {
    return expected;
  }

  /** {@return the shape that came instead} */
  public Shape received() {
    return received;
  }
}
