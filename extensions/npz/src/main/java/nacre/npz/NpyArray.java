package nacre.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * An array as it stands in a file: an element type, a shape, and the elements.
 *
 * <p>Whatever order the file had, here the elements are row-major and little-endian. Two are equal
 * if type, shape and bits are.
 */
public final class NpyArray {
  private final NpyType type;
  private final Shape shape;
  private final byte[] data;

  /** Over the bytes of its elements, row-major and little-endian; shared. */
  NpyArray(NpyType type, Shape shape, byte[] data) {
    this.type = type;
    this.shape = shape;
    this.data = data;
    if (data.length != (long) shape.elements() * type.bytes()) {
      throw new IllegalArgumentException(
          "expected %d elements for shape %s, found %d; give as many as the shape has"
              .formatted(shape.elements(), shape, data.length / type.bytes()));
    }
  }

  // ---- making

  /** {@return an array of a tensor's elements as they are now, FLOAT32 or FLOAT64} */
  public static NpyArray of(Tensor tensor) {
    double[] elements = tensor.toDoubles();
    if (tensor.dtype() == DType.FLOAT64) {
      return of(tensor.shape(), elements);
    }
    byte[] data = allocate(NpyType.FLOAT32, elements.length);
    ByteBuffer out = little(data);
    for (double element : elements) {
      out.putFloat((float) element);
    }
    return new NpyArray(NpyType.FLOAT32, tensor.shape(), data);
  }

  /** {@return a FLOAT32 array of these elements, row-major, copied; see {@link Shape}} */
  public static NpyArray of(Shape shape, float... elements) {
    byte[] data = allocate(NpyType.FLOAT32, elements.length);
    little(data).asFloatBuffer().put(elements);
    return new NpyArray(NpyType.FLOAT32, shape, data);
  }

  /** {@return a FLOAT64 array of these elements, row-major, copied} */
  public static NpyArray of(Shape shape, double... elements) {
    byte[] data = allocate(NpyType.FLOAT64, elements.length);
    little(data).asDoubleBuffer().put(elements);
    return new NpyArray(NpyType.FLOAT64, shape, data);
  }

  /** {@return an INT32 array of these elements, row-major, copied} */
  public static NpyArray of(Shape shape, int... elements) {
    byte[] data = allocate(NpyType.INT32, elements.length);
    little(data).asIntBuffer().put(elements);
    return new NpyArray(NpyType.INT32, shape, data);
  }

  /** {@return an INT64 array of these elements, row-major, copied} */
  public static NpyArray of(Shape shape, long... elements) {
    byte[] data = allocate(NpyType.INT64, elements.length);
    little(data).asLongBuffer().put(elements);
    return new NpyArray(NpyType.INT64, shape, data);
  }

  /** {@return a UINT8 array of these elements, row-major, copied} */
  public static NpyArray of(Shape shape, byte... elements) {
    return new NpyArray(NpyType.UINT8, shape, elements.clone());
  }

  /** {@return a BOOL array of these elements, row-major, copied} */
  public static NpyArray of(Shape shape, boolean... elements) {
    byte[] data = allocate(NpyType.BOOL, elements.length);
    for (int i = 0; i < elements.length; i++) {
      data[i] = (byte) (elements[i] ? 1 : 0);
    }
    return new NpyArray(NpyType.BOOL, shape, data);
  }

  // ---- looking

  /** {@return the element type} */
  public NpyType type() {
    return type;
  }

  /** {@return the shape; that of a single number has no axes} */
  public Shape shape() {
    return shape;
  }

  /** {@return the bytes of the elements, row-major and little-endian; shared, not to be changed} */
  public byte[] bytes() {
    return data;
  }

  /**
   * {@return one element of any type as a double; exact but for INT64 beyond 2⁵³}
   *
   * @param index in row-major order
   */
  public double get(int index) {
    ByteBuffer in = little(data);
    int at = index * type.bytes();
    return switch (type) {
      case FLOAT32 -> in.getFloat(at);
      case FLOAT64 -> in.getDouble(at);
      case INT32 -> in.getInt(at);
      case INT64 -> in.getLong(at);
      case UINT8, BOOL -> Byte.toUnsignedInt(in.get(at));
    };
  }

  /** {@return all elements of any type as doubles; exact but for INT64 beyond 2⁵³} */
  public double[] doubles() {
    double[] elements = new double[shape.elements()];
    Arrays.setAll(elements, this::get);
    return elements;
  }

  /**
   * {@return all elements as longs, exactly}
   *
   * @throws IllegalStateException if they are floating-point numbers
   */
  public long[] longs() {
    if (type.isFloat()) {
      throw new IllegalStateException(
          "expected integers or truth values, found " + this + "; ask type() first");
    }
    long[] elements = new long[shape.elements()];
    ByteBuffer in = little(data);
    Arrays.setAll(elements, i -> type == NpyType.INT64 ? in.getLong(i * 8) : (long) get(i));
    return elements;
  }

  /**
   * {@return a fresh tensor of these elements, rounded to the nearest if its type is narrower}
   *
   * @param dtype the type of the tensor
   */
  public Tensor toTensor(DType dtype) {
    if (dtype == DType.FLOAT64) {
      return Tensor.of(shape, doubles());
    }
    float[] elements = new float[shape.elements()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) get(i);
    }
    return Tensor.of(shape, elements);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NpyArray that
        && type == that.type
        && shape.equals(that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + shape.hashCode()) + Arrays.hashCode(data);
  }

  /** {@return type and shape, such as {@code FLOAT32 [784, 50]}} */
  @Override
  public String toString() {
    return type + " " + shape;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] allocate(NpyType type, int elements) {
    long bytes = (long) elements * type.bytes();
    if (bytes > Limits.MAX_ARRAY_BYTES) {
      throw new IllegalArgumentException(
          "expected at most %d bytes in one array, found %d; split it"
              .formatted(Limits.MAX_ARRAY_BYTES, bytes));
    }
    return new byte[(int) bytes];
  }
}
