package nacre.core.kernel;

import java.util.Arrays;

/**
 * The quads of some rows and columns of a {@link CodedQuads}, sorted by their number: for each the
 * rows that have it, ascending, and the codes there.
 *
 * <p>Products then take one quad after the other: its four rows of a weight, or of a weight's
 * gradient, stay in registers while the rows of the batch pass. Both products of a training step
 * want the same lists, so they stay with the thread that made them until it makes others.
 */
final class QuadLists {
  /** Rows that are listed together at most, so that lists and rows of a product stay near. */
  static final int ROWS = 128;

  private long listed; // by its number, since a thread may live longer than its data
  private int fromBlock;
  private int toBlock;
  private int fromRow;
  private int toRow;
  private int first;
  private int count;
  private int parts;
  private int[][] bounds = new int[1][0];
  private long[] entries = new long[0];

  @SuppressWarnings("UnusedVariable") // it is there to be written
  private int touched;

  /** How many quads there are lists of. */
  int count() {
    return count;
  }

  /** The first of them; the others follow. */
  int first() {
    return first;
  }

  /** The row of {@link #entries} that counts as 0. */
  int fromRow() {
    return fromRow;
  }

  /** How many parts of rows were appended. */
  int parts() {
    return parts;
  }

  /** For each quad, where its entries of a part begin, which is where those of the last one end. */
  int[] bounds(int part) {
    return bounds[part];
  }

  /** Rows in the upper halves, the four codes in the lower. */
  long[] entries() {
    return entries;
  }

  /** Whether these are lists of a matrix. */
  boolean isOf(CodedQuads a) {
    return a.id() == listed;
  }

  /** Whether just these rows of these blocks are listed. */
  boolean has(CodedQuads a, int row, int rowEnd, int from, int to) {
    return isOf(a) && from == fromBlock && to == toBlock && row == fromRow && rowEnd == toRow;
  }

  /**
   * Begins lists of blocks from..to, with room for so many rows, the first of which is row; asks
   * memory for all of them.
   */
  void start(CodedQuads a, int row, int rows, int from, int to) {
    touched += a.touch(row, row + rows, from, to);
    listed = a.id();
    fromBlock = from;
    toBlock = to;
    fromRow = row;
    toRow = row;
    first = a.quad(from);
    count = a.quad(to) - first;
    parts = 0;
    if (bounds[0].length < count) {
      bounds = new int[1][count];
    }
    if (entries.length < count * rows) {
      entries = new long[count * rows];
    }
    for (int q = 0; q < count; q++) {
      bounds[0][q] = q * rows;
    }
  }

  /**
   * Lists the same rows and blocks of another matrix as other lists have, in as many parts. Blocks
   * after them, which other threads will list, are asked for, too: a neighbouring core's cache
   * hands them out sooner than memory does.
   */
  void repeat(QuadLists others, CodedQuads a) {
    int row = others.fromRow;
    int end = others.toRow;
    if (row < end && end <= a.rows()) {
      int rowsOfPart = (end - row + others.parts - 1) / others.parts;
      start(a, row, end - row, others.fromBlock, others.toBlock);
      while (toRow < end) {
        append(a, Math.min(toRow + rowsOfPart, end));
      }
      touched += a.touch(row, end, toBlock, CodedQuads.BLOCKS);
    }
  }

  /** Lists the rows up to {@code rowEnd}, as one part. */
  void append(CodedQuads a, int rowEnd) {
    parts++;
    if (bounds.length == parts) {
      bounds = Arrays.copyOf(bounds, parts + 1);
      bounds[parts] = new int[bounds[0].length];
    }
    System.arraycopy(bounds[parts - 1], 0, bounds[parts], 0, count);
    for (int row = toRow; row < rowEnd; row++) {
      append(a, a.bound(row, fromBlock), a.bound(row, toBlock), row - fromRow, bounds[parts]);
    }
    toRow = rowEnd;
  }

  private void append(CodedQuads a, int from, int to, int row, int[] ends) {
    char[] quads = a.quads();
    int[] codes = a.codes();
    long[] itsEntries = entries;
    int itsFirst = first;
    long shifted = (long) row << Integer.SIZE;
    for (int t = from; t < to; t++) { // with no other condition, so that the compiler can unroll it
      int quad = quads[t] - itsFirst;
      int at = ends[quad];
      ends[quad] = at + 1;
      itsEntries[at] = shifted | (codes[t] & 0xffff_ffffL);
    }
  }
}
