package nacre.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * One tensor of a file: a type, a shape and row-major elements.
 *
 * <p>Immutable by convention: bytes are shared, not copied, so whoever hands them in or takes them
 * out does not change them any more.
 */
public final class StoredTensor {
  private final ElementType type;
  private final Shape shape;
  private final byte[] data; // as in the file: little-endian

  StoredTensor(ElementType type, Shape shape, byte[] data) {
    if ((long) shape.elements() * type.bytes() != data.length) {
      throw new IllegalArgumentException(
          "expected %d bytes for %s %s, found %d"
              .formatted((long) shape.elements() * type.bytes(), type, shape, data.length));
    }
    this.type = type;
    this.shape = shape;
    this.data = data;
  }

  /**
   * {@return the elements of a tensor as they are: F32 for float32, F64 for float64}
   *
   * @param tensor copied
   * @throws IllegalArgumentException if its bytes do not fit an array
   */
  public static StoredTensor of(Tensor tensor) {
    boolean isFloat32 = tensor.dtype() == DType.FLOAT32;
    ElementType type = isFloat32 ? ElementType.F32 : ElementType.F64;
    byte[] data = allocate(type, tensor.shape().elements());
    ByteBuffer out = little(data);
    for (int i = 0; i < tensor.shape().elements(); i++) {
      if (isFloat32) {
        out.putFloat((float) tensor.get(i));
      } else {
        out.putDouble(tensor.get(i));
      }
    }
    return new StoredTensor(type, tensor.shape(), data);
  }

  /**
   * {@return an F64 tensor}
   *
   * @param shape its shape; {@code Shape.of()} for a single number
   * @param elements row-major, copied
   * @throws IllegalArgumentException if the shape has another number of elements
   */
  public static StoredTensor of(Shape shape, double... elements) {
    byte[] data = allocate(ElementType.F64, elements.length);
    little(data).asDoubleBuffer().put(elements);
    return new StoredTensor(ElementType.F64, shape, data);
  }

  /**
   * {@return an F32 tensor}
   *
   * @param shape its shape; {@code Shape.of()} for a single number
   * @param elements row-major, copied
   * @throws IllegalArgumentException if the shape has another number of elements
   */
  public static StoredTensor of(Shape shape, float... elements) {
    byte[] data = allocate(ElementType.F32, elements.length);
    little(data).asFloatBuffer().put(elements);
    return new StoredTensor(ElementType.F32, shape, data);
  }

  /**
   * {@return an I64 tensor}
   *
   * @param shape its shape; {@code Shape.of()} for a single number
   * @param elements row-major, copied
   * @throws IllegalArgumentException if the shape has another number of elements
   */
  public static StoredTensor of(Shape shape, long... elements) {
    byte[] data = allocate(ElementType.I64, elements.length);
    little(data).asLongBuffer().put(elements);
    return new StoredTensor(ElementType.I64, shape, data);
  }

  /**
   * {@return an I32 tensor}
   *
   * @param shape its shape; {@code Shape.of()} for a single number
   * @param elements row-major, copied
   * @throws IllegalArgumentException if the shape has another number of elements
   */
  public static StoredTensor of(Shape shape, int... elements) {
    byte[] data = allocate(ElementType.I32, elements.length);
    little(data).asIntBuffer().put(elements);
    return new StoredTensor(ElementType.I32, shape, data);
  }

  /**
   * {@return a tensor of any type over the bytes of its elements}
   *
   * @param type the element type
   * @param shape its shape; {@code Shape.of()} for a single element
   * @param data row-major, each element little-endian; shared
   * @throws IllegalArgumentException if type and shape ask for another number of bytes
   */
  public static StoredTensor ofBytes(ElementType type, Shape shape, byte[] data) {
    return new StoredTensor(type, shape, data);
  }

  /** {@return the element type} */
  public ElementType type() {
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
   * {@return one element of any type as a double; exact but for 64-bit integers beyond 2⁵³}
   *
   * @param index in row-major order
   */
  public double get(int index) {
    return type.isFloat() ? floating(little(data), index) : integer(little(data), index);
  }

  /**
   * {@return the elements as doubles, exactly}
   *
   * @throws IllegalStateException if they are not floating-point numbers
   */
  public double[] doubles() {
    require(type.isFloat(), "floating-point numbers");
    double[] elements = new double[shape.elements()];
    ByteBuffer in = little(data);
    Arrays.setAll(elements, i -> floating(in, i));
    return elements;
  }

  /**
   * {@return the elements as floats: F32, F16 and BF16 exactly, F64 rounded to the nearest}
   *
   * @throws IllegalStateException if they are not floating-point numbers
   */
  public float[] floats() {
    require(type.isFloat(), "floating-point numbers");
    float[] elements = new float[shape.elements()];
    ByteBuffer in = little(data);
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) floating(in, i);
    }
    return elements;
  }

  /**
   * {@return the elements as longs, exactly; U64 keeps its bits}
   *
   * @throws IllegalStateException if they are neither integers nor truth values
   */
  public long[] longs() {
    require(!type.isFloat(), "integers or truth values");
    long[] elements = new long[shape.elements()];
    ByteBuffer in = little(data);
    Arrays.setAll(elements, i -> integer(in, i));
    return elements;
  }

  /**
   * {@return the elements as ints, exactly}
   *
   * @throws IllegalStateException if their type has values that an int has not
   */
  public int[] ints() {
    require(
        !type.isFloat() && type.bytes() <= 4 && type != ElementType.U32,
        "integers of 32 bits or fewer");
    int[] elements = new int[shape.elements()];
    ByteBuffer in = little(data);
    Arrays.setAll(elements, i -> (int) integer(in, i));
    return elements;
  }

  /**
   * {@return a fresh tensor of these elements, converted as {@link #floats} and {@link #doubles}
   * do}
   *
   * @param dtype the type of the tensor
   * @throws IllegalStateException if they are not floating-point numbers
   */
  public Tensor toTensor(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> Tensor.of(shape, floats());
      case FLOAT64 -> Tensor.of(shape, doubles());
    };
  }

  /** {@return whether the other has the same type, shape and bits} */
  @Override
  public boolean equals(Object other) {
    return other instanceof StoredTensor that
        && type == that.type
        && shape.equals(that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + shape.hashCode()) + Arrays.hashCode(data);
  }

  /** {@return type and shape, such as {@code F32 [784, 50]}} */
  @Override
  public String toString() {
    return type + " " + shape;
  }

  private double floating(ByteBuffer in, int index) {
    int at = Math.multiplyExact(index, type.bytes());
    return switch (type) {
      case F64 -> in.getDouble(at);
      case F32 -> in.getFloat(at);
      case F16 -> HalfFloats.ofBinary16(in.getShort(at));
      case BF16 -> Float.intBitsToFloat(in.getShort(at) << 16);
      default -> throw new AssertionError(type);
    };
  }

  private long integer(ByteBuffer in, int index) {
    int at = Math.multiplyExact(index, type.bytes());
    return switch (type) {
      case I64, U64 -> in.getLong(at);
      case I32 -> in.getInt(at);
      case U32 -> Integer.toUnsignedLong(in.getInt(at));
      case I16 -> in.getShort(at);
      case U16 -> Short.toUnsignedLong(in.getShort(at));
      case I8 -> in.get(at);
      case U8, BOOL -> Byte.toUnsignedLong(in.get(at));
      default -> throw new AssertionError(type);
    };
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void require(boolean holds, String wanted) {
    if (!holds) {
      throw new IllegalStateException(
          "expected " + wanted + ", found " + this + "; ask type() first");
    }
  }

  private static byte[] allocate(ElementType type, int elements) {
    long bytes = (long) elements * type.bytes();
    if (bytes > Limits.MAX_TENSOR_BYTES) {
      throw new IllegalArgumentException(
          "expected at most %d bytes in one tensor, found %d; split it"
              .formatted(Limits.MAX_TENSOR_BYTES, bytes));
    }
    return new byte[(int) bytes];
  }
}
