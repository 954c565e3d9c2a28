package nacre.core.gradient;

import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import nacre.core.Tensor;

/**
 * The numbers that a layer is tried on: an open interval, drawn from unevenly on purpose.
 *
 * <p>Each draw of a whole tensor is of one kind: ordinary numbers, small integers with their ties,
 * all equal, all large, all tiny, all close together but far from 0, every magnitude at once, and
 * those that functions go wrong at: 0, -0.0, subnormals, and the places where e&#x02e3; overflows.
 *
 * @param low all numbers are above it; may be -∞
 * @param high all numbers are below it; may be ∞
 */
public record ValueRange(double low, double high) {
  /** Drawn as often as all the others together. */
  private static final double[] NEXT_TO_NOTHING = {
    0.0, -0.0, 0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, 1e-310, -1e-310, 1e-300, -1e-300
  };

  private static final double[] SPECIAL = {
    1e-8, -1e-8, 0.5, -0.5, 1, -1, 2, -3, 6, -20, 20, 40, -40, 100, -100, 710, -710, 1e3, -1e3, 1e5,
    -1e5, 1e9, -1e9
  };

  /** Checks that there is something between the two. */
  public ValueRange {
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "expected low < high, but got (" + low + ", " + high + "); swap the two");
    }
  }

  /** {@return all numbers; those drawn are at most about 1e30 large} */
  public static ValueRange any() {
    return new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** {@return whether {@code value} lies in the open interval} */
  public boolean contains(double value) {
    return value > low && value < high;
  }

  /** {@return whether all elements lie in the open interval} */
  boolean containsAll(Tensor tensor) {
    for (double value : tensor.toDoubles()) {
      if (!contains(value)) {
        return false;
      }
    }
    return true;
  }

  /** {@return {@code count} numbers of one kind or another} */
  public double[] draw(int count, RandomGenerator random) {
    DoubleSupplier kind = kind(random);
    double[] drawn = new double[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = inside(kind.getAsDouble(), random);
    }
    return drawn;
  }

  /** {@return {@code count} numbers such as parameters have: mostly below 3, some of them 0} */
  public static double[] drawModerate(int count, RandomGenerator random) {
    int kind = random.nextInt(12);
    double scale =
        kind < 2 ? 0.1 : kind < 4 ? 3 : kind == 4 ? 20 : kind == 5 ? power(random, -3, 3) : 1;
    double[] drawn = new double[count];
    for (int i = 0; i < count; i++) {
      boolean zero = kind < 8 && kind > 5 && random.nextInt(3) == 0;
      double value = kind > 9 ? random.nextInt(-2, 3) : scale * random.nextGaussian();
      drawn[i] = zero ? 0 : value;
    }
    return drawn;
  }

  private DoubleSupplier kind(RandomGenerator random) {
    int kind = random.nextInt(100);
    if (kind < 30) {
      return random::nextGaussian;
    } else if (kind < 38) {
      return scaled(random, -3, 1.5);
    } else if (kind < 48) {
      return () -> random.nextInt(-3, 4);
    } else if (kind < 60) {
      return () -> random.nextInt(4) == 0 ? special(random) : random.nextGaussian();
    } else if (kind < 70) {
      return () -> special(random);
    } else if (kind < 78) {
      return () -> random.nextGaussian() * power(random, -8, 6);
    } else if (kind < 86) {
      return scaled(random, 1, 6);
    } else if (kind < 90) {
      double same = random.nextBoolean() ? special(random) : random.nextGaussian();
      return () -> same;
    } else if (kind < 94) {
      double far = (random.nextBoolean() ? 1 : -1) * power(random, 1, 4);
      return () -> far + random.nextGaussian();
    } else if (kind < 97) {
      return scaled(random, -320, -3);
    }
    return scaled(random, 6, 30);
  }

  private static DoubleSupplier scaled(RandomGenerator random, double from, double to) {
    double scale = power(random, from, to);
    return () -> random.nextGaussian() * scale;
  }

  private static double power(RandomGenerator random, double from, double to) {
    return Math.pow(10, random.nextDouble(from, to));
  }

  private static double special(RandomGenerator random) {
    double[] from = random.nextBoolean() ? NEXT_TO_NOTHING : SPECIAL;
    return from[random.nextInt(from.length)];
  }

  /** Leaves what is inside as it is; mirrors the rest at the nearer end, or draws it anew. */
  private double inside(double value, RandomGenerator random) {
    if (value > low + margin(low) && value < high - margin(high)) {
      return value;
    }
    double mirrored = value <= low + margin(low) ? 2 * low - value : 2 * high - value;
    if (mirrored > low + margin(low) && mirrored < high - margin(high)) {
      return mirrored;
    }
    if (Double.isInfinite(high)) {
      return low + margin(low) + random.nextDouble();
    }
    if (Double.isInfinite(low)) {
      return high - margin(high) - random.nextDouble();
    }
    return low + (high - low) * random.nextDouble(0.001, 0.999);
  }

  private static double margin(double end) {
    return Double.isInfinite(end) ? 0 : 1e-9 * Math.max(1, Math.abs(end));
  }
}
