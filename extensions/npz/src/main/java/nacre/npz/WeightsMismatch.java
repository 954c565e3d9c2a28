package nacre.npz;

import java.io.IOException;
import java.util.List;

/**
 * Says in what way the arrays of a file are not the parameters of a net: all of it at once.
 *
 * <p>The message is one line.
 */
public final class WeightsMismatch extends IOException {
  private final String file;
  private final List<String> misfits;

  WeightsMismatch(String file, List<String> misfits, String remedy) {
    super(
        "%s: expected the parameters of the net, but %s; %s"
            .formatted(file, String.join(", ", misfits), remedy));
    this.file = file;
    this.misfits = List.copyOf(misfits);
  }

  /** {@return the file as the caller named it} */
  public String file() {
    return file;
  }

  /** {@return one text for each array that is missing, superfluous or of another shape or kind} */
  public List<String> misfits() {
    return misfits;
  }
}
