package nacre.core.kernel;

/**
 * A matrix of codes, most of them 0, by its pairs of neighbouring columns that are not both 0: a
 * row's pair p is columns 2p and 2p + 1.
 *
 * <p>Images are such matrices: their bytes are the codes, a table of 256 numbers says what they
 * mean, and where one pixel is bright its neighbour mostly is, too. Four bytes hold a pair, so a
 * batch fits the first cache; and rows may lie anywhere in arrays that hold a whole dataset, so a
 * batch is made without copying. (In the field: block compressed sparse rows, BSR, with blocks of 1
 * x 2.)
 */
public final class CodedPairs {
  private final int columns;
  private final int[] begins;
  private final int[] ends;
  private final char[] pairs;
  private final char[] codes;

  /**
   * Takes the arrays over, without copying.
   *
   * @param columns the width of the matrix
   * @param begins where each row's pairs begin in the last two arrays
   * @param ends where they end
   * @param pairs the number of each pair in its row, ascending within a row
   * @param codes both codes of each pair, 0 to 255: that of the left column times 256, plus that of
   *     the right one, which is 0 where an odd width leaves no right column
   */
  public CodedPairs(int columns, int[] begins, int[] ends, char[] pairs, char[] codes) {
    this.columns = columns;
    this.begins = begins;
    this.ends = ends;
    this.pairs = pairs;
    this.codes = codes;
  }

  int rows() {
    return begins.length;
  }

  int columns() {
    return columns;
  }

  int[] begins() {
    return begins;
  }

  int[] ends() {
    return ends;
  }

  char[] pairs() {
    return pairs;
  }

  char[] codes() {
    return codes;
  }

  /** {@return the number of elements of the pairs that are kept, some of which may be 0} */
  public int count() {
    int count = 0;
    for (int row = 0; row < begins.length; row++) {
      count += ends[row] - begins[row];
    }
    return 2 * count;
  }

  /**
   * Lists the elements that are not 0, row by row, for whoever wants them one by one.
   *
   * @param starts is told where each row's elements begin, and where the last one's end: rows + 1
   * @param itsColumns is told the column of each; {@link #count} + 1 at least
   * @param itsCodes is told the code of each, as an unsigned byte; as long
   */
  public void list(int[] starts, int[] itsColumns, byte[] itsCodes) {
    int count = 0;
    for (int row = 0; row < begins.length; row++) {
      starts[row] = count;
      for (int t = begins[row]; t < ends[row]; t++) { // without a branch, which nobody could guess
        int left = codes[t] >> 8;
        itsColumns[count] = 2 * pairs[t];
        itsCodes[count] = (byte) left;
        count += left != 0 ? 1 : 0;
        int right = codes[t] & 0xff;
        itsColumns[count] = 2 * pairs[t] + 1;
        itsCodes[count] = (byte) right;
        count += right != 0 ? 1 : 0;
      }
    }
    starts[begins.length] = count;
  }

  /**
   * Asks memory for rows all at once, so that they are there when they are computed with: rows of a
   * dataset lie far apart, and waiting for one after the other takes longer than the arithmetic. To
   * be called by the thread that needs them.
   *
   * @return a number that depends on what was read, or the compiler would leave the reading out
   */
  int touch(int from, int to) {
    int sum = 0;
    for (int row = from; row < to; row++) {
      int end = ends[row];
      for (int t = begins[row]; t < end; t += 32) { // 64 bytes, a cache line
        sum += pairs[t] + codes[t];
      }
    }
    return sum;
  }
}
