package nacre.core;

import nacre.core.kernel.Kernels;
import nacre.core.kernel.SparseRows;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a tensor, shared by all tensors over them: an array, or only those that are not
 * zero, from which the array is made when somebody asks for it.
 *
 * <p>Like the tensors, it may be read by any number of threads while none changes it.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class Storage<A> {
  private final Kernels<A> kernels;
  private final int length;
  private volatile @Nullable A array;
  private volatile @Nullable SparseRows<A> nonZeros;

  private Storage(
      Kernels<A> kernels, int length, @Nullable A array, @Nullable SparseRows<A> nonZeros) {
    this.kernels = kernels;
    this.length = length;
    this.array = array;
    this.nonZeros = nonZeros;
  }

  static <A> Storage<A> of(Kernels<A> kernels, Shape shape, A array) {
    checkLength(shape, kernels.length(array));
    return new Storage<>(kernels, shape.elements(), array, null);
  }

  static <A> Storage<A> of(Kernels<A> kernels, Shape shape, SparseRows<A> nonZeros) {
    checkRows(shape, nonZeros);
    return new Storage<>(kernels, shape.elements(), null, nonZeros);
  }

  /** All elements, zeros included; to be read. */
  A array() {
    A known = array;
    return known != null ? known : expanded();
  }

  /** All elements, to be changed: what was known of them is forgotten. */
  A arrayToChange() {
    A changed = array();
    if (nonZeros != null) { // writing it each time would have the processor wait each time
      nonZeros = null;
    }
    return changed;
  }

  /** The elements that are not zero, by rows of {@code columns}, where that is known and pays. */
  @Nullable SparseRows<A> nonZeros(int rows) {
    SparseRows<A> known = nonZeros;
    return known != null && known.rows() == rows && known.pays(length) ? known : null;
  }

  /** Does ahead what products with these elements, in so many rows, begin with. */
  void prepare(int rows) {
    SparseRows<A> known = nonZeros(rows);
    if (known != null) {
      kernels.prepare(known);
    }
  }

  private synchronized A expanded() {
    A known = array;
    if (known != null) {
      return known;
    }
    A expanded = kernels.allocate(length);
    SparseRows<A> rows = nonZeros;
    if (rows != null && rows.rows() > 0) {
      kernels.expand(rows, expanded, length / rows.rows());
    }
    array = expanded;
    return expanded;
  }

  private static void checkRows(Shape shape, SparseRows<?> rows) {
    if (shape.rank() == 0 || shape.size(0) != rows.rows()) {
      throw new IllegalArgumentException(
          "shape %s begins with the batch axis, but there are %d rows; give one row an example"
              .formatted(shape, rows.rows()));
    }
  }

  private static void checkLength(Shape shape, int length) {
    if (length != shape.elements()) {
      throw new IllegalArgumentException(
          "shape %s has %d elements, but the array has %d; pass an array of that length"
              .formatted(shape, shape.elements(), length));
    }
  }
}
