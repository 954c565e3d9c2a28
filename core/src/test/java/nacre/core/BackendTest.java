package nacre.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackendTest {

  @ParameterizedTest
  @EnumSource(DType.class)
  void anyNumberOfThreadsGivesTheSameBits(DType dtype) {
    NumpyRandom random = new NumpyRandom(1);
    Tensor x = Tensor.zeros(dtype, Shape.of(257, 301)).map(zero -> random.randn());
    Tensor w = Tensor.zeros(dtype, Shape.of(301, 113)).map(zero -> random.randn());
    Tensor serial = work(x, w);
    for (int threads : new int[] {1, 2, 3, 8}) {
      try (Backend backend = Backend.threads(threads)) {
        assertEquals(threads, backend.threads());
        Tensor parallel = work(x.on(backend), w);
        assertSame(backend, parallel.backend());
        assertArrayEquals(serial.toDoubles(), parallel.toDoubles());
      }
    }
  }

  /** Large enough for every operation to be shared out. */
  private static Tensor work(Tensor x, Tensor w) {
    Tensor y = x.matmul(w).plusRow(w.sumRows()).sigmoid().logSoftmax();
    Tensor back = x.transposedMatmul(y).plus(w).times(0.5);
    back.addScaled(-0.1, w);
    return y.matmulTransposed(back).plus(x.times(x));
  }

  @Test
  void noThreadsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Backend.threads(0));
  }
}
