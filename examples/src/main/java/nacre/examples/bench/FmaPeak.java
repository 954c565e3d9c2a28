package nacre.examples.bench;

import java.util.Comparator;
import java.util.List;
import nacre.core.DType;

/**
 * What one core can do at most: fused multiply-adds on registers, with nothing to load or store.
 *
 * <p>By the Vector API where the JVM has it, since nothing else reaches the peak: plain loops that
 * the compiler turns into vector code stop at 70 to 90 % of it, for want of registers of their own.
 */
public final class FmaPeak {
  private static final String MODULE = "jdk.incubator.vector";

  private FmaPeak() {}

  /** {@return the peak in 10⁹ operations a second, a multiply-add being two} */
  public static double gflops(DType dtype, Timing timing) {
    return loops(dtype).stream().mapToDouble(loop -> loop.gflops(timing)).max().orElseThrow();
  }

  /** {@return the loop that comes nearest to the peak} */
  public static FmaLoop fastest(DType dtype, Timing timing) {
    return loops(dtype).stream()
        .max(Comparator.comparingDouble(loop -> loop.gflops(timing)))
        .orElseThrow();
  }

  private static List<FmaLoop> loops(DType dtype) {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return List.of(ScalarFma.loop());
    }
    return simd(dtype == DType.FLOAT32 ? "SimdFloatFma" : "SimdDoubleFma");
  }

  /**
   * By name: these classes are compiled after this one, and must not be loaded without the module.
   */
  @SuppressWarnings("unchecked")
  private static List<FmaLoop> simd(String name) {
    try {
      Class<?> loops = Class.forName("nacre.examples.bench." + name);
      return (List<FmaLoop>) loops.getDeclaredMethod("loops").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("nacre-examples' jar lacks " + name + "; build it anew", e);
    }
  }
}
