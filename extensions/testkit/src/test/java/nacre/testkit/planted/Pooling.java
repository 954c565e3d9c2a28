package nacre.testkit.planted;

import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * The mean or the maximum of windows of three, in steps of two, shorter ones at the end: {@code
 * [width] -> [(width + 1) / 2]}.
 */
record Pooling(boolean max, Flaw flaw) implements Layer {
  private static final int WINDOW = 3;
  private static final int STEP = 2;

  enum Flaw {
    NONE,
    OVERLAP_OVERWRITTEN,
    SHORT_WINDOWS_TAKEN_FOR_WHOLE_ONES
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of((input.size(0) + 1) / STEP);
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    int n = x.shape().size(0);
    int width = x.shape().size(1);
    int out = (width + 1) / STEP;
    double[] v = x.toDoubles();
    double[] y = new double[n * out];
    int[] from = new int[n * out];
    for (int o = 0; o < y.length; o++) {
      int start = start(o, out, width);
      int count = count(o, out, width);
      from[o] = start;
      double sum = 0;
      for (int i = start; i < start + count; i++) {
        sum += v[i];
        from[o] = v[i] > v[from[o]] ? i : from[o];
      }
      y[o] = max ? v[from[o]] : sum / count;
    }
    Tensor output = Tensor.of(Shape.of(n, out), y).to(x.dtype());
    return new Forward(
        output,
        (dy, into) -> {
          double[] dx = new double[v.length];
          for (int o = 0; o < from.length; o++) {
            int start = max ? from[o] : start(o, out, width);
            int count = max ? 1 : count(o, out, width);
            boolean whole = flaw == Flaw.SHORT_WINDOWS_TAKEN_FOR_WHOLE_ONES;
            double share = dy.get(o) / (whole ? WINDOW : count);
            for (int i = start; i < start + count; i++) {
              dx[i] = flaw == Flaw.OVERLAP_OVERWRITTEN ? share : dx[i] + share;
            }
          }
          return Tensor.of(x.shape(), dx).to(dy.dtype());
        });
  }

  private static int start(int o, int out, int width) {
    return o / out * width + o % out * STEP;
  }

  private static int count(int o, int out, int width) {
    return Math.min(WINDOW, width - o % out * STEP);
  }

  @Override
  public String toString() {
    return max ? "MaxPooling" : "MeanPooling";
  }
}
