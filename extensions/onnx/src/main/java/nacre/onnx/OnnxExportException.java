package nacre.onnx;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a net cannot be written as ONNX; the message names the layer and says what to do.
 *
 * <p>Nothing has been written then.
 */
public final class OnnxExportException extends IllegalArgumentException {
  private final @Nullable String layer;

  OnnxExportException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.layer = null;
  }

  OnnxExportException(String layer, String message) {
    super(message);
    this.layer = layer;
  }

  /** {@return the name of the layer at fault, such as {@code swish1}; null if it is no layer's} */
  public @Nullable String layer() {
    return layer;
  }
}
