package nacre.core.kernel;

import java.util.Arrays;

/**
 * A matrix by its elements that are not zero, row by row: the compressed sparse row form (CSR).
 *
 * <p>Whoever makes a matrix often knows where it is zero, and then no product has to search for it;
 * and what is left fits a nearer cache.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class SparseRows<A> {
  private final int[] starts;
  private final int[] columns;
  private final A values;

  /**
   * Takes the arrays over, without copying.
   *
   * @param starts where each row's elements begin in the other two arrays, and where the last one's
   *     end: one entry more than there are rows
   * @param columns the column of each element, row by row, ascending within a row; may be longer
   *     than is used
   * @param values the elements; may be longer than is used
   */
  public SparseRows(int[] starts, int[] columns, A values) {
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  int[] starts() {
    return starts;
  }

  int[] columns() {
    return columns;
  }

  A values() {
    return values;
  }

  /** {@return the number of rows} */
  public int rows() {
    return starts.length - 1;
  }

  /** {@return the number of elements that are kept} */
  public int count() {
    return starts[rows()];
  }

  /** Whether leaving zeros out pays: where less than half of so many elements are kept. */
  public boolean pays(long elements) {
    return 2L * count() < elements;
  }

  /** The first element of {@code row} whose column is {@code column} or more; or its end. */
  int first(int row, int column) {
    int end = starts[row + 1];
    if (starts[row] == end || columns[end - 1] < column) {
      return end;
    }
    if (columns[starts[row]] >= column) {
      return starts[row];
    }
    int at = Arrays.binarySearch(columns, starts[row], starts[row + 1], column);
    return at >= 0 ? at : -at - 1;
  }

  /**
   * Sets {@code begins[j - from]} to how many elements lie in the columns from (inclusive) to j
   * (exclusive): where those of column j begin when all are sorted by column.
   */
  void beginsByColumn(int from, int to, int[] begins) {
    Arrays.fill(begins, 0, to - from, 0);
    for (int row = 0; row < rows(); row++) {
      int end = starts[row + 1];
      for (int t = first(row, from); t < end && columns[t] < to; t++) {
        begins[columns[t] - from]++;
      }
    }
    int sum = 0;
    for (int j = 0; j < to - from; j++) {
      int count = begins[j];
      begins[j] = sum;
      sum += count;
    }
  }
}
