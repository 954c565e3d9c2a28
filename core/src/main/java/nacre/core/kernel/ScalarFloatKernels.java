package nacre.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The float32 kernels in plain loops: the definition that every faster implementation must match.
 */
public final class ScalarFloatKernels implements Kernels<float[]> {

  /** Makes the kernels, which have no state. */
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
  public void matmul(
      float[] a,
      @Nullable NonZeros aNonZeros,
      float[] b,
      float[] c,
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
          to += a[i * k + p] != 0f ? 1 : 0;
        }
      }
      accumulate(a, i * k, 1, positions, from, to, b, c, n, i, tile);
    }
  }

  @Override
  public void transposedMatmul(
      float[] a,
      @Nullable NonZeros aNonZeros,
      float[] b,
      float[] c,
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
          to += a[p * m + i] != 0f ? 1 : 0;
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
      float[] a,
      int aAt,
      int aStep,
      int[] ps,
      int from,
      int to,
      float[] b,
      float[] c,
      int n,
      int i,
      Tile tile) {
    int columns = tile.columns();
    int cAt = i * n + tile.column();
    Arrays.fill(c, cAt, cAt + columns, 0f);
    int t = from;
    for (; t + 4 <= to; t += 4) {
      float a0 = a[aAt + ps[t] * aStep];
      float a1 = a[aAt + ps[t + 1] * aStep];
      float a2 = a[aAt + ps[t + 2] * aStep];
      float a3 = a[aAt + ps[t + 3] * aStep];
      int b0 = ps[t] * n + tile.column();
      int b1 = ps[t + 1] * n + tile.column();
      int b2 = ps[t + 2] * n + tile.column();
      int b3 = ps[t + 3] * n + tile.column();
      for (int j = 0; j < columns; j++) {
        float sum = Math.fma(a0, b[b0 + j], c[cAt + j]);
        sum = Math.fma(a1, b[b1 + j], sum);
        sum = Math.fma(a2, b[b2 + j], sum);
        c[cAt + j] = Math.fma(a3, b[b3 + j], sum);
      }
    }
    for (; t < to; t++) {
      float factor = a[aAt + ps[t] * aStep];
      int bAt = ps[t] * n + tile.column();
      for (int j = 0; j < columns; j++) {
        c[cAt + j] = Math.fma(factor, b[bAt + j], c[cAt + j]);
      }
    }
    // A product that underflows can leave -0, and a zero factor after it would make it +0: adding
    // +0
    // makes it +0 in any case, so skipping zeros changes no bit.
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
