package nacre.core.kernel;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A matrix of codes, most of them 0, by its groups of four neighbouring columns that are not all 0:
 * a row's quad q is columns 4q to 4q + 3.
 *
 * <p>Images are such matrices: their bytes are the codes, a table of 256 numbers says what they
 * mean, and where one pixel is bright its neighbours mostly are, too. Six bytes hold a quad; and
 * rows may lie anywhere in arrays that hold a whole dataset, so a batch is made without copying.
 * (In the field: block compressed sparse rows, BSR, with blocks of 1 x 4.)
 */
public final class CodedQuads {
  /** How many columns a quad has. */
  public static final int WIDTH = 4;

  /**
   * How many blocks of columns, equally wide, the beginning of whose quads is known in each row.
   */
  public static final int BLOCKS = 8;

  private static final AtomicLong IDS = new AtomicLong();

  private final long id = IDS.incrementAndGet();
  private final int columns;
  private final int[] rows;
  private final int[] bounds;
  private final char[] quads;
  private final int[] codes;

  /**
   * Takes the arrays over, without copying.
   *
   * @param columns the width of the matrix
   * @param rows for each row its place in the next array, which begins at place · {@link #BLOCKS}
   * @param bounds where the quads of each block of each place begin in the last two arrays, block
   *     after block and place after place, and where the last ones end
   * @param quads the number of each quad in its row, ascending within a row
   * @param codes the four codes of each quad, 0 to 255, the leftmost in the lowest byte; 0 where a
   *     width that is no multiple of four leaves no column
   */
  public CodedQuads(int columns, int[] rows, int[] bounds, char[] quads, int[] codes) {
    this.columns = columns;
    this.rows = rows;
    this.bounds = bounds;
    this.quads = quads;
    this.codes = codes;
  }

  /** {@return how many quads of columns a block has; the last ones may have fewer, or none} */
  public static int perBlock(int columns) {
    return (columns + WIDTH * BLOCKS - 1) / (WIDTH * BLOCKS);
  }

  /** A number that no other matrix has, and that is not 0. */
  long id() {
    return id;
  }

  int rows() {
    return rows.length;
  }

  int columns() {
    return columns;
  }

  /** The first column of a block, or the end of the last one. */
  int column(int block) {
    return Math.min(block * WIDTH * perBlock(columns), columns);
  }

  /** The first quad of a block, or the end of the last one's. */
  int quad(int block) {
    return (column(block) + WIDTH - 1) / WIDTH;
  }

  /** The block that begins at a column, or {@link #BLOCKS} for the end of the last one; or -1. */
  int block(int column) {
    if (column == columns) {
      return BLOCKS;
    }
    int width = WIDTH * perBlock(columns);
    return column % width == 0 ? column / width : -1;
  }

  /** Where the quads of a row's block begin, or those of the last one end. */
  int bound(int row, int block) {
    return bounds[rows[row] * BLOCKS + block];
  }

  char[] quads() {
    return quads;
  }

  int[] codes() {
    return codes;
  }

  /** {@return the number of elements of the quads that are kept, some of which may be 0} */
  public int count() {
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      count += bound(row, BLOCKS) - bound(row, 0);
    }
    return WIDTH * count;
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
    for (int row = 0; row < rows.length; row++) {
      starts[row] = count;
      int end = bound(row, BLOCKS);
      for (int t = bound(row, 0); t < end; t++) {
        int column = WIDTH * quads[t];
        int all = codes[t];
        for (int i = 0; i < WIDTH; i++) { // without a branch, which nobody could guess
          int code = (all >>> (Byte.SIZE * i)) & 0xff;
          itsColumns[count] = column + i;
          itsCodes[count] = (byte) code;
          count += code != 0 ? 1 : 0;
        }
      }
    }
    starts[rows.length] = count;
  }

  /**
   * Asks memory for blocks of rows all at once, so that they are there when they are computed with:
   * rows of a dataset lie far apart, and waiting for one after the other takes longer than the
   * arithmetic. To be called by the thread that needs them.
   *
   * @return a number that depends on what was read, or the compiler would leave the reading out
   */
  int touch(int fromRow, int toRow, int fromBlock, int toBlock) {
    int sum = 0;
    for (int row = fromRow; row < toRow; row++) { // or each loop below would wait for its own end
      sum += bound(row, fromBlock) + bound(row, toBlock);
    }
    for (int row = fromRow; row < toRow; row++) {
      int end = bound(row, toBlock);
      for (int t = bound(row, fromBlock); t < end; t += 16) { // 64 bytes of codes, a cache line
        sum += quads[t] + codes[t];
      }
      int last = Math.max(end - 1, 0); // it may lie in a line of its own
      sum += quads[last] + codes[last];
    }
    return sum;
  }
}
