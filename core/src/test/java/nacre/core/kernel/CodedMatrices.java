package nacre.core.kernel;

/** Matrices of codes for tests, their rows lying in another order than they are numbered. */
final class CodedMatrices {
  private CodedMatrices() {}

  static CodedQuads of(int[][] matrix, int columns) {
    int rows = matrix.length;
    int perBlock = CodedQuads.perBlock(columns);
    int[] places = new int[rows];
    int[] bounds = new int[(rows + 1) * CodedQuads.BLOCKS + 1];
    char[] quads = new char[rows * columns + 1];
    int[] codes = new int[rows * columns + 1];
    int count = 1; // rows may lie anywhere
    for (int place = 1; place <= rows; place++) {
      int row = rows - place; // and in any order
      places[row] = place;
      int at = place * CodedQuads.BLOCKS;
      for (int block = 0; block < CodedQuads.BLOCKS; block++) {
        bounds[at + block] = count;
        int end = Math.min((block + 1) * perBlock * 4, columns);
        for (int j = block * perBlock * 4; j < end; j += 4) {
          int code = 0;
          for (int i = Math.min(j + 4, columns) - 1; i >= j; i--) {
            code = code << 8 | matrix[row][i];
          }
          if (code != 0) {
            quads[count] = (char) (j / 4);
            codes[count++] = code;
          }
        }
        bounds[at + block + 1] = count;
      }
    }
    return new CodedQuads(columns, places, bounds, quads, codes);
  }

  /** The matrix with the numbers that its codes stand for. */
  static <A> SparseRows<A> sparse(CodedQuads all, A table, Kernels<A> kernels) {
    return SparseRows.of(all, table, () -> elements(all, table, kernels));
  }

  private static <A> SparseRows<A> elements(CodedQuads all, A table, Kernels<A> kernels) {
    int[] starts = new int[all.rows() + 1];
    int[] columns = new int[all.count() + 1];
    byte[] codes = new byte[columns.length];
    all.list(starts, columns, codes);
    A values = kernels.allocate(columns.length);
    for (int t = 0; t < starts[all.rows()]; t++) {
      kernels.set(values, t, kernels.get(table, codes[t] & 0xff));
    }
    return new SparseRows<>(starts, columns, values);
  }
}
