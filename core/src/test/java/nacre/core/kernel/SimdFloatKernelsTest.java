package nacre.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import nacre.core.random.NumpyRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The same contract on the Vector API; the build runs it at 128, 256 and the widest bits there are.
 */
class SimdFloatKernelsTest extends ScalarFloatKernelsTest {
  private final Kernels<float[]> simd = simd();

  /** By reflection, since tests are compiled without the module. */
  @SuppressWarnings("unchecked")
  private static Kernels<float[]> simd() {
    try {
      Class<?> kernels = Class.forName("nacre.core.kernel.SimdFloatKernels");
      return (Kernels<float[]>) kernels.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no SIMD kernels to test", e);
    }
  }

  @Override
  Kernels<float[]> kernels() {
    return simd;
  }

  @Example
  void theseAreTheVectorKernels() {
    assertEquals("simd", simd.name().substring(0, 4));
  }

  @Example
  void functionsHaveTheScalarBitsOverTheWholeRangeOfFloats() {
    int length = 1 << 20;
    float[] x = new float[length];
    float[] scalar = new float[length];
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = Float.intBitsToFloat(i * 4093); // odd, so that all regions and both signs are met
    }
    for (UnaryOp op : UnaryOp.values()) {
      new ScalarFloatKernels().map(op, x, scalar, 0, length);
      simd.map(op, x, vector, 0, length);
      for (int i = 0; i < length; i++) {
        assertEquals(Float.floatToIntBits(scalar[i]), Float.floatToIntBits(vector[i]), op.name());
      }
    }
  }

  /** With panels and without, wide and narrow, few rows and many, and at all edges. */
  @Property(tries = 150)
  void denseProductsHaveTheScalarBitsAndStayInTheirTile(
      @ForAll @IntRange(min = 1, max = 200) int m,
      @ForAll @IntRange(min = 1, max = 300) int k,
      @ForAll @IntRange(min = 1, max = 200) int n,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    float[] a = dense(m * k, random);
    float[] b = dense(k * n, random);
    int row = random.randint(0, Math.min(m, 5));
    int column = random.randint(0, Math.min(n, 5));
    Tile tile =
        new Tile(row, m - row, column, n - column - random.randint(0, (n - column + 1) / 2));
    float[] scalar = dense(m * n, random);
    float[] vector = scalar.clone();
    new ScalarFloatKernels().matmul(a, b, scalar, m, k, n, tile);
    simd.matmul(a, b, vector, m, k, n, tile);
    assertArrayEquals(scalar, vector, "a·b");
    new ScalarFloatKernels().transposedMatmul(a, b, scalar, k, m, n, tile);
    simd.transposedMatmul(a, b, vector, k, m, n, tile);
    assertArrayEquals(scalar, vector, "aᵀ·b");
  }

  private static float[] dense(int length, NumpyRandom random) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) random.randn();
    }
    return x;
  }
}
