package nacre.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import nacre.core.random.NumpyRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The bits that every implementation of {@link Kernels} must give, worked out anew in the plainest
 * way: one element at a time, no zero skipped.
 *
 * <p>Values are normal numbers of all sizes, zeros of both signs, subnormals and numbers whose
 * products underflow.
 */
abstract class KernelsContract<A> {
  private static final int LARGEST = 70;

  abstract Kernels<A> kernels();

  /** fma in the element type, widened. */
  abstract double fma(double a, double b, double c);

  abstract double round(double x);

  /** exp, log, tanh or sigmoid as the element type has it, widened. */
  abstract double function(UnaryOp op, double x);

  @Property(tries = 300)
  void matrixProductsAreChainsOfFusedMultiplyAdds(
      @ForAll @IntRange(min = 1, max = LARGEST) int m,
      @ForAll @IntRange(min = 0, max = LARGEST) int k,
      @ForAll @IntRange(min = 1, max = LARGEST) int n,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    A a = draw(m * k, random);
    A b = draw(k * n, random);
    double[] expected = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
          sum = fma(get(a, i * k + p), get(b, p * n + j), sum);
        }
        expected[i * n + j] = sum + 0.0;
      }
    }
    A c = draw(m * n, random);
    kernels().matmul(a, b, c, m, k, n, new Tile(0, m, 0, n));
    assertBits(expected, c);

    A aTransposed = kernels().allocate(m * k);
    kernels().transpose(a, aTransposed, m, k, 0, k);
    A d = draw(m * n, random);
    kernels().transposedMatmul(aTransposed, b, d, k, m, n, new Tile(0, m, 0, n));
    assertBits(expected, d);

    A bTransposed = kernels().allocate(k * n);
    kernels().transpose(b, bTransposed, k, n, 0, n);
    SparseRows<A> known = nonZeros(a, m, k);
    A f = draw(m * n, random);
    kernels().matmul(known, b, f, n, new Tile(0, m, 0, n));
    assertBits(expected, f);
    A g = draw(m * n, random);
    kernels().transposedMatmul(nonZeros(aTransposed, k, m), b, g, n, new Tile(0, m, 0, n));
    assertBits(expected, g);

    double[] table = new double[256];
    for (int code = 1; code < 256; code++) {
      table[code] = round(random.randn());
    }
    assertCodedProducts(m, k, n, b, table, random);

    A e = draw(m * n, random);
    new Engine<>(kernels(), null).matmulTransposed(a, bTransposed, e, m, k, n);
    assertBits(expected, e);
  }

  @Property(tries = 100)
  void partsAreComputedAsTheWholeIs(
      @ForAll @IntRange(min = 2, max = LARGEST) int m,
      @ForAll @IntRange(min = 1, max = LARGEST) int n,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    int cut = random.randint(1, m);
    A x = draw(m * n, random);
    A square = draw(n * n, random);
    A whole = kernels().allocate(m * n);
    A parts = kernels().allocate(m * n);
    int side = random.randint(0, n);
    kernels().matmul(x, square, whole, m, n, n, new Tile(0, m, 0, n));
    kernels().matmul(x, square, parts, m, n, n, new Tile(0, cut, 0, side));
    kernels().matmul(x, square, parts, m, n, n, new Tile(0, cut, side, n - side));
    kernels().matmul(x, square, parts, m, n, n, new Tile(cut, m - cut, 0, n));
    assertSame(whole, parts, m * n);
    SparseRows<A> known = nonZeros(x, m, n);
    kernels().matmul(known, square, parts, n, new Tile(0, cut, 0, n));
    kernels().matmul(known, square, parts, n, new Tile(cut, m - cut, 0, side));
    kernels().matmul(known, square, parts, n, new Tile(cut, m - cut, side, n - side));
    assertSame(whole, parts, m * n);
    A wide = draw(m * n, random);
    A product = kernels().allocate(n * n);
    A pieces = kernels().allocate(n * n);
    kernels().transposedMatmul(x, wide, product, m, n, n, new Tile(0, n, 0, n));
    kernels().transposedMatmul(known, wide, pieces, n, new Tile(0, side, 0, n));
    kernels().transposedMatmul(known, wide, pieces, n, new Tile(side, n - side, 0, side));
    kernels().transposedMatmul(known, wide, pieces, n, new Tile(side, n - side, side, n - side));
    assertSame(product, pieces, n * n);
    assertSame(whole, parts, m * n);
    kernels().logSoftmax(x, whole, n, 0, m);
    kernels().logSoftmax(x, parts, n, 0, cut);
    kernels().logSoftmax(x, parts, n, cut, m);
    assertSame(whole, parts, m * n);
    A y = draw(m * n, random);
    for (UnaryOp op : UnaryOp.values()) {
      kernels().map(op, x, whole, 0, m * n);
      kernels().map(op, x, parts, 0, cut);
      kernels().map(op, x, parts, cut, m * n);
      assertSame(whole, parts, m * n);
    }
    for (BinaryOp op : BinaryOp.values()) {
      kernels().zip(op, x, y, whole, 0, m * n);
      kernels().zip(op, x, y, parts, 0, cut);
      kernels().zip(op, x, y, parts, cut, m * n);
      assertSame(whole, parts, m * n);
    }
  }

  @Property(tries = 100)
  void sumsAndScalesRunInOrder(
      @ForAll @IntRange(min = 1, max = LARGEST) int rows,
      @ForAll @IntRange(min = 1, max = LARGEST) int columns,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    int length = rows * columns;
    A x = draw(length, random);
    A y = draw(length, random);
    A out = draw(length, random);

    double[] sums = new double[columns];
    double dot = 0;
    double[] axpy = new double[length];
    double[] scaled = new double[length];
    double[] plus = new double[length];
    for (int i = 0; i < length; i++) {
      sums[i % columns] = round(sums[i % columns] + get(x, i));
      dot = Math.fma(get(x, i), get(y, i), dot);
      axpy[i] = fma(round(-0.1), get(x, i), get(y, i));
      scaled[i] = round(round(-0.1) * get(x, i));
      plus[i] = round(get(x, i) + get(y, i % columns));
    }
    kernels().sumRows(x, out, rows, columns, 0, columns);
    assertBits(sums, out);
    assertEquals(dot, kernels().dot(x, y, 0, length));
    kernels().scale(x, -0.1, out, 0, length);
    assertBits(scaled, out);
    kernels().plusRow(x, y, out, columns, 0, rows);
    assertBits(plus, out);
    kernels().addScaled(y, -0.1, x, 0, length);
    assertBits(axpy, y);
  }

  @Property(tries = 200)
  void aRowIsAddedToSomeRowsAlsoInPlace(@ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    int columns = random.randint(1, random.rand() < 0.5 ? 20 : 150);
    int rows = random.randint(1, 40);
    int from = random.randint(0, rows);
    int to = random.randint(from, rows + 1);
    A x = draw(rows * columns, random);
    A row = draw(columns, random);
    double[] expected = new double[rows * columns];
    for (int i = 0; i < expected.length; i++) {
      boolean isMeant = i >= from * columns && i < to * columns;
      expected[i] = isMeant ? expected(BinaryOp.ADD, get(x, i), get(row, i % columns)) : get(x, i);
    }
    kernels().plusRow(x, row, x, columns, from, to);
    assertBits(expected, x);
  }

  @Property(tries = 100)
  void elementWiseOperationsAreTheDocumentedOnes(@ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    int length = random.randint(1, 200);
    A x = draw(length, random);
    A y = draw(length, random);
    A out = kernels().allocate(length);
    for (BinaryOp op : BinaryOp.values()) {
      double[] expected = new double[length];
      for (int i = 0; i < length; i++) {
        expected[i] = expected(op, get(x, i), get(y, i));
      }
      kernels().zip(op, x, y, out, 0, length);
      assertBits(expected, out);
    }
    for (UnaryOp op : UnaryOp.values()) {
      double[] expected = new double[length];
      for (int i = 0; i < length; i++) {
        expected[i] = op == UnaryOp.RELU ? Math.max(get(x, i), 0.0) : function(op, get(x, i));
      }
      kernels().map(op, x, out, 0, length);
      assertBits(expected, out);
    }
  }

  @Property(tries = 100)
  void logSoftmaxIsTheDocumentedSequence(@ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    int rows = random.randint(1, 9);
    int columns = random.randint(1, 40);
    A x = draw(rows * columns, random);
    double[] expected = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      double max = get(x, i * columns);
      for (int j = 1; j < columns; j++) {
        max = Math.max(max, get(x, i * columns + j));
      }
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum = round(sum + function(UnaryOp.EXP, round(get(x, i * columns + j) - max)));
      }
      for (int j = 0; j < columns; j++) {
        double shifted = round(get(x, i * columns + j) - max);
        expected[i * columns + j] = round(shifted - function(UnaryOp.LOG, sum));
      }
    }
    A out = draw(rows * columns, random);
    kernels().logSoftmax(x, out, columns, 0, rows);
    assertBits(expected, out);
  }

  @Property(tries = 100)
  void softmaxSumsToOne(@ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    int columns = random.randint(1, 40);
    A x = draw(columns, random);
    A out = kernels().allocate(columns);
    kernels().logSoftmax(x, out, columns, 0, 1);
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      assertTrue(get(out, j) <= 0, () -> "a probability above 1");
      sum += Math.exp(get(out, j));
    }
    assertEquals(1.0, sum, 1e-5);
    int best = kernels().argmax(x, columns, 0);
    assertEquals(get(out, kernels().argmax(out, columns, 0)), get(out, best));
  }

  private SparseRows<A> nonZeros(A x, int rows, int columns) {
    int[] starts = new int[rows + 1];
    int[] positions = new int[rows * columns];
    A values = kernels().allocate(rows * columns);
    for (int i = 0; i < rows; i++) {
      starts[i + 1] = starts[i];
      for (int j = 0; j < columns; j++) {
        if (get(x, i * columns + j) != 0) {
          kernels().set(values, starts[i + 1], get(x, i * columns + j));
          positions[starts[i + 1]++] = j;
        }
      }
    }
    return new SparseRows<>(starts, positions, values);
  }

  /** Products of a matrix of codes, from all of it and from a tile, beside those of its numbers. */
  private void assertCodedProducts(int m, int k, int n, A b, double[] table, NumpyRandom random) {
    int[][] codes = new int[m][k];
    A a = kernels().allocate(m * k);
    for (int i = 0; i < m * k; i++) {
      codes[i / k][i % k] = random.rand() < 0.7 ? 0 : random.randint(0, 256);
      kernels().set(a, i, table[codes[i / k][i % k]]);
    }
    SparseRows<A> coded = coded(codes, k, table);
    A expected = kernels().allocate(m * n);
    kernels().matmul(a, b, expected, m, k, n, new Tile(0, m, 0, n));
    A c = draw(m * n, random);
    kernels().matmul(coded, b, c, n, new Tile(0, m, 0, n));
    assertSame(expected, c, m * n);

    assertRelay(coded, b, expected, m, n, random);

    A dy = draw(m * n, random);
    A expectedTransposed = kernels().allocate(k * n);
    kernels().transposedMatmul(a, dy, expectedTransposed, m, k, n, new Tile(0, k, 0, n));
    A d = draw(k * n, random);
    kernels().transposedMatmul(coded, dy, d, n, new Tile(0, k, 0, n));
    assertSame(expectedTransposed, d, k * n);
    int block = new CodedQuads(k, new int[0], new int[0], new char[0], new int[0]).column(3);
    A halves = draw(k * n, random);
    kernels().transposedMatmul(coded, dy, halves, n, new Tile(0, block, 0, n));
    kernels().transposedMatmul(coded, dy, halves, n, new Tile(block, k - block, 0, n));
    assertSame(expectedTransposed, halves, k * n);
    A parts = draw(k * n, random);
    int cut = random.randint(0, k + 1);
    kernels().transposedMatmul(coded, dy, parts, n, new Tile(0, cut, 0, n));
    kernels().transposedMatmul(coded, dy, parts, n, new Tile(cut, k - cut, 0, n));
    assertSame(expectedTransposed, parts, k * n);
  }

  /** Two threads, or one that goes all the way in two legs, end with the bits of the whole. */
  private void assertRelay(SparseRows<A> a, A b, A expected, int m, int n, NumpyRandom random) {
    if (!kernels().canRelay(a)) {
      assertThrows(
          UnsupportedOperationException.class,
          () -> kernels().matmul(a, b, expected, n, Relay.ALONE));
      return;
    }
    int cut = random.randint(1, CodedQuads.BLOCKS);
    A legs = draw(m * n, random);
    Relay relay = new Relay();
    kernels().matmul(a, b, legs, n, relay.leg(0, cut));
    kernels().matmul(a, b, legs, n, relay.leg(cut, CodedQuads.BLOCKS));
    assertSame(expected, legs, m * n);
    A together = draw(m * n, random);
    Relay beside = new Relay();
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> kernels().matmul(a, b, together, n, beside.leg(5, CodedQuads.BLOCKS)));
    kernels().matmul(a, b, together, n, beside.leg(0, 5));
    second.join();
    assertSame(expected, together, m * n);
  }

  private SparseRows<A> coded(int[][] matrix, int columns, double[] table) {
    A numbers = kernels().allocate(256);
    for (int code = 0; code < 256; code++) {
      kernels().set(numbers, code, table[code]);
    }
    return CodedMatrices.sparse(CodedMatrices.of(matrix, columns), numbers, kernels());
  }

  private double expected(BinaryOp op, double x, double y) {
    return switch (op) {
      case ADD -> round(x + y);
      case SUBTRACT -> round(x - y);
      case MULTIPLY -> round(x * y);
      case DIVIDE -> round(x / y);
      case SIGMOID_GRADIENT -> round(round(x * round(1 - y)) * y);
      case TANH_GRADIENT -> round(x * round(1 - round(y * y)));
      case RELU_GRADIENT -> y > 0 ? x : 0;
    };
  }

  private A draw(int length, NumpyRandom random) {
    A drawn = kernels().allocate(length);
    double zeros = random.rand();
    double tiny = get(kernels().allocate(1), 0) + smallest();
    for (int i = 0; i < length; i++) {
      double value =
          switch (random.randint(0, 8)) {
            case 0 -> random.rand() < 0.5 ? 0.0 : -0.0;
            case 1 -> tiny * random.randint(-4, 5);
            case 2 -> Math.sqrt(tiny) * random.randn();
            case 3 -> random.randn() * Math.exp(3 * random.randn());
            default -> random.rand() < zeros ? 0.0 : random.randn();
          };
      kernels().set(drawn, i, value);
    }
    return drawn;
  }

  /** The smallest positive number of the element type. */
  abstract double smallest();

  private double get(A x, int i) {
    return kernels().get(x, i);
  }

  private void assertBits(double[] expected, A actual) {
    double[] got = new double[expected.length];
    for (int i = 0; i < got.length; i++) {
      got[i] = get(actual, i);
    }
    assertArrayEquals(expected, got); // compares bits: 0.0 and -0.0 differ
  }

  private void assertSame(A expected, A actual, int length) {
    double[] wanted = new double[length];
    for (int i = 0; i < length; i++) {
      wanted[i] = get(expected, i);
    }
    assertBits(wanted, actual);
  }
}
