package nacre.data;

/**
 * In which form images and labels are handed out; the names and defaults are the book's.
 *
 * <p>Source: K. Saitoh, Deep Learning from Scratch, section 3.6, {@code load_mnist}.
 *
 * @param normalize pixels from 0.0 to 1.0 (float32 pixel / 255) instead of 0 to 255
 * @param flatten examples of shape {@code [rows * columns]} instead of {@code [1, rows, columns]}
 * @param oneHot targets as a dense tensor {@code [n, classes]} instead of class indices
 */
public record ImageOptions(boolean normalize, boolean flatten, boolean oneHot) {

  /** {@return normalized, flattened, not one-hot} */
  public static ImageOptions defaults() {
    return new ImageOptions(true, true, false);
  }

  /**
   * {@return a copy with another choice}
   *
   * @param normalize whether pixels go from 0.0 to 1.0
   */
  public ImageOptions withNormalize(boolean normalize) {
    return new ImageOptions(normalize, flatten, oneHot);
  }

  /**
   * {@return a copy with another choice}
   *
   * @param flatten whether an example is one row of numbers
   */
  public ImageOptions withFlatten(boolean flatten) {
    return new ImageOptions(normalize, flatten, oneHot);
  }

  /**
   * {@return a copy with another choice}
   *
   * @param oneHot whether targets are a dense tensor
   */
  public ImageOptions withOneHot(boolean oneHot) {
    return new ImageOptions(normalize, flatten, oneHot);
  }
}
