package nacre.core.difference;

import java.util.Arrays;

/**
 * What is different in a batch of activations after a nudge: some rows (examples), and in each of
 * them either one column or all of them, with the new values.
 *
 * <p>Nudging one weight of an affine layer changes one column of its output, in the rows whose
 * input is not zero; an element-wise layer keeps it one column; the next affine layer turns it into
 * whole rows. Objects are filled anew again and again, so that a gradient of many thousand nudges
 * makes no garbage.
 */
public final class Change {
  private static final int ALL_COLUMNS = -1;

  private int[] rows = new int[16];
  private double[] values = new double[16];
  private int count;
  private int column;
  private int width;

  /** Makes a change of nothing. */
  public Change() {}

  /** Begins a change of one column. */
  public void beginColumn(int changed) {
    count = 0;
    column = changed;
    width = 1;
  }

  /** Begins a change of whole rows of {@code columns} elements. */
  public void beginRows(int columns) {
    count = 0;
    column = ALL_COLUMNS;
    width = columns;
  }

  /**
   * {@return where in {@link #values} the new values of {@code row}, added as the next one, belong}
   */
  public int add(int row) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
    }
    int at = count * width;
    if (at + width > values.length) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, at + width));
    }
    rows[count++] = row;
    return at;
  }

  /** {@return how many rows are changed} */
  public int count() {
    return count;
  }

  /** {@return the number of the {@code i}-th changed row} */
  public int row(int i) {
    return rows[i];
  }

  /** {@return whether one column is changed, not whole rows} */
  public boolean isColumn() {
    return column != ALL_COLUMNS;
  }

  /** {@return the changed column} */
  public int column() {
    return column;
  }

  /**
   * {@return the new values: one a row for a column, else a row's width; valid until the next add}
   */
  public double[] values() {
    return values;
  }
}
