package nacre.testkit.arbitrary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.ValueRange;

/** What tensors shrink to. */
final class Simpler {
  private Simpler() {}

  /** Fewer axes before fewer elements before simpler elements. */
  static long[] complexity(Tensor tensor) {
    long sum = 0;
    for (double value : tensor.toDoubles()) {
      sum += complexity(value);
    }
    return new long[] {tensor.shape().rank(), tensor.shape().elements(), sum};
  }

  /** 0 is simplest, then 1, small whole numbers, large ones, fractions by their digits. */
  static long complexity(double value) {
    if (value == 0) {
      return 1 / value > 0 ? 0 : 1;
    }
    double size = Math.abs(value);
    int sign = value < 0 ? 1 : 0;
    if (size == Math.rint(size) && size < 1000) {
      return 2 * (long) size + sign;
    }
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      return 1_000_000;
    }
    BigDecimal decimal = BigDecimal.valueOf(size).stripTrailingZeros();
    long magnitude = Math.abs((long) Math.log10(size));
    return 3000 + 2000L * decimal.precision() + 2 * magnitude + sign;
  }

  /**
   * The elements of a smaller shape: those with the lowest indices along each axis, the highest.
   */
  static Stream<Tensor> cut(Tensor tensor, Shape shape) {
    if (shape.elements() == tensor.shape().elements()) {
      return Stream.of(tensor.copy().reshape(shape));
    }
    return Stream.of(cut(tensor, shape, false), cut(tensor, shape, true));
  }

  private static Tensor cut(Tensor tensor, Shape shape, boolean highest) {
    int[] from = aligned(tensor.shape(), shape);
    int[] to = shape.toArray();
    int elements = tensor.shape().elements();
    int start = highest ? elements - Shape.of(from).elements() : 0;
    Tensor cut = Tensor.zeros(tensor.dtype(), shape);
    for (int i = 0; i < shape.elements(); i++) {
      int rest = i;
      int stride = 1;
      int index = start;
      for (int axis = to.length - 1; axis >= 0; axis--) {
        int skipped = highest ? Math.max(0, from[axis] - to[axis]) : 0;
        index += (skipped + rest % to[axis]) * stride;
        rest /= to[axis];
        stride *= from[axis];
      }
      cut.set(i, tensor.get(index % elements));
    }
    return cut;
  }

  /** The last axes' sizes: of an axis that is gone, one index is kept. */
  private static int[] aligned(Shape from, Shape to) {
    int[] sizes = from.toArray();
    int[] aligned = new int[to.rank()];
    System.arraycopy(sizes, sizes.length - to.rank(), aligned, 0, to.rank());
    return aligned;
  }

  /** All, half of them, then each in turn replaced by something simpler inside the range. */
  static Stream<Tensor> values(Tensor tensor, ValueRange range) {
    int n = tensor.shape().elements();
    Stream<Tensor> many =
        Stream.of(0.0, 1.0)
            .filter(range::contains)
            .flatMap(
                simple ->
                    Stream.of(
                        replaced(tensor, 0, n, simple),
                        replaced(tensor, 0, n / 2, simple),
                        replaced(tensor, n / 2, n, simple)));
    Stream<Tensor> single =
        IntStream.range(0, n)
            .boxed()
            .flatMap(
                i ->
                    simpler(tensor.get(i))
                        .filter(range::contains)
                        .map(simple -> replaced(tensor, i, i + 1, simple)));
    return Stream.concat(many, single);
  }

  private static Tensor replaced(Tensor tensor, int from, int to, double value) {
    Tensor replaced = tensor.copy();
    for (int i = from; i < to; i++) {
      replaced.set(i, value);
    }
    return replaced;
  }

  private static Stream<Double> simpler(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return Stream.of(0.0);
    }
    Stream<Double> usual =
        Stream.of(
            0.0,
            1.0,
            -1.0,
            2.0,
            Math.rint(value),
            Math.rint(value / 2),
            Math.floor(value),
            Math.ceil(value),
            Math.abs(value));
    int zeros = BigDecimal.valueOf(value).precision() - BigDecimal.valueOf(value).scale() - 1;
    Stream<Double> moderate =
        Stream.of(-zeros / 2, -Integer.signum(zeros))
            .filter(power -> power != 0)
            .map(
                power ->
                    new BigDecimal(rounded(value, 1, RoundingMode.DOWN), new MathContext(1))
                        .scaleByPowerOfTen(power)
                        .doubleValue());
    Stream<Double> nearer = Math.abs(value) < 1000 ? Stream.of(value - Math.signum(value)) : null;
    Stream<Double> shorter =
        Stream.of(1, 2, 3)
            .flatMap(
                digits ->
                    Stream.of(
                        rounded(value, digits, RoundingMode.HALF_EVEN),
                        rounded(value, digits, RoundingMode.DOWN)));
    return Stream.of(usual, moderate, nearer == null ? Stream.<Double>empty() : nearer, shorter)
        .flatMap(each -> each);
  }

  private static double rounded(double value, int digits, RoundingMode mode) {
    return BigDecimal.valueOf(value).round(new MathContext(digits, mode)).doubleValue();
  }
}
