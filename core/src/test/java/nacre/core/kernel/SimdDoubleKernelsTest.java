package nacre.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;

/**
 * The same contract on the Vector API; the build runs it at 128, 256 and the widest bits there are.
 */
class SimdDoubleKernelsTest extends ScalarDoubleKernelsTest {

  /** Half a million arguments of each function; the long form is -Dnacre.bits.rounds=2000. */
  private static final int ROUNDS = Integer.getInteger("nacre.bits.rounds", 8);

  private static final int ARGUMENTS = 1 << 16;

  /** Where branches of fdlibm's functions meet. */
  private static final double[] EDGES = {
    0.5 * Math.log(2),
    0x1.62e43p-2,
    1.5 * Math.log(2),
    0x1.0a2b2p0,
    709.782712893384,
    710,
    -745.1332191019411,
    -746,
    708,
    708.3964,
    0x1p-28,
    0x1p-54,
    0x1p-55,
    22,
    19.5,
    1,
    0.25,
    0.5,
    19.5 * Math.log(2),
    20 * Math.log(2),
    56 * Math.log(2),
    56.5 * Math.log(2),
    Double.MIN_NORMAL
  };

  private final Kernels<double[]> scalar = new ScalarDoubleKernels();
  private final Kernels<double[]> simd = simd();

  /** By reflection, since tests are compiled without the module. */
  @SuppressWarnings("unchecked")
  private static Kernels<double[]> simd() {
    try {
      Class<?> kernels = Class.forName("nacre.core.kernel.SimdDoubleKernels");
      return (Kernels<double[]>) kernels.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no SIMD kernels to test", e);
    }
  }

  @Override
  Kernels<double[]> kernels() {
    return simd;
  }

  @Example
  void theseAreTheVectorKernels() {
    assertEquals("simd", simd.name().substring(0, 4));
  }

  @Example
  void functionsHaveTheBitsOfStrictMath() {
    double[] x = new double[ARGUMENTS];
    double[] expected = new double[ARGUMENTS];
    double[] actual = new double[ARGUMENTS];
    for (int round = 0; round < ROUNDS; round++) {
      SplittableRandom random = new SplittableRandom(round);
      for (int i = 0; i < ARGUMENTS; i++) {
        x[i] = argument(round % 4, random);
      }
      for (UnaryOp op : UnaryOp.values()) {
        for (int i = 0; i < ARGUMENTS; i++) {
          expected[i] = function(op, x[i]);
        }
        simd.map(op, x, actual, 0, ARGUMENTS);
        for (int i = 0; i < ARGUMENTS; i++) {
          if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(actual[i])) {
            String argument = op + " of " + Double.toHexString(x[i]);
            assertEquals(expected[i], actual[i], argument);
          }
        }
      }
    }
  }

  private static double argument(int kind, SplittableRandom random) {
    return switch (kind) {
      case 0 -> Double.longBitsToDouble(random.nextLong()); // all exponents, infinities, NaNs
      case 1 -> random.nextDouble(-1, 1) * Math.scalb(1.0, random.nextInt(-60, 11));
      case 2 -> // around the halves of multiples of ln 2, where the reduced argument changes
          random.nextInt(-2200, 2200) * 0.5 * Math.log(2)
              + random.nextDouble(-1, 1) * Math.scalb(1.0, -random.nextInt(60));
      default -> {
        double edge = EDGES[random.nextInt(EDGES.length)] * (random.nextBoolean() ? 1 : -0.5);
        long steps = random.nextLong() >> random.nextInt(12, 64);
        yield Double.longBitsToDouble(Double.doubleToRawLongBits(edge) + steps);
      }
    };
  }

  @Example
  void oneNumberBeyondTheRangeSpoilsNoOther() {
    for (double odd : new double[] {Double.NaN, -710, 1e300, Double.POSITIVE_INFINITY}) {
      for (int length = 1; length < 40; length++) {
        double[] x = new double[length];
        double[] out = new double[length];
        double[] expected = new double[length];
        x[length / 2] = odd;
        for (UnaryOp op : UnaryOp.values()) {
          scalar.map(op, x, expected, 0, length);
          simd.map(op, x, out, 0, length);
          assertArrayEquals(expected, out, op.name());
        }
        scalar.map(UnaryOp.TANH, x, expected, 0, length);
        simd.map(UnaryOp.TANH, x, x, 0, length);
        assertArrayEquals(expected, x, "in place");
      }
    }
  }

  /** More rows, and more products to a chain, than are packed at a time. */
  @Example
  void productsLargerThanABlockAreTheScalarOnes() {
    int[][] shapes = {{491, 261, 19}, {25, 600, 37}, {1, 513, 70}, {970, 3, 8}};
    SplittableRandom random = new SplittableRandom(1);
    for (int[] shape : shapes) {
      int m = shape[0];
      int k = shape[1];
      int n = shape[2];
      double[] a = random.doubles((long) m * k, -1, 1).toArray();
      double[] b = random.doubles((long) k * n, -1, 1).toArray();
      double[] expected = new double[m * n];
      double[] actual = new double[m * n];
      Tile all = new Tile(0, m, 0, n);
      scalar.matmul(a, b, expected, m, k, n, all);
      simd.matmul(a, b, actual, m, k, n, all);
      assertArrayEquals(expected, actual);
      double[] transposed = new double[m * k];
      scalar.transpose(a, transposed, m, k, 0, k);
      simd.transposedMatmul(transposed, b, actual, k, m, n, all);
      assertArrayEquals(expected, actual);
    }
  }

  @Example
  void notFiniteIsFoundAnywhere() {
    for (int length = 1; length < 70; length++) {
      double[] x = new double[length];
      Arrays.fill(x, Double.MAX_VALUE);
      assertTrue(simd.isFinite(x, 0, length));
      for (double odd : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
        x[length / 3] = odd;
        assertFalse(simd.isFinite(x, 0, length));
      }
    }
  }
}
