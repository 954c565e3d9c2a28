package nacre.core.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * The float32 kernels in plain loops: the definition that every faster implementation must match.
 */
public final class ScalarFloatKernels implements Kernels<float[]> {

  private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

  /** Makes the kernels, which have no state but memory for passing use. */
  public ScalarFloatKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public float[] allocate(int length) {
    return new float[length];
  }

  @Override
  public int length(float[] x) {
    return x.length;
  }

  @Override
  public double get(float[] x, int index) {
    return x[index];
  }

  @Override
  public void set(float[] x, int index, double value) {
    x[index] = (float) value;
  }

  @Override
  public void matmul(float[] a, float[] b, float[] c, int m, int k, int n, Tile tile) {
    Scratch memory = scratch.get();
    int[] positions = memory.ints(0, k + 1);
    float[] values = memory.floats(0, k + 1);
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      int count = 0;
      for (int p = 0; p < k; p++) {
        float value = a[i * k + p];
        positions[count] = p;
        values[count] = value;
        count += value != 0f ? 1 : 0;
      }
      clear(c, n, i, tile);
      accumulate(values, positions, 0, count, b, c, n, i, tile);
    }
  }

  @Override
  public void matmul(SparseRows<float[]> a, float[] b, float[] c, int n, Tile tile) {
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      int from = a.starts()[i];
      clear(c, n, i, tile);
      accumulate(a.values(), a.columns(), from, a.starts()[i + 1], b, c, n, i, tile);
    }
  }

  @Override
  public boolean canRelay(SparseRows<float[]> a) {
    return a.coded() != null;
  }

  @Override
  public void matmul(SparseRows<float[]> a, float[] b, float[] c, int n, Relay.Leg leg) {
    CodedQuads quads = Objects.requireNonNull(a.coded()).quads();
    Tile all = new Tile(0, a.rows(), 0, n);
    for (int i = 0; i < a.rows(); i++) {
      int from = leg.isFirst() ? a.starts()[i] : a.first(i, quads.column(leg.from()));
      int to = leg.isLast() ? a.starts()[i + 1] : a.first(i, quads.column(leg.to()));
      leg.await(i + 1);
      if (leg.isFirst()) {
        clear(c, n, i, all);
      }
      accumulate(a.values(), a.columns(), from, to, b, c, n, i, all);
      leg.pass(i + 1);
    }
  }

  @Override
  public void transposedMatmul(float[] a, float[] b, float[] c, int k, int m, int n, Tile tile) {
    Scratch memory = scratch.get();
    int[] positions = memory.ints(0, k + 1);
    float[] values = memory.floats(0, k + 1);
    for (int i = tile.row(); i < tile.rowEnd(); i++) {
      int count = 0;
      for (int p = 0; p < k; p++) {
        float value = a[p * m + i];
        positions[count] = p;
        values[count] = value;
        count += value != 0f ? 1 : 0;
      }
      clear(c, n, i, tile);
      accumulate(values, positions, 0, count, b, c, n, i, tile);
    }
  }

  @Override
  public void transposedMatmul(SparseRows<float[]> a, float[] b, float[] c, int n, Tile tile) {
    Scratch memory = scratch.get();
    int[] ends = memory.ints(0, tile.rows());
    int[] rows = memory.ints(1, a.count());
    float[] values = memory.floats(0, a.count());
    sortByColumn(a, tile.row(), tile.rowEnd(), ends, rows, values);
    int from = 0;
    for (int i = 0; i < tile.rows(); i++) {
      clear(c, n, tile.row() + i, tile);
      accumulate(values, rows, from, ends[i], b, c, n, tile.row() + i, tile);
      from = ends[i];
    }
  }

  /**
   * The elements of columns from..to, column by column and ascending by row within one; those of
   * column j end at {@code ends[j - from]}.
   */
  static void sortByColumn(
      SparseRows<float[]> a, int from, int to, int[] ends, int[] rows, float[] values) {
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
  public void expand(SparseRows<float[]> x, float[] out, int columns) {
    Arrays.fill(out, 0, x.rows() * columns, 0f);
    for (int row = 0; row < x.rows(); row++) {
      for (int t = x.starts()[row]; t < x.starts()[row + 1]; t++) {
        out[row * columns + x.columns()[t]] = x.values()[t];
      }
    }
  }

  /** Sets a row of the tile of c to zero. */
  private static void clear(float[] c, int n, int i, Tile tile) {
    int at = i * n + tile.column();
    Arrays.fill(c, at, at + tile.columns(), 0f);
  }

  /**
   * Adds to one row of c: Σ values[t]·b[positions[t], :] over the listed t, positions ascending.
   * Four rows of b at a time keep the row of c in registers for longer; each element still is one
   * chain.
   */
  private static void accumulate(
      float[] values,
      int[] positions,
      int from,
      int to,
      float[] b,
      float[] c,
      int n,
      int i,
      Tile tile) {
    int columns = tile.columns();
    int cAt = i * n + tile.column();
    int t = from;
    for (; t + 4 <= to; t += 4) {
      float a0 = values[t];
      float a1 = values[t + 1];
      float a2 = values[t + 2];
      float a3 = values[t + 3];
      int b0 = positions[t] * n + tile.column();
      int b1 = positions[t + 1] * n + tile.column();
      int b2 = positions[t + 2] * n + tile.column();
      int b3 = positions[t + 3] * n + tile.column();
      for (int j = 0; j < columns; j++) {
        float sum = Math.fma(a0, b[b0 + j], c[cAt + j]);
        sum = Math.fma(a1, b[b1 + j], sum);
        sum = Math.fma(a2, b[b2 + j], sum);
        c[cAt + j] = Math.fma(a3, b[b3 + j], sum);
      }
    }
    for (; t < to; t++) {
      float factor = values[t];
      int bAt = positions[t] * n + tile.column();
      for (int j = 0; j < columns; j++) {
        c[cAt + j] = Math.fma(factor, b[bAt + j], c[cAt + j]);
      }
    }
    // A product that underflows can leave -0, which a zero factor after it would make +0: adding +0
    // makes it +0 in any case, so leaving zeros out changes no bit.
    for (int j = cAt; j < cAt + columns; j++) {
      c[j] += 0f;
    }
  }

  @Override
  public void transpose(float[] x, float[] out, int rows, int columns, int from, int to) {
    for (int j = from; j < to; j++) {
      for (int i = 0; i < rows; i++) {
        out[j * rows + i] = x[i * columns + j];
      }
    }
  }

  @Override
  public void plusRow(float[] x, float[] row, float[] out, int columns, int from, int to) {
    for (int i = from; i < to; i++) {
      int at = i * columns;
      for (int j = 0; j < columns; j++) {
        out[at + j] = x[at + j] + row[j];
      }
    }
  }

  @Override
  public void sumRows(float[] x, float[] out, int rows, int columns, int from, int to) {
    Arrays.fill(out, from, to, 0f);
    for (int i = 0; i < rows; i++) {
      int at = i * columns;
      for (int j = from; j < to; j++) {
        out[j] += x[at + j];
      }
    }
  }

  @Override
  public void map(UnaryOp op, float[] x, float[] out, int from, int to) {
    switch (op) {
      case EXP -> {
        for (int i = from; i < to; i++) {
          out[i] = FloatMath.exp(x[i]);
        }
      }
      case LOG -> {
        for (int i = from; i < to; i++) {
          out[i] = FloatMath.log(x[i]);
        }
      }
      case TANH -> {
        for (int i = from; i < to; i++) {
          out[i] = FloatMath.tanh(x[i]);
        }
      }
      case SIGMOID -> {
        for (int i = from; i < to; i++) {
          out[i] = FloatMath.sigmoid(x[i]);
        }
      }
      case RELU -> {
        for (int i = from; i < to; i++) {
          out[i] = Math.max(x[i], 0f);
        }
      }
      case SQRT -> {
        for (int i = from; i < to; i++) {
          out[i] = (float) Math.sqrt(x[i]);
        }
      }
    }
  }

  @Override
  public void zip(BinaryOp op, float[] x, float[] y, float[] out, int from, int to) {
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
          out[i] = x[i] * (1f - y[i]) * y[i];
        }
      }
      case TANH_GRADIENT -> {
        for (int i = from; i < to; i++) {
          out[i] = x[i] * (1f - y[i] * y[i]);
        }
      }
      case RELU_GRADIENT -> {
        for (int i = from; i < to; i++) {
          out[i] = y[i] > 0f ? x[i] : 0f;
        }
      }
    }
  }

  @Override
  public void scale(float[] x, double factor, float[] out, int from, int to) {
    float f = (float) factor;
    for (int i = from; i < to; i++) {
      out[i] = f * x[i];
    }
  }

  @Override
  public void addScaled(float[] target, double factor, float[] x, int from, int to) {
    float f = (float) factor;
    for (int i = from; i < to; i++) {
      target[i] = Math.fma(f, x[i], target[i]);
    }
  }

  @Override
  public void logSoftmax(float[] x, float[] out, int columns, int from, int to) {
    for (int i = from; i < to; i++) {
      int at = i * columns;
      float max = x[at];
      for (int j = 1; j < columns; j++) {
        max = Math.max(max, x[at + j]);
      }
      float sum = 0f;
      for (int j = 0; j < columns; j++) {
        sum += FloatMath.exp(x[at + j] - max);
      }
      float logSum = FloatMath.log(sum);
      for (int j = 0; j < columns; j++) {
        out[at + j] = (x[at + j] - max) - logSum;
      }
    }
  }

  @Override
  public int argmax(float[] x, int columns, int row) {
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
  public double dot(float[] x, float[] y, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum = Math.fma((double) x[i], (double) y[i], sum);
    }
    return sum;
  }

  @Override
  public boolean isFinite(float[] x, int from, int to) {
    float zeros = 0f;
    for (int i = from; i < to; i++) {
      zeros += x[i] * 0f; // 0, or NaN for ever after the first NaN or infinity
    }
    return zeros == 0f;
  }
}
