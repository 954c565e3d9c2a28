package nacre.core.kernel;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A matrix by its elements that are not zero, row by row: the compressed sparse row form (CSR).
 *
 * <p>Whoever makes a matrix often knows where it is zero, and then no product has to search for it;
 * and what is left fits a nearer cache.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class SparseRows<A> {
  private static final int[] NONE = {};

  private final int[] starts;
  private final int[] columns;
  private final A values;
  private final @Nullable Coded<A> coded;
  private volatile @Nullable SparseRows<A> listed;

  private SparseRows(int[] starts, int[] columns, A values, @Nullable Coded<A> coded) {
    this.starts = starts;
    this.columns = columns;
    this.values = values;
    this.coded = coded;
  }

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
    this(starts, columns, values, null);
  }

  /**
   * {@return a matrix whose elements are among 256 numbers}
   *
   * @param quads where it is not zero, and the codes of what is there
   * @param table the number that each code stands for; the first one is 0
   * @param elements lists the same elements one by one; asked at most once, and only for kernels
   *     that do not take quads
   */
  public static <A> SparseRows<A> of(CodedQuads quads, A table, Supplier<SparseRows<A>> elements) {
    return new SparseRows<>(NONE, NONE, table, new Coded<>(quads, table, elements));
  }

  /** The elements by code, for kernels that take them so; null where only the numbers are known. */
  @Nullable Coded<A> coded() {
    return coded;
  }

  int[] starts() {
    return listed().starts;
  }

  int[] columns() {
    return listed().columns;
  }

  A values() {
    return listed().values;
  }

  private SparseRows<A> listed() {
    if (coded == null) {
      return this;
    }
    SparseRows<A> known = listed;
    return known != null ? known : list(coded);
  }

  private synchronized SparseRows<A> list(Coded<A> from) {
    SparseRows<A> known = listed;
    if (known == null) {
      known = from.elements().get();
      listed = known;
    }
    return known;
  }

  /** {@return the number of rows} */
  public int rows() {
    return coded != null ? coded.quads().rows() : starts.length - 1;
  }

  /** {@return the number of elements that are kept} */
  public int count() {
    return coded != null ? coded.quads().count() : starts[rows()];
  }

  /** Whether leaving zeros out pays: where less than half of so many elements are kept. */
  public boolean pays(long elements) {
    return 2L * count() < elements;
  }

  /** Quads and what their codes stand for. */
  record Coded<A>(CodedQuads quads, A table, Supplier<SparseRows<A>> elements) {}

  /** The first element of {@code row} whose column is {@code column} or more; or its end. */
  int first(int row, int column) {
    return listed().firstListed(row, column);
  }

  private int firstListed(int row, int column) {
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
    SparseRows<A> all = listed();
    Arrays.fill(begins, 0, to - from, 0);
    for (int row = 0; row < rows(); row++) {
      int end = all.starts[row + 1];
      for (int t = first(row, from); t < end && all.columns[t] < to; t++) {
        begins[all.columns[t] - from]++;
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
