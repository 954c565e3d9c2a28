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
}
