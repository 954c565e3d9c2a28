package nacre.core;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import nacre.core.kernel.BinaryOp;
import nacre.core.kernel.Engine;
import nacre.core.kernel.SparseRows;
import nacre.core.kernel.UnaryOp;

/**
 * The tensor: a flat array, its shape, and the engine for its element type.
 *
 * <p>It checks shapes and types and leaves all arithmetic to the engine, so nothing here is written
 * twice for float and double.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class DenseTensor<A> implements Tensor {
  static final Tensor NOT_ASKED = of(Shape.of(0), new float[0]);

  private static final int SHOWN = 8;

  private final DType dtype;
  private final Shape shape;
  private final Storage<A> storage;
  private final Backend backend;
  private final Function<Backend, Engine<A>> engineOf;
  private final Engine<A> engine;

  private DenseTensor(
      DType dtype,
      Shape shape,
      Storage<A> storage,
      Backend backend,
      Function<Backend, Engine<A>> engineOf) {
    this.dtype = dtype;
    this.shape = shape;
    this.storage = storage;
    this.backend = backend;
    this.engineOf = engineOf;
    this.engine = engineOf.apply(backend);
  }

  static Tensor of(Shape shape, float[] data) {
    return floats(shape, Storage.of(Backend.serial().floats().kernels(), shape, data));
  }

  static Tensor of(Shape shape, double[] data) {
    return doubles(shape, Storage.of(Backend.serial().doubles().kernels(), shape, data));
  }

  static Tensor ofFloats(Shape shape, SparseRows<float[]> rows) {
    return floats(shape, Storage.of(Backend.serial().floats().kernels(), shape, rows));
  }

  static Tensor ofDoubles(Shape shape, SparseRows<double[]> rows) {
    return doubles(shape, Storage.of(Backend.serial().doubles().kernels(), shape, rows));
  }

  private static Tensor floats(Shape shape, Storage<float[]> storage) {
    return new DenseTensor<>(DType.FLOAT32, shape, storage, Backend.serial(), Backend::floats);
  }

  private static Tensor doubles(Shape shape, Storage<double[]> storage) {
    return new DenseTensor<>(DType.FLOAT64, shape, storage, Backend.serial(), Backend::doubles);
  }

  static Tensor zeros(DType dtype, Shape shape) {
    return dtype == DType.FLOAT32
        ? of(shape, new float[shape.elements()])
        : of(shape, new double[shape.elements()]);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public Backend backend() {
    return backend;
  }

  @Override
  public double get(int index) {
    return engine.kernels().get(data(), index);
  }

  @Override
  public double[] toDoubles() {
    return Conversion.toDoubles(data(), shape.elements());
  }

  @Override
  public int[] argmax() {
    int rows = rows();
    int columns = rows == 0 ? 0 : shape.elements() / rows;
    int[] best = new int[rows];
    Arrays.setAll(best, row -> engine.kernels().argmax(data(), columns, row));
    return best;
  }

  @Override
  public double dot(Tensor other) {
    return engine.kernels().dot(data(), sameShape(other), 0, shape.elements());
  }

  @Override
  public boolean isFinite() {
    return engine.isFinite(data(), shape.elements());
  }

  @Override
  public Tensor map(UnaryOp op) {
    DenseTensor<A> out = like(shape);
    engine.map(op, data(), out.data(), shape.elements());
    return out;
  }

  @Override
  public Tensor zip(Tensor other, BinaryOp op) {
    DenseTensor<A> out = like(shape);
    engine.zip(op, data(), sameShape(other), out.data(), shape.elements());
    return out;
  }

  @Override
  public Tensor map(DoubleUnaryOperator f) {
    DenseTensor<A> out = like(shape);
    for (int i = 0; i < shape.elements(); i++) {
      out.set(i, f.applyAsDouble(get(i)));
    }
    return out;
  }

  @Override
  public Tensor zip(Tensor other, DoubleBinaryOperator f) {
    sameShape(other);
    DenseTensor<A> out = like(shape);
    for (int i = 0; i < shape.elements(); i++) {
      out.set(i, f.applyAsDouble(get(i), other.get(i)));
    }
    return out;
  }

  @Override
  public Tensor times(double factor) {
    DenseTensor<A> out = like(shape);
    engine.scale(data(), factor, out.data(), shape.elements());
    return out;
  }

  void prepare() {
    storage.prepare(shape.rank() == 0 ? 0 : shape.size(0));
  }

  @Override
  public Tensor matmul(Tensor other) {
    matrices(other);
    int m = shape.size(0);
    int k = shape.size(1);
    int n = other.shape().size(1);
    require(k == other.shape().size(0), () -> "[" + k + ", n]", other, "matmul");
    SparseRows<A> nonZeros = storage.nonZeros(m);
    return product(
        other,
        Shape.of(m, n),
        (b, c) -> {
          if (nonZeros != null) {
            engine.matmul(nonZeros, b, c, m, n);
          } else {
            engine.matmul(data(), b, c, m, k, n);
          }
        });
  }

  @Override
  public Tensor transposedMatmul(Tensor other) {
    DenseTensor<A> out = like(transposedMatmulShape(other));
    transposedMatmulInto(other, out);
    return out;
  }

  Shape transposedMatmulShape(Tensor other) {
    matrices(other);
    int k = shape.size(0);
    require(k == other.shape().size(0), () -> "[" + k + ", n]", other, "transposedMatmul");
    return Shape.of(shape.size(1), other.shape().size(1));
  }

  /** Overwrites {@code out}, of {@link #transposedMatmulShape}, with thisᵀ · other. */
  void transposedMatmulInto(Tensor other, Tensor out) {
    A b = sameType(other).data();
    A c = sameType(out).storage.arrayToChange();
    int m = out.shape().size(0);
    int n = out.shape().size(1);
    SparseRows<A> nonZeros = storage.nonZeros(shape.size(0));
    if (nonZeros != null) {
      engine.transposedMatmul(nonZeros, b, c, m, n);
    } else {
      engine.transposedMatmul(data(), b, c, shape.size(0), m, n);
    }
  }

  @Override
  public Tensor matmulTransposed(Tensor other) {
    matrices(other);
    int m = shape.size(0);
    int k = shape.size(1);
    int n = other.shape().size(0);
    require(k == other.shape().size(1), () -> "[n, " + k + "]", other, "matmulTransposed");
    return product(other, Shape.of(m, n), (b, c) -> engine.matmulTransposed(data(), b, c, m, k, n));
  }

  @Override
  public Tensor plusRow(Tensor row) {
    int columns = columns("plusRow");
    require(row.shape().equals(Shape.of(columns)), () -> "[" + columns + "]", row, "plusRow");
    return product(row, shape, (r, out) -> engine.plusRow(data(), r, out, rows(), columns));
  }

  @Override
  public Tensor sumRows() {
    int columns = columns("sumRows");
    DenseTensor<A> out = like(Shape.of(columns));
    engine.sumRows(data(), out.data(), rows(), columns);
    return out;
  }

  @Override
  public Tensor logSoftmax() {
    int columns = columns("logSoftmax");
    DenseTensor<A> out = like(shape);
    engine.logSoftmax(data(), out.data(), rows(), columns);
    return out;
  }

  @Override
  public Tensor reshape(Shape other) {
    if (other.elements() != shape.elements()) {
      throw new ShapeMismatch(
          shape.elements() + " elements",
          other,
          "reshape: expected a shape of %d elements like %s, but received %s of %d"
              .formatted(shape.elements(), shape, other, other.elements()),
          null);
    }
    return new DenseTensor<>(dtype, other, storage, backend, engineOf);
  }

  @Override
  public Tensor on(Backend other) {
    return other == backend ? this : new DenseTensor<>(dtype, shape, storage, other, engineOf);
  }

  @Override
  public Tensor to(DType other) {
    if (other == dtype) {
      return this;
    }
    Tensor converted =
        switch (other) {
          case FLOAT32 -> of(shape, Conversion.toFloats(data(), shape.elements()));
          case FLOAT64 -> of(shape, Conversion.toDoubles(data(), shape.elements()));
        };
    return converted.on(backend);
  }

  @Override
  public Tensor copy() {
    A own = engine.kernels().allocate(shape.elements()); // not lent: a copy may be kept
    DenseTensor<A> copy = over(own, shape);
    copy.assign(this);
    return copy;
  }

  @Override
  public void set(int index, double value) {
    engine.kernels().set(storage.arrayToChange(), index, value);
  }

  @Override
  public void fill(double value) {
    for (int i = 0; i < shape.elements(); i++) {
      set(i, value);
    }
  }

  @Override
  public void addScaled(double factor, Tensor x) {
    // On x's backend: parameters live on none, gradients on the one they were computed with.
    sameType(x).engine.addScaled(storage.arrayToChange(), factor, sameShape(x), shape.elements());
  }

  @Override
  @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of the same primitive type
  public void assign(Tensor x) {
    System.arraycopy(sameShape(x), 0, storage.arrayToChange(), 0, shape.elements());
  }

  /**
   * {@return for example {@code float32 [2, 3] {1.0, 2.0, ...}}, at most the first few elements}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(dtype.label() + " " + shape + " {");
    for (int i = 0; i < Math.min(SHOWN, shape.elements()); i++) {
      text.append(i == 0 ? "" : ", ").append(get(i));
    }
    return text.append(shape.elements() > SHOWN ? ", ...}" : "}").toString();
  }

  // ---- checks and small helpers

  private interface Operation<A> {
    void compute(A other, A out);
  }

  private Tensor product(Tensor other, Shape outShape, Operation<A> operation) {
    DenseTensor<A> out = like(outShape);
    operation.compute(sameType(other).data(), out.data());
    return out;
  }

  private DenseTensor<A> like(Shape outShape) {
    A fresh = engine.allocate(outShape.elements());
    return over(fresh, outShape);
  }

  private DenseTensor<A> over(A array, Shape itsShape) {
    Storage<A> own = Storage.of(engine.kernels(), itsShape, array);
    return new DenseTensor<>(dtype, itsShape, own, backend, engineOf);
  }

  private A data() {
    return storage.array();
  }

  private int rows() {
    if (shape.rank() == 0) {
      throw new ShapeMismatch("[batch, ...]", shape);
    }
    return shape.size(0);
  }

  private int columns(String operation) {
    require(shape.rank() == 2, () -> "a matrix [m, n]", this, operation);
    return shape.size(1);
  }

  private void matrices(Tensor other) {
    require(shape.rank() == 2, () -> "a matrix [m, n]", this, "matrix product");
    require(other.shape().rank() == 2, () -> "a matrix [m, n]", other, "matrix product");
  }

  /** The expectation is put into words only where it is not met. */
  private void require(
      boolean holds, Supplier<String> expectation, Tensor received, String operation) {
    if (!holds) {
      String expected = expectation.get();
      throw new ShapeMismatch(
          expected,
          received.shape(),
          "%s of %s: expected %s, but received %s"
              .formatted(operation, shape, expected, received.shape()),
          null);
    }
  }

  private A sameShape(Tensor other) {
    require(
        other.shape().equals(shape),
        () -> "the same shape " + shape,
        other,
        "element-wise operation");
    return sameType(other).data();
  }

  private DenseTensor<A> sameType(Tensor other) {
    if (other.dtype() != dtype) {
      throw new IllegalArgumentException(
          "expected a %s tensor like this one %s, but received %s %s; convert one with .to(DType)"
              .formatted(dtype.label(), shape, other.dtype().label(), other.shape()));
    }
    @SuppressWarnings("unchecked") // what equal DTypes mean: the array type is A
    DenseTensor<A> sameType = (DenseTensor<A>) other;
    return sameType;
  }
}
