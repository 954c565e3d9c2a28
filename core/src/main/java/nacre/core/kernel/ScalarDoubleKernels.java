package nacre.core.kernel;

import java.util.Arrays;

/**
 * The float64 kernels in plain loops: the definition that every faster implementation must match.
 */
public final class ScalarDoubleKernels implements Kernels<double[]> {

  private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

  /** Makes the kernels, which have no state but memory for passing use. */
  public ScalarDoubleKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public double[] allocate(int length) {
    return new double[length];
  }

  @Override
  public int length(double[] x) {
    return x.length;
  }

  @Override
  public double get(double[] x, int index) {
    return x[index];
  }

  @Override
  public void set(double[] x, int index, double value) {
    x[index] = value;
  }

  @Override
  public void matmul(double[] a, double[] b, double[] c, int m, int k, int n, Tile tile) {
    Scratch memory = scratch.get();
    int[] positions = memory.ints(0, k + 1);
    double[] values = memory.doubles(0, k + 1);
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      int count = 0;
      for (int p = 0; p < k; p++) {
        double value = a[i * k + p];
        positions[count] = p;
        values[count] = value;
        count += value != 0.0 ? 1 : 0;
      }
      accumulate(values, positions, 0, count, b, c, n, i, tile);
    }
  }

  @Override
  public void matmul(SparseRows<double[]> a, double[] b, double[] c, int n, Tile tile) {
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      int from = a.starts()[i];
      accumulate(a.values(), a.columns(), from, a.starts()[i + 1], b, c, n, i, tile);
    }
  }

  @Override
  public void transposedMatmul(double[] a, double[] b, double[] c, int k, int m, int n, Tile tile) {
    Scratch memory = scratch.get();
    int[] positions = memory.ints(0, k + 1);
    double[] values = memory.doubles(0, k + 1);
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      int count = 0;
      for (int p = 0; p < k; p++) {
        double value = a[p * m + i];
        positions[count] = p;
        values[count] = value;
        count += value != 0.0 ? 1 : 0;
      }
      accumulate(values, positions, 0, count, b, c, n, i, tile);
    }
  }

  @Override
  public void transposedMatmul(SparseRows<double[]> a, double[] b, double[] c, int n, Tile tile) {
    Scratch memory = scratch.get();
    int[] ends = memory.ints(0, tile.rows());
    int[] rows = memory.ints(1, a.count());
    double[] values = memory.doubles(0, a.count());
    sortByColumn(a, tile.row(), tile.rowEnd(), ends, rows, values);
    int from = 0;
    for (int i = 0; i < tile.rows(); i++) {
      accumulate(values, rows, from, ends[i], b, c, n, tile.row() + i, tile);
      from = ends[i];
    }
  }

  /**
   * The elements of columns from..to, column by column and ascending by row within one; those of
   * column j end at {@code ends[j - from]}.
   */
  static void sortByColumn(
      SparseRows<double[]> a, int from, int to, int[] ends, int[] rows, double[] values) {
    a.beginsByColumn(from, to, ends);
    int[] columns = a.columns();
    for (int row = 0; row < a.rows(); row++) {
      int end = a.starts()[row + 1];
      for (int t = a.first(row, from); t < end && columns[t] < to; t++) {
        int at = ends[columns[t] - from]++;
        rows[at] = row;
        values[at] = a.values()[t];
      }
    }
  }

  @Override
  public void expand(SparseRows<double[]> x, double[] out, int columns) {
    Arrays.fill(out, 0, x.rows() * columns, 0.0);
    for (int row = 0; row < x.rows(); row++) {
      for (int t = x.starts()[row]; t < x.starts()[row + 1]; t++) {
        out[row * columns + x.columns()[t]] = x.values()[t];
      }
    }
  }

  /**
   * One row of c: Σ values[t]·b[positions[t], :] over the listed t, positions ascending. Four rows
   * of b at a time keep the row of c in registers for longer; each element still is one chain.
   */
  private static void accumulate(
      double[] values,
      int[] positions,
      int from,
      int to,
      double[] b,
      double[] c,
      int n,
      int i,
      Tile tile) {
    int columns = tile.columns();
    int cAt = i * n + tile.column();
    Arrays.fill(c, cAt, cAt + columns, 0.0);
    int t = from;
    for (; t + 4 <= to; t += 4) {
      double a0 = values[t];
      double a1 = values[t + 1];
      double a2 = values[t + 2];
      double a3 = values[t + 3];
      int b0 = positions[t] * n + tile.column();
      int b1 = positions[t + 1] * n + tile.column();
      int b2 = positions[t + 2] * n + tile.column();
      int b3 = positions[t + 3] * n + tile.column();
      for (int j = 0; j < columns; j++) {
        double sum = Math.fma(a0, b[b0 + j], c[cAt + j]);
        sum = Math.fma(a1, b[b1 + j], sum);
        sum = Math.fma(a2, b[b2 + j], sum);
        c[cAt + j] = Math.fma(a3, b[b3 + j], sum);
      }
    }
    for (; t < to; t++) {
      double factor = values[t];
      int bAt = positions[t] * n + tile.column();
      for (int j = 0; j < columns; j++) {
        c[cAt + j] = Math.fma(factor, b[bAt + j], c[cAt + j]);
      }
    }
    // A product that underflows can leave -0, which a zero factor after it would make +0: adding +0
    // makes it +0 in any case, so leaving zeros out changes no bit.
    for (int j = cAt; j < cAt + columns; j++) {
      c[j] += 0.0;
    }
  }

  @Override
  public void transpose(double[] x, double[] out, int rows, int columns, int from, int to) {
    for (int j = from; j < to; j++) {
      for (int i = 0; i < rows; i++) {
        out[j * rows + i] = x[i * columns + j];
      }
    }
  }

  @Override
  public void plusRow(double[] x, double[] row, double[] out, int columns, int from, int to) {
    for (int i = from; i < to; i++) {
      int at = i * columns;
      for (int j = 0; j < columns; j++) {
        out[at + j] = x[at + j] + row[j];
      }
    }
  }

  @Override
  public void sumRows(double[] x, double[] out, int rows, int columns, int from, int to) {
    Arrays.fill(out, from, to, 0.0);
    for (int i = 0; i < rows; i++) {
      int at = i * columns;
      for (int j = from; j < to; j++) {
        out[j] += x[at + j];
      }
    }
  }

  @Override
  public void map(UnaryOp op, double[] x, double[] out, int from, int to) {
    switch (op) {
      case EXP -> {
        for (int i = from; i < to; i++) {
          out[i] = StrictMath.exp(x[i]);
        }
      }
      case LOG -> {
        for (int i = from; i < to; i++) {
          out[i] = StrictMath.log(x[i]);
        }
      }
      case TANH -> {
        for (int i = from; i < to; i++) {
          out[i] = StrictMath.tanh(x[i]);
        }
      }
      case SIGMOID -> {
        for (int i = from; i < to; i++) {
          out[i] = 1.0 / (1.0 + StrictMath.exp(-x[i]));
        }
      }
      case RELU -> {
        for (int i = from; i < to; i++) {
          out[i] = Math.max(x[i], 0.0);
        }
      }
      case SQRT -> {
        for (int i = from; i < to; i++) {
          out[i] = Math.sqrt(x[i]);
        }
      }
    }
  }

  @Override
  public void zip(BinaryOp op, double[] x, double[] y, double[] out, int from, int to) {
    switch (op) {
      case ADD -> {
        for (int i = from; i < to; i++) {
          out[i] = x[i] + y[i];
        }
      }
      case SUBTRACT -> {
        for (int i = from; i < to; i++) {
          out[i] = x[i] - y[i];
        }
      }
      case MULTIPLY -> {
        for (int i = from; i < to; i++) {
          out[i] = x[i] * y[i];
        }
      }
      case DIVIDE -> {
        for (int i = from; i < to; i++) {
          out[i] = x[i] / y[i];
        }
      }
      case SIGMOID_GRADIENT -> {
        for (int i = from; i < to; i++) {
          out[i] = x[i] * (1.0 - y[i]) * y[i];
        }
      }
      case TANH_GRADIENT -> {
        for (int i = from; i < to; i++) {
          out[i] = x[i] * (1.0 - y[i] * y[i]);
        }
      }
      case RELU_GRADIENT -> {
        for (int i = from; i < to; i++) {
          out[i] = y[i] > 0.0 ? x[i] : 0.0;
        }
      }
    }
  }

  @Override
  public void scale(double[] x, double factor, double[] out, int from, int to) {
    double f = factor;
    for (int i = from; i < to; i++) {
      out[i] = f * x[i];
    }
  }

  @Override
  public void addScaled(double[] target, double factor, double[] x, int from, int to) {
    double f = factor;
    for (int i = from; i < to; i++) {
      target[i] = Math.fma(f, x[i], target[i]);
    }
  }

  @Override
  public void logSoftmax(double[] x, double[] out, int columns, int from, int to) {
    for (int i = from; i < to; i++) {
      int at = i * columns;
      double max = x[at];
      for (int j = 1; j < columns; j++) {
        max = Math.max(max, x[at + j]);
      }
      double sum = 0.0;
      for (int j = 0; j < columns; j++) {
        sum += StrictMath.exp(x[at + j] - max);
      }
      double logSum = StrictMath.log(sum);
      for (int j = 0; j < columns; j++) {
        out[at + j] = (x[at + j] - max) - logSum;
      }
    }
  }

  @Override
  public int argmax(double[] x, int columns, int row) {
    int at = row * columns;
    int best = 0;
    for (int j = 1; j < columns; j++) {
      if (x[at + j] > x[at + best]) {
        best = j;
      }
    }
    return best;
  }

  @Override
  public double dot(double[] x, double[] y, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum = Math.fma(x[i], y[i], sum);
    }
    return sum;
  }

  @Override
  public boolean isFinite(double[] x, int from, int to) {
    double zeros = 0.0;
    for (int i = from; i < to; i++) {
      zeros += x[i] * 0.0; // 0, or NaN for ever after the first NaN or infinity
    }
    return zeros == 0.0;
  }
}
