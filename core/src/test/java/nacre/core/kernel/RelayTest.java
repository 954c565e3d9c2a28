package nacre.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RelayTest {
  private static final int ROWS = 300; // more than are listed at a time
  private static final int DEPTH = 402;
  private static final int COLUMNS = 85;

  private final NumpyRandom random = new NumpyRandom(5);
  private final float[] table = table();
  private final SparseRows<float[]> x = matrix();
  private final float[] w = draw(DEPTH * COLUMNS);
  private final float[] dy = draw(ROWS * COLUMNS);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void anyNumberOfThreadsGivesTheBitsOfOne(int threads) {
    for (int n : new int[] {3, 16, 50, COLUMNS}) {
      float[] y = new float[ROWS * n];
      float[] dw = new float[DEPTH * n];
      Engine<float[]> alone = new Engine<>(new ScalarFloatKernels(), null);
      alone.matmul(x, w, y, ROWS, n);
      alone.transposedMatmul(x, dy, dw, DEPTH, n);
      try (Workers workers = new Workers(threads)) {
        Engine<float[]> engine = new Engine<>(new SimdFloatKernels(), workers);
        for (int again = 0; again < 3; again++) { // the second time, the lists are known
          float[] product = draw(ROWS * n);
          engine.matmul(x, w, product, ROWS, n);
          assertArrayEquals(y, product);
          float[] gradient = draw(DEPTH * n);
          engine.transposedMatmul(x, dy, gradient, DEPTH, n);
          assertArrayEquals(dw, gradient);
        }
      }
    }
  }

  @Test
  void whatWasSortedAheadIsUsedForItsOwnMatrixOnly() throws InterruptedException {
    SparseRows<float[]> next = matrix();
    Engine<float[]> alone = new Engine<>(new ScalarFloatKernels(), null);
    SimdFloatKernels kernels = new SimdFloatKernels();
    kernels.awaitSpeed();
    try (Workers workers = new Workers(2)) {
      Engine<float[]> engine = new Engine<>(kernels, workers);
      for (SparseRows<float[]> a : List.of(x, x, next, x, next, next, x)) {
        float[] y = new float[ROWS * COLUMNS];
        float[] dw = new float[DEPTH * COLUMNS];
        alone.matmul(a, w, y, ROWS, COLUMNS);
        alone.transposedMatmul(a, dy, dw, DEPTH, COLUMNS);
        workers.meanwhile(() -> kernels.prepare(next));
        kernels.prepare(next);
        float[] product = new float[ROWS * COLUMNS];
        engine.matmul(a, w, product, ROWS, COLUMNS);
        assertArrayEquals(y, product);
        float[] gradient = new float[DEPTH * COLUMNS];
        engine.transposedMatmul(a, dy, gradient, DEPTH, COLUMNS);
        assertArrayEquals(dw, gradient);
      }
    }
  }

  @Test
  void aLegThatFailsKeepsNobodyWaiting() {
    RuntimeException fault = new IllegalArgumentException("a fault");
    try (Workers workers = new Workers(2)) {
      Engine<float[]> engine = new Engine<>(failing(fault), workers);
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () -> engine.matmul(x, w, new float[ROWS * COLUMNS], ROWS, COLUMNS));
      assertSame(fault, thrown.getCause());
    }
  }

  /** Kernels whose first leg fails, and whose second waits for it. */
  @SuppressWarnings("unchecked")
  private static Kernels<float[]> failing(RuntimeException fault) {
    ScalarFloatKernels scalar = new ScalarFloatKernels();
    return (Kernels<float[]>)
        Proxy.newProxyInstance(
            RelayTest.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[arguments.length - 1] instanceof Relay.Leg leg) {
                if (leg.isFirst()) {
                  throw fault;
                }
                leg.await(ROWS);
                return null;
              }
              try {
                return method.invoke(scalar, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private SparseRows<float[]> matrix() {
    int[][] codes = new int[ROWS][DEPTH];
    for (int[] row : codes) {
      Arrays.setAll(row, j -> random.rand() < 0.8 ? 0 : random.randint(1, 256));
    }
    return CodedMatrices.sparse(CodedMatrices.of(codes, DEPTH), table, new ScalarFloatKernels());
  }

  private float[] table() {
    float[] numbers = draw(256);
    numbers[0] = 0f;
    return numbers;
  }

  private float[] draw(int length) {
    float[] drawn = new float[length];
    for (int i = 0; i < length; i++) {
      drawn[i] = (float) random.randn();
    }
    return drawn;
  }
}
