package nacre.core;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import nacre.core.kernel.BinaryOp;
import nacre.core.kernel.SparseRows;
import nacre.core.kernel.UnaryOp;

/**
 * A dense array of numbers with a shape: just what layers, losses and optimizers need.
 *
 * <p>Elements lie in row-major order. Operations return new tensors; the only ones that change a
 * tensor are the four under <em>in place</em>, which belong to optimizers and gradient sums. There
 * is no broadcasting but {@link #plusRow}, no strided view and no lazy evaluation. Both sides of an
 * operation have the same {@link DType}; {@link #to} converts.
 *
 * <p>Every operation throws {@link ShapeMismatch} if the shapes do not fit and {@link
 * IllegalArgumentException} if the element types differ.
 */
public sealed interface Tensor permits DenseTensor {

  // ---- making

  /** {@return a tensor over {@code elements}, which it owns from now on, in float32} */
  static Tensor of(Shape shape, float... elements) {
    return DenseTensor.of(shape, elements);
  }

  /** {@return a tensor over {@code elements}, which it owns from now on, in float64} */
  static Tensor of(Shape shape, double... elements) {
    return DenseTensor.of(shape, elements);
  }

  /**
   * {@return a float32 tensor that is zero but for some elements; it owns them from now on}
   *
   * <p>For makers of data that are mostly zero: products with it leave the zeros out, without
   * searching for them, and give the same bits. For everything else it is a tensor like any other.
   *
   * @param shape {@code [n, ...]}
   * @param nonZeros for each index of the first axis, the positions in the rest, flattened
   */
  static Tensor ofFloats(Shape shape, SparseRows<float[]> nonZeros) {
    return DenseTensor.ofFloats(shape, nonZeros);
  }

  /** {@return a float64 tensor that is zero but for some elements; see {@link #ofFloats}} */
  static Tensor ofDoubles(Shape shape, SparseRows<double[]> nonZeros) {
    return DenseTensor.ofDoubles(shape, nonZeros);
  }

  /** {@return a tensor of zeros} */
  static Tensor zeros(DType dtype, Shape shape) {
    return DenseTensor.zeros(dtype, shape);
  }

  /** {@return an empty tensor, in place of a gradient that nobody asked for} */
  static Tensor notAsked() {
    return DenseTensor.NOT_ASKED;
  }

  // ---- looking

  /** {@return the shape} */
  Shape shape();

  /** {@return the element type} */
  DType dtype();

  /** {@return what this tensor computes with} */
  Backend backend();

  /** {@return element {@code index} in row-major order} */
  double get(int index);

  /** {@return the elements in row-major order, as a fresh array} */
  double[] toDoubles();

  /** {@return the index of the first largest element of each row: [n, ...] to n indices} */
  int[] argmax();

  /** {@return the sum of products Σᵢ thisᵢ·otherᵢ, in float64, i ascending} */
  double dot(Tensor other);

  /** {@return whether no element is NaN or infinite} */
  boolean isFinite();

  // ---- element by element

  /** {@return op(x) of every element, by a kernel} */
  Tensor map(UnaryOp op);

  /** {@return op(x, y) of every pair of elements, by a kernel} */
  Tensor zip(Tensor other, BinaryOp op);

  /**
   * {@return f(x) of every element, in float64, rounded to this tensor's type}
   *
   * <p>For functions that no kernel knows; a call per element, so use it where that does not
   * matter.
   */
  Tensor map(DoubleUnaryOperator f);

  /** {@return f(x, y) of every pair of elements; like {@link #map(DoubleUnaryOperator)}} */
  Tensor zip(Tensor other, DoubleBinaryOperator f);

  /** {@return this + other} */
  default Tensor plus(Tensor other) {
    return zip(other, BinaryOp.ADD);
  }

  /** {@return this - other} */
  default Tensor minus(Tensor other) {
    return zip(other, BinaryOp.SUBTRACT);
  }

  /** {@return this · other, element by element} */
  default Tensor times(Tensor other) {
    return zip(other, BinaryOp.MULTIPLY);
  }

  /** {@return this / other, element by element} */
  default Tensor dividedBy(Tensor other) {
    return zip(other, BinaryOp.DIVIDE);
  }

  /** {@return factor · this} */
  Tensor times(double factor);

  /** {@return eˣ} */
  default Tensor exp() {
    return map(UnaryOp.EXP);
  }

  /** {@return ln x} */
  default Tensor log() {
    return map(UnaryOp.LOG);
  }

  /** {@return tanh x} */
  default Tensor tanh() {
    return map(UnaryOp.TANH);
  }

  /** {@return 1 / (1 + e⁻ˣ)} */
  default Tensor sigmoid() {
    return map(UnaryOp.SIGMOID);
  }

  /** {@return max(x, 0)} */
  default Tensor relu() {
    return map(UnaryOp.RELU);
  }

  /** {@return √x} */
  default Tensor sqrt() {
    return map(UnaryOp.SQRT);
  }

  // ---- matrices

  /** {@return this · other: [m, k] · [k, n] → [m, n]} */
  Tensor matmul(Tensor other);

  /** {@return thisᵀ · other: [k, m]ᵀ · [k, n] → [m, n]} */
  Tensor transposedMatmul(Tensor other);

  /** {@return this · otherᵀ: [m, k] · [n, k]ᵀ → [m, n]} */
  Tensor matmulTransposed(Tensor other);

  /** {@return this with {@code row} added to every row: [m, n] + [n] → [m, n]} */
  Tensor plusRow(Tensor row);

  /** {@return the sum of the rows: [m, n] → [n]} */
  Tensor sumRows();

  /** {@return the logarithm of every row's softmax: [m, n] → [m, n]} */
  Tensor logSoftmax();

  // ---- the same elements, otherwise

  /** {@return the same elements under another shape of as many; memory is shared} */
  Tensor reshape(Shape shape);

  /** {@return the same elements on another backend; memory is shared} */
  Tensor on(Backend backend);

  /** {@return this if it is of that type, else a converted copy} */
  Tensor to(DType dtype);

  /** {@return a copy with memory of its own, even on a {@link Backend#recycling} one} */
  Tensor copy();

  // ---- in place

  /** Sets element {@code index}, in row-major order, in place. */
  void set(int index, double value);

  /** Sets every element, in place. */
  void fill(double value);

  /** Adds factor · x, in place: this = fma(factor, x, this). Computed on x's backend. */
  void addScaled(double factor, Tensor x);

  /** Copies the elements of {@code x}, in place. */
  void assign(Tensor x);
}
