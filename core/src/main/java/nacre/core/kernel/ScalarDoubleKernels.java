package nacre.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The float64 kernels in plain loops: the definition that every faster implementation must match.
 */
public final class ScalarDoubleKernels implements Kernels<double[]> {

  /** Makes the kernels, which have no state. */
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
  public void matmul(
      double[] a,
      @Nullable NonZeros aNonZeros,
      double[] b,
      double[] c,
      int m,
      int k,
      int n,
      Tile tile) {
    int[] positions = aNonZeros != null ? aNonZeros.columns() : new int[k];
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      int from = 0;
      int to = 0;
      if (aNonZeros != null) {
        from = aNonZeros.start(i);
        to = aNonZeros.start(i + 1);
      } else {
        for (int p = 0; p < k; p++) {
          positions[to] = p;
          to += a[i * k + p] != 0.0 ? 1 : 0;
        }
      }
      accumulate(a, i * k, 1, positions, from, to, b, c, n, i, tile);
    }
  }

  @Override
  public void transposedMatmul(
      double[] a,
      @Nullable NonZeros aNonZeros,
      double[] b,
      double[] c,
      int k,
      int m,
      int n,
      Tile tile) {
    int[] ends = new int[aNonZeros != null ? tile.rows() + 1 : 0];
    int[] positions = new int[aNonZeros != null ? aNonZeros.columns().length : k];
    if (aNonZeros != null) {
      aNonZeros.byColumn(tile.row(), tile.rowEnd(), ends, positions);
    }
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      int from = 0;
      int to = 0;
      if (aNonZeros != null) {
        from = i == tile.row() ? 0 : ends[i - tile.row() - 1];
        to = ends[i - tile.row()];
      } else {
        for (int p = 0; p < k; p++) {
          positions[to] = p;
          to += a[p * m + i] != 0.0 ? 1 : 0;
        }
      }
      accumulate(a, i, m, positions, from, to, b, c, n, i, tile);
    }
  }

  /**
   * One row of c: Σ a[p]·b[p, :] over the p that are not zero, ascending. Four rows of b at a time
   * keep the row of c in registers for longer; each element still is one chain.
   */
  private static void accumulate(
      double[] a,
      int aAt,
      int aStep,
      int[] ps,
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
      double a0 = a[aAt + ps[t] * aStep];
      double a1 = a[aAt + ps[t + 1] * aStep];
      double a2 = a[aAt + ps[t + 2] * aStep];
      double a3 = a[aAt + ps[t + 3] * aStep];
      int b0 = ps[t] * n + tile.column();
      int b1 = ps[t + 1] * n + tile.column();
      int b2 = ps[t + 2] * n + tile.column();
      int b3 = ps[t + 3] * n + tile.column();
      for (int j = 0; j < columns; j++) {
        double sum = Math.fma(a0, b[b0 + j], c[cAt + j]);
        sum = Math.fma(a1, b[b1 + j], sum);
        sum = Math.fma(a2, b[b2 + j], sum);
        c[cAt + j] = Math.fma(a3, b[b3 + j], sum);
      }
    }
    for (; t < to; t++) {
      double factor = a[aAt + ps[t] * aStep];
      int bAt = ps[t] * n + tile.column();
      for (int j = 0; j < columns; j++) {
        c[cAt + j] = Math.fma(factor, b[bAt + j], c[cAt + j]);
      }
    }
    // A product that underflows can leave -0, and a zero factor after it would make it +0: adding
    // +0
    // makes it +0 in any case, so skipping zeros changes no bit.
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
    for (int i = from; i < to; i++) {
      out[i] = factor * x[i];
    }
  }

  @Override
  public void addScaled(double[] target, double factor, double[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      target[i] = Math.fma(factor, x[i], target[i]);
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
