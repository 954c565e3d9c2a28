package nacre.core;

import java.util.Arrays;

/**
 * The sizes of a tensor's axes, outermost first; elements lie in row-major order.
 *
 * <p>Layers speak of the shape of <em>one example</em>, such as {@code [784]}; a tensor that goes
 * through them carries a batch axis in front, such as {@code [100, 784]}. {@link #batched} and
 * {@link #example} go from one to the other.
 */
public final class Shape {
  private final int[] sizes;
  private final int elements;

  private Shape(int[] sizes) {
    long product = 1;
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(sizes) + " has a negative size; use sizes of 0 or more");
      }
      product *= size; // both below 2^31, so their product fits
      if (product > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape "
                + Arrays.toString(sizes)
                + " has more than 2^31-1 elements, the most a Java array holds; split the tensor");
      }
    }
    this.sizes = sizes;
    this.elements = (int) product;
  }

  /**
   * {@return the shape with these sizes; no sizes at all is the shape of a single number}
   *
   * @throws IllegalArgumentException if a size is negative or the elements do not fit an array
   */
  public static Shape of(int... sizes) {
    return new Shape(sizes.clone());
  }

  /** {@return the number of axes} */
  public int rank() {
    return sizes.length;
  }

  /** {@return the size of axis {@code axis}, counted from 0} */
  public int size(int axis) {
    return sizes[axis];
  }

  /** {@return the product of all sizes} */
  public int elements() {
    return elements;
  }

  /** {@return the shape of a batch of {@code n} such examples: {@code [n, ...this]}} */
  public Shape batched(int n) {
    int[] batched = new int[sizes.length + 1];
    batched[0] = n;
    System.arraycopy(sizes, 0, batched, 1, sizes.length);
    return new Shape(batched);
  }

  /**
   * {@return the shape of one example of this batch: all axes but the first}
   *
   * @throws IllegalArgumentException if there is no batch axis
   */
  public Shape example() {
    if (sizes.length == 0) {
      throw new IllegalArgumentException(
          "a batch has at least one axis, but this is the shape [] of a single number");
    }
    return new Shape(Arrays.copyOfRange(sizes, 1, sizes.length));
  }

  /** {@return whether this is the shape of a batch of such examples, of any number} */
  public boolean isBatchOf(Shape example) {
    int rank = sizes.length;
    return rank > 0 && Arrays.equals(sizes, 1, rank, example.sizes, 0, example.sizes.length);
  }

  /** {@return the sizes, as a fresh array} */
  public int[] toArray() {
    return sizes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** {@return the sizes in brackets, such as {@code [100, 784]}} */
  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
