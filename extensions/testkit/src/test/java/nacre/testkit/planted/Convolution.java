package nacre.testkit.planted;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.LayerCase;
import nacre.testkit.Sizes;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Kernels of three slid over several channels in steps of two, zeros beyond the ends: {@code
 * [channels, width] -> [filters, (width + 1) / 2]}.
 *
 * <p>y[f, o] = b[f] + Σ w[f, c, k]·x[c, 2·o + k - 1], summed over c and k.
 */
final class Convolution implements Layer {
  private static final int KERNEL = 3;
  private static final int STRIDE = 2;

  enum Flaw {
    NONE,
    KERNEL_TURNED_ROUND,
    OVERLAP_OVERWRITTEN,
    BIAS_OF_ONE_PLACE,
    LAST_PLACE_OF_ODD_WIDTHS_LEFT_OUT,
    FIRST_CHANNEL_ONLY,
    FILTERS_AND_CHANNELS_SWAPPED
  }

  private final int channels;
  private final int filters;
  private final Parameter weight;
  private final Parameter bias;
  private final Flaw flaw;

  Convolution(int channels, int filters, RandomGenerator random, Flaw flaw) {
    this.channels = channels;
    this.filters = filters;
    this.flaw = flaw;
    Shape kernels = Shape.of(filters, channels, KERNEL);
    weight = new Parameter("kernels", drawn(kernels, random));
    bias = new Parameter("bias", drawn(Shape.of(filters), random));
  }

  static Arbitrary<LayerCase> with(Flaw flaw) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 3),
            Sizes.any(),
            Sizes.seeds())
        .as(
            (channels, filters, width, seed) ->
                LayerCase.of(
                    new Convolution(channels, filters, new Random(seed), flaw),
                    Shape.of(channels, width)))
        .withoutEdgeCases();
  }

  private static Tensor drawn(Shape shape, RandomGenerator random) {
    return Tensor.zeros(DType.FLOAT32, shape).map(zero -> random.nextGaussian());
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(filters, (input.size(1) + 1) / STRIDE);
  }

  /** What is done at each pair of an output and an input that takes part in it. */
  private interface Tap {
    void at(int output, int input, int weight);
  }

  private void taps(int examples, int width, Tap tap) {
    int out = (width + 1) / STRIDE;
    for (int row = 0; row < examples * filters; row++) {
      for (int o = 0; o < out; o++) {
        for (int ck = 0; ck < channels * KERNEL; ck++) {
          int at = STRIDE * o + ck % KERNEL - 1;
          int channel = row / filters * channels + ck / KERNEL;
          if (at >= 0 && at < width) {
            tap.at(row * out + o, channel * width + at, row % filters * channels * KERNEL + ck);
          }
        }
      }
    }
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    int n = x.shape().size(0);
    int width = x.shape().size(2);
    int out = (width + 1) / STRIDE;
    double[] w = weight.value().toDoubles();
    double[] y = new double[n * filters * out];
    for (int i = 0; i < y.length; i++) {
      y[i] = bias.value().get(i / out % filters);
    }
    double[] v = x.toDoubles();
    taps(n, width, (o, i, k) -> y[o] += w[k] * v[i]);
    Tensor output = Tensor.of(Shape.of(n, filters, out), y).to(x.dtype());
    return new Forward(output, (dy, into) -> back(x, w, dy, into));
  }

  private Tensor back(Tensor x, double[] w, Tensor dy, Gradients into) {
    int width = x.shape().size(2);
    int out = (width + 1) / STRIDE;
    double[] v = x.toDoubles();
    double[] g = dy.toDoubles();
    double[] dx = new double[v.length];
    double[] dw = new double[w.length];
    double[] db = new double[filters];
    for (int i = 0; i < g.length; i++) {
      boolean counts = flaw != Flaw.BIAS_OF_ONE_PLACE || i % out == 0;
      db[i / out % filters] += counts ? g[i] : 0;
    }
    taps(
        x.shape().size(0),
        width,
        (o, i, k) -> {
          double along = g[o] * w[turned(k)];
          dx[i] = flaw == Flaw.OVERLAP_OVERWRITTEN ? along : dx[i] + along;
          boolean last = width % 2 == 1 && width > 1 && o % out == out - 1;
          boolean other = k / KERNEL % channels > 0;
          boolean lost =
              (last && flaw == Flaw.LAST_PLACE_OF_ODD_WIDTHS_LEFT_OUT)
                  || (other && flaw == Flaw.FIRST_CHANNEL_ONLY);
          dw[k] += lost ? 0 : g[o] * v[i];
        });
    into.add(weight, Tensor.of(weight.shape(), dw).to(dy.dtype()));
    into.add(bias, Tensor.of(bias.shape(), db).to(dy.dtype()));
    return Tensor.of(x.shape(), dx).to(dy.dtype());
  }

  /** The weight that the way back takes in the place of k. */
  private int turned(int k) {
    if (flaw == Flaw.KERNEL_TURNED_ROUND) {
      return k - k % KERNEL + KERNEL - 1 - k % KERNEL;
    }
    if (flaw == Flaw.FILTERS_AND_CHANNELS_SWAPPED && filters == channels) {
      int filter = k / KERNEL / channels;
      int channel = k / KERNEL % channels;
      return (channel * channels + filter) * KERNEL + k % KERNEL;
    }
    return k;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  @Override
  public String toString() {
    return "Convolution " + channels + "->" + filters;
  }
}
