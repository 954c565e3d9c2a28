package nacre.core.net;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the layers on the class path cannot be told apart by name, or one of them cannot be
 * loaded: a fault of what was put together, not of a description.
 */
public final class LayerFactoryException extends IllegalStateException {

  LayerFactoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
