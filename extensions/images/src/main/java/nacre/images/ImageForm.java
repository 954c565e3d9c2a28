package nacre.images;

import nacre.core.Shape;

/**
 * The form that images are brought into, so that all are alike.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param channels 1 for grey; 3 for red, green and blue
 * @param resize whether images of another size are stretched to this one; else they are refused
 * @param flatten examples of shape {@code [channels * rows * columns]} instead of {@code [channels,
 *     rows, columns]}
 * @param maxPixels of an image file, beyond which it is refused before memory is taken for it
 */
public record ImageForm(
    int rows, int columns, int channels, boolean resize, boolean flatten, long maxPixels) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a size is below 1, there are other than 1 or 3 channels, or
   *     no array holds so large an image
   */
  public ImageForm {
    if (rows < 1 || columns < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "expected at least 1 row and 1 column in 1 or 3 channels, but got %d x %d in %d"
              .formatted(columns, rows, channels));
    }
    if ((long) rows * columns * channels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected images that fit an array, but got %d x %d; make them smaller"
              .formatted(columns, rows));
    }
  }

  /**
   * {@return grey, stretched where needed, flattened; files of at most 50 million pixels}
   *
   * @param rows height in pixels
   * @param columns width in pixels
   */
  public static ImageForm grey(int rows, int columns) {
    return new ImageForm(rows, columns, 1, true, true, ImageFile.MOST_PIXELS);
  }

  /**
   * {@return red, green and blue, stretched where needed, flattened; files of at most 50 million
   * pixels}
   *
   * @param rows height in pixels
   * @param columns width in pixels
   */
  public static ImageForm rgb(int rows, int columns) {
    return new ImageForm(rows, columns, 3, true, true, ImageFile.MOST_PIXELS);
  }

  /**
   * {@return a copy with another choice}
   *
   * @param resize whether images of another size are stretched
   */
  public ImageForm withResize(boolean resize) {
    return new ImageForm(rows, columns, channels, resize, flatten, maxPixels);
  }

  /**
   * {@return a copy with another choice}
   *
   * @param flatten whether an example is one row of numbers
   */
  public ImageForm withFlatten(boolean flatten) {
    return new ImageForm(rows, columns, channels, resize, flatten, maxPixels);
  }

  /**
   * {@return a copy with another limit}
   *
   * @param maxPixels of an image file, beyond which it is refused
   */
  public ImageForm withMaxPixels(long maxPixels) {
    return new ImageForm(rows, columns, channels, resize, flatten, maxPixels);
  }

  /** {@return the shape of one example} */
  public Shape shape() {
    return flatten ? Shape.of(bytes()) : Shape.of(channels, rows, columns);
  }

  /** {@return how many numbers an example has, which are as many bytes} */
  int bytes() {
    return channels * rows * columns;
  }
}
