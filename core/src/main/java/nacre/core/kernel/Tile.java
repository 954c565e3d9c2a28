package nacre.core.kernel;

/**
 * A rectangle of a matrix: what one thread computes of a product.
 *
 * @param row its first row
 * @param rows how many rows
 * @param column its first column
 * @param columns how many columns
 */
public record Tile(int row, int rows, int column, int columns) {

  /** {@return the row after the last} */
  int rowEnd() {
    return row + rows;
  }

  /** {@return the column after the last} */
  int columnEnd() {
    return column + columns;
  }

  /**
   * {@return the end of a block of columns from j, of up to so many vectors, 2 or 4} Chosen so that
   * what is left is nothing or a vector at least: no block may reach back into the one before,
   * whose chains have gone on.
   */
  int blockEnd(int j, int vectors, int lanes) {
    int left = columnEnd() - j;
    if (left <= vectors * lanes) {
      return columnEnd();
    }
    return j + (left < (vectors + 1) * lanes ? vectors / 2 : vectors) * lanes;
  }
}
