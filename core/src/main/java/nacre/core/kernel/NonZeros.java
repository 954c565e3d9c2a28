package nacre.core.kernel;

import java.util.Arrays;

/**
 * Where a matrix is not zero: for each row, the columns in ascending order.
 *
 * <p>Whoever makes a matrix often knows this, and then no product has to search for it. Compressed
 * sparse rows without the values, which stay in the dense array.
 */
public final class NonZeros {
  private final int[] starts;
  private final int[] columns;

  /**
   * Takes the arrays over, without copying.
   *
   * @param starts where each row's columns begin in {@code columns}, and where the last one's end:
   *     one entry more than there are rows
   * @param columns the columns, row by row, ascending within a row; may be longer than is used
   */
  public NonZeros(int[] starts, int[] columns) {
    this.starts = starts;
    this.columns = columns;
  }

  /**
   * Whether leaving the zeros out pays: where less than half of a matrix of so many is not zero.
   */
  boolean pays(long elements) {
    return 2L * starts[starts.length - 1] < elements;
  }

  /** Where the columns of {@code row} begin in {@link #columns}; those of the next row follow. */
  int start(int row) {
    return starts[row];
  }

  /** The columns of all rows. */
  int[] columns() {
    return columns;
  }

  /**
   * The rows of every column from..to, ascending, by counting: those of column j lie in {@code
   * rows} from {@code ends[j - from - 1]} (0 for the first) to {@code ends[j - from]}.
   */
  void byColumn(int from, int to, int[] ends, int[] rows) {
    Arrays.fill(ends, 0, to - from + 1, 0);
    int count = starts[starts.length - 1];
    for (int t = 0; t < count; t++) {
      int column = columns[t];
      if (column >= from && column < to) {
        ends[column - from + 1]++;
      }
    }
    for (int j = 1; j <= to - from; j++) {
      ends[j] += ends[j - 1];
    }
    for (int row = 0; row < starts.length - 1; row++) {
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        int column = columns[t];
        if (column >= from && column < to) {
          rows[ends[column - from]++] = row;
        }
      }
    }
  }
}
