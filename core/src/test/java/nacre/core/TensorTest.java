package nacre.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nacre.core.kernel.SparseRows;
import nacre.core.random.NumpyRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class TensorTest {
  private final Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2.0, 3.0, 4.0, 5.0, 6.0);

  @Test
  void elementWiseOperationsLeaveTheirOperandsAlone() {
    Tensor y = x.times(2.0).plus(x).minus(x.times(x)).dividedBy(x);
    assertArrayEquals(new double[] {2, 1, 0, -1, -2, -3}, y.toDoubles());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, x.toDoubles());
  }

  @Test
  void functionsThatNoKernelKnowsCanBeMapped() {
    assertArrayEquals(new double[] {0, 0, 0, 1, 2, 3}, x.map(v -> Math.max(v - 3, 0)).toDoubles());
    assertArrayEquals(new double[] {2, 4, 6, 8, 10, 12}, x.zip(x, (a, b) -> a + b).toDoubles());
  }

  @Test
  void rowsAreAddedAndSummed() {
    Tensor row = Tensor.of(Shape.of(3), 10.0, 20.0, 30.0);
    assertArrayEquals(new double[] {11, 22, 33, 14, 25, 36}, x.plusRow(row).toDoubles());
    assertArrayEquals(new double[] {5, 7, 9}, x.sumRows().toDoubles());
  }

  @Test
  void argmaxTakesTheFirstOfEqualElements() {
    Tensor scores = Tensor.of(Shape.of(3, 3), 1f, 7f, 7f, 0f, 0f, 0f, -3f, -2f, -1f);
    assertArrayEquals(new int[] {1, 0, 2}, scores.argmax());
  }

  @Test
  void softmaxOfHugeScoresIsFinite() {
    Tensor scores = Tensor.of(Shape.of(1, 3), 1e30, -1e30, 1e30);
    assertArrayEquals(new double[] {0.5, 0, 0.5}, scores.logSoftmax().exp().toDoubles(), 1e-15);
  }

  @Test
  void reshapeSharesMemoryAndCopyDoesNot() {
    Tensor flat = x.reshape(Shape.of(6));
    Tensor copy = x.copy();
    x.set(5, 60);
    assertEquals(60, flat.get(5));
    assertEquals(6, copy.get(5));
    assertThrows(ShapeMismatch.class, () -> x.reshape(Shape.of(7)));
  }

  @Test
  void typesAreConvertedOnlyOnRequest() {
    Tensor third = Tensor.of(Shape.of(1), 1.0 / 3);
    assertEquals((float) (1.0 / 3), third.to(DType.FLOAT32).get(0));
    assertSame(third, third.to(DType.FLOAT64));
    IllegalArgumentException mixed =
        assertThrows(IllegalArgumentException.class, () -> third.plus(third.to(DType.FLOAT32)));
    assertTrue(mixed.getMessage().contains("float64"), mixed.getMessage());
    assertTrue(mixed.getMessage().contains(".to(DType)"), mixed.getMessage());
  }

  @Test
  void misfitsNameTheOperationAndBothShapes() {
    ShapeMismatch product = assertThrows(ShapeMismatch.class, () -> x.matmul(x));
    assertEquals("matmul of [2, 3]: expected [3, n], but received [2, 3]", product.getMessage());
    assertThrows(ShapeMismatch.class, () -> x.plus(x.reshape(Shape.of(3, 2))));
    assertThrows(ShapeMismatch.class, () -> x.plusRow(x));
    assertThrows(ShapeMismatch.class, () -> x.reshape(Shape.of(6)).sumRows());
    assertThrows(IllegalArgumentException.class, () -> Tensor.of(Shape.of(2), 1.0));
  }

  @Test
  void aTensorKnownByItsNonZerosIsATensorLikeAnyOther() {
    SparseRows<double[]> rows =
        new SparseRows<>(new int[] {0, 1, 1}, new int[] {1}, new double[] {2.0});
    Tensor sparse = Tensor.ofDoubles(Shape.of(2, 3), rows);
    assertArrayEquals(new double[] {0, 2, 0, 0, 0, 0}, sparse.toDoubles());
    assertArrayEquals(new double[] {0, 2, 0, 0, 0, 0}, sparse.reshape(Shape.of(6)).toDoubles());
    assertThrows(IllegalArgumentException.class, () -> Tensor.ofDoubles(Shape.of(3, 2), rows));
  }

  @Test
  void aTensorForgetsWhereItIsZeroWhenItChanges() {
    SparseRows<double[]> rows =
        new SparseRows<>(new int[] {0, 1}, new int[] {1}, new double[] {2.0});
    Tensor sparse = Tensor.ofDoubles(Shape.of(1, 3), rows);
    Tensor view = sparse.reshape(Shape.of(1, 3)).on(Backend.serial().recycling());
    Tensor ones = Tensor.of(Shape.of(3, 1), 1.0, 1.0, 1.0);
    assertEquals(2, view.matmul(ones).get(0));
    sparse.set(0, 5);
    assertEquals(7, sparse.matmul(ones).get(0));
    assertEquals(7, view.matmul(ones).get(0));
  }

  @Test
  void finitenessSeesEveryElement() {
    assertTrue(x.isFinite());
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1.0 / 0}) {
      for (int i = 0; i < 6; i++) {
        Tensor y = x.copy();
        y.set(i, bad);
        assertFalse(y.isFinite());
        assertFalse(y.to(DType.FLOAT32).isFinite());
      }
    }
  }

  @Property(tries = 200)
  void productsEqualThoseOfAnIndependentLibrary(
      @ForAll @IntRange(min = 1, max = 40) int m,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    Tensor a = random(Shape.of(m, k), random);
    Tensor b = random(Shape.of(k, n), random);
    RealMatrix expected = matrix(a).multiply(matrix(b));
    assertClose(expected, a.matmul(b));
    assertClose(expected, transposed(a).transposedMatmul(b));
    assertClose(expected, a.matmulTransposed(transposed(b)));
  }

  private static Tensor random(Shape shape, NumpyRandom random) {
    Tensor drawn = Tensor.zeros(DType.FLOAT64, shape);
    for (int i = 0; i < shape.elements(); i++) {
      drawn.set(i, random.rand() < 0.5 ? 0 : random.randn());
    }
    return drawn;
  }

  private static Tensor transposed(Tensor t) {
    Tensor out = Tensor.zeros(t.dtype(), Shape.of(t.shape().size(1), t.shape().size(0)));
    for (int i = 0; i < t.shape().size(0); i++) {
      for (int j = 0; j < t.shape().size(1); j++) {
        out.set(j * t.shape().size(0) + i, t.get(i * t.shape().size(1) + j));
      }
    }
    return out;
  }

  private static RealMatrix matrix(Tensor t) {
    RealMatrix matrix = new Array2DRowRealMatrix(t.shape().size(0), t.shape().size(1));
    for (int i = 0; i < t.shape().elements(); i++) {
      matrix.setEntry(i / t.shape().size(1), i % t.shape().size(1), t.get(i));
    }
    return matrix;
  }

  private static void assertClose(RealMatrix expected, Tensor actual) {
    assertTrue(expected.subtract(matrix(actual)).getNorm() < 1e-12);
  }
}
