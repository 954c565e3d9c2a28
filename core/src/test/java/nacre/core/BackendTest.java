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

  @Test
  void aRecyclingBackendLendsItsMemoryAndACopyIsKept() {
    Backend lent = Backend.serial().recycling();
    Tensor x = Tensor.of(Shape.of(2), 1.0, 2.0).on(lent);
    Tensor first = x.times(2.0);
    Tensor kept = first.copy();
    lent.recycle();
    Tensor second = x.times(3.0);
    assertArrayEquals(new double[] {3, 6}, second.toDoubles());
    assertArrayEquals(new double[] {3, 6}, first.toDoubles(), "its memory serves the next result");
    assertArrayEquals(new double[] {2, 4}, kept.toDoubles());
  }

  @Test
  void withinAStepNothingIsLentTwice() {
    Backend lent = Backend.serial().recycling();
    for (int step = 0; step < 3; step++) {
      Tensor x = Tensor.of(Shape.of(2), 1.0, 2.0).on(lent);
      Tensor y = x.times(2.0);
      Tensor z = y.plus(x);
      assertArrayEquals(new double[] {2, 4}, y.toDoubles());
      assertArrayEquals(new double[] {3, 6}, z.toDoubles());
      lent.recycle();
    }
  }
}
