package nacre.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Example;

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
}
