package nacre.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KernelProviderTest {

  @Test
  void autoTakesWhatTheJvmHas() {
    assertTrue(KernelProvider.simd("auto", true));
    assertFalse(KernelProvider.simd("auto", false));
  }

  @Test
  void theChoiceCanBeForced() {
    assertFalse(KernelProvider.simd("scalar", true));
    assertTrue(KernelProvider.simd("simd", true));
    IllegalStateException missing =
        assertThrows(IllegalStateException.class, () -> KernelProvider.simd("simd", false));
    assertEquals(
        "nacre.kernels=simd, but this JVM has no jdk.incubator.vector;"
            + " start the JVM with --add-modules jdk.incubator.vector",
        missing.getMessage());
  }

  @Test
  void anotherValueIsRefused() {
    IllegalStateException wrong =
        assertThrows(IllegalStateException.class, () -> KernelProvider.simd("fast", true));
    assertEquals(
        "expected nacre.kernels to be auto, scalar or simd, but it is fast", wrong.getMessage());
  }
}
