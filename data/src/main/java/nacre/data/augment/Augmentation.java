package nacre.data.augment;

import nacre.data.Dataset;

/**
 * How far images are moved at random: {@code Augmentation.none().shift(2).rotate(10)}.
 *
 * <p>Each varied image is one movement of the plane, in pixels p from the image's centre: y(p) =
 * x(R(θ)·(p - s) + d(p)), with the shift s and the angle θ drawn uniformly within the limits, and d
 * an elastic field: uniform noise in [-1, 1], smoothed by a Gaussian of width σ and multiplied by α
 * (Simard, Steinkraus and Platt 2003). Between pixels x is interpolated bilinearly, outside of the
 * image it is 0.
 *
 * @param shift the largest shift, in pixels, along each axis
 * @param degrees the largest rotation, in degrees, either way
 * @param alpha α, the strength of the elastic field, in pixels
 * @param sigma σ, the width of its smoothing, in pixels; without meaning if α is 0
 */
public record Augmentation(double shift, double degrees, double alpha, double sigma) {
  /** Checks the limits. */
  public Augmentation {
    require(shift, "a shift");
    require(degrees, "an angle");
    require(alpha, "an elastic strength");
    require(sigma, "a smoothing width");
    if (alpha > 0 && (sigma == 0 || sigma > 100)) {
      throw new IllegalArgumentException(
          "expected a smoothing width above 0 and up to 100 pixels, but got %s; 4 suits 28 x 28 pixels"
              .formatted(sigma));
    }
  }

  /** {@return what changes nothing, to start from} */
  public static Augmentation none() {
    return new Augmentation(0, 0, 0, 0);
  }

  /** {@return the same with shifts up to so many pixels along each axis} */
  public Augmentation shift(double pixels) {
    return new Augmentation(pixels, degrees, alpha, sigma);
  }

  /** {@return the same with rotations up to so many degrees either way} */
  public Augmentation rotate(double limit) {
    return new Augmentation(shift, limit, alpha, sigma);
  }

  /**
   * {@return the same with an elastic field}
   *
   * @param strength α; 34 is usual for 28 x 28 pixels
   * @param width σ; 4 is usual for 28 x 28 pixels
   */
  public Augmentation elastic(double strength, double width) {
    return new Augmentation(shift, degrees, strength, width);
  }

  /**
   * {@return the images and so many varied copies of all of them, lazily}
   *
   * <p>Example {@code i + k·n} is copy k of example i, of n; copy 0 is the example itself. How a
   * copy is moved follows from the seed and its number alone: not from the order in which examples
   * are asked for, nor from the thread, so there is no state to be kept for a run that is resumed.
   *
   * @param images inputs of one or more planes of rows x columns pixels, flat or not
   * @param rows height of an image in pixels
   * @param columns width of an image in pixels
   * @param copies how many of each example, 0 or more
   * @param seed 0 to 2^31-1
   * @throws IllegalArgumentException if the inputs are not made of such planes, or a number is not
   *     in its range
   */
  public Dataset of(Dataset images, int rows, int columns, int copies, int seed) {
    return new AugmentedDataset(images, this, rows, columns, copies, seed);
  }

  private static void require(double value, String what) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected %s of 0 or more, but got %s; 0 switches it off".formatted(what, value));
    }
  }
}
