package nacre.core.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Chooses the kernels: SIMD where the JVM has the Vector API, else scalar, which gives the same
 * bits.
 *
 * <p>The system property {@value #PROPERTY} forces the choice: {@code scalar}, {@code simd}, or
 * {@code auto}, the default.
 */
public final class KernelProvider {
  /** The system property that forces a choice. */
  public static final String PROPERTY = "nacre.kernels";

  private static final String MODULE = "jdk.incubator.vector";
  private static final String REMEDY = "start the JVM with --add-modules " + MODULE;

  private KernelProvider() {}

  /**
   * {@return the kernels that the property and this JVM ask for}
   *
   * @throws IllegalStateException if SIMD is forced and this JVM has no Vector API, or if the
   *     property has another value
   */
  public static Kernels<float[]> floats() {
    if (simd()) {
      return load("nacre.core.kernel.SimdFloatKernels");
    }
    if (choice().equals("auto")) {
      Logger logger = System.getLogger(KernelProvider.class.getName());
      logger.log(Level.INFO, "SIMD kernels are off; to switch them on, " + REMEDY);
    }
    return new ScalarFloatKernels();
  }

  /** {@return the kernels that the property and this JVM ask for; see {@link #floats}} */
  public static Kernels<double[]> doubles() {
    return simd() ? load("nacre.core.kernel.SimdDoubleKernels") : new ScalarDoubleKernels();
  }

  /**
   * By name: the SIMD classes are compiled after this one, and must not be loaded without the
   * module.
   */
  @SuppressWarnings("unchecked")
  private static <A> Kernels<A> load(String name) {
    try {
      return (Kernels<A>) Class.forName(name).getDeclaredMethod("warming").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("nacre-core's jar lacks its SIMD kernels; build it anew", e);
    }
  }

  private static boolean simd() {
    return simd(choice(), ModuleLayer.boot().findModule(MODULE).isPresent());
  }

  private static String choice() {
    return System.getProperty(PROPERTY, "auto");
  }

  static boolean simd(String choice, boolean available) {
    switch (choice) {
      case "scalar" -> {
        return false;
      }
      case "auto" -> {
        return available;
      }
      case "simd" -> {
        if (!available) {
          throw new IllegalStateException(
              "%s=simd, but this JVM has no %s; %s".formatted(PROPERTY, MODULE, REMEDY));
        }
        return true;
      }
      default ->
          throw new IllegalStateException(
              "expected %s to be auto, scalar or simd, but it is %s".formatted(PROPERTY, choice));
    }
  }
}
