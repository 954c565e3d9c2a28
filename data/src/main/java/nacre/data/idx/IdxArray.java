package nacre.data.idx;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The content of one IDX file: a type, dimensions and row-major elements.
 *
 * <p>Immutable by convention: bytes are shared, not copied, so whoever hands them in or takes them
 * out does not change them any more.
 */
public final class IdxArray {
  private final IdxHeader header;
  private final byte[] data; // as in the file: big-endian

  IdxArray(IdxHeader header, byte[] data) {
    if (header.dataBytes() != data.length) {
      throw new IllegalArgumentException(
          "expected " + header.dataBytes() + " bytes for " + header + ", found " + data.length);
    }
    this.header = header;
    this.data = data;
  }

  /**
   * {@return an array over unsigned bytes, which it shares}
   *
   * @param elements row-major
   * @param dimensions none for a single element
   * @throws IllegalArgumentException if the dimensions do not multiply to the number of elements
   */
  public static IdxArray ofUnsignedBytes(byte[] elements, int... dimensions) {
    return new IdxArray(new IdxHeader(IdxType.UBYTE, dimensions), elements);
  }

  /**
   * {@return an array over signed bytes, which it shares}
   *
   * @param elements row-major
   * @param dimensions none for a single element
   * @throws IllegalArgumentException if the dimensions do not multiply to the number of elements
   */
  public static IdxArray of(byte[] elements, int... dimensions) {
    return new IdxArray(new IdxHeader(IdxType.BYTE, dimensions), elements);
  }

  /**
   * {@return an array of 16-bit integers}
   *
   * @param elements row-major
   * @param dimensions none for a single element
   * @throws IllegalArgumentException if the dimensions do not multiply to the number of elements
   */
  public static IdxArray of(short[] elements, int... dimensions) {
    byte[] data = allocate(IdxType.SHORT, elements.length);
    ByteBuffer.wrap(data).asShortBuffer().put(elements);
    return new IdxArray(new IdxHeader(IdxType.SHORT, dimensions), data);
  }

  /**
   * {@return an array of 32-bit integers}
   *
   * @param elements row-major
   * @param dimensions none for a single element
   * @throws IllegalArgumentException if the dimensions do not multiply to the number of elements
   */
  public static IdxArray of(int[] elements, int... dimensions) {
    byte[] data = allocate(IdxType.INT, elements.length);
    ByteBuffer.wrap(data).asIntBuffer().put(elements);
    return new IdxArray(new IdxHeader(IdxType.INT, dimensions), data);
  }

  /**
   * {@return an array of binary32 numbers}
   *
   * @param elements row-major
   * @param dimensions none for a single element
   * @throws IllegalArgumentException if the dimensions do not multiply to the number of elements
   */
  public static IdxArray of(float[] elements, int... dimensions) {
    byte[] data = allocate(IdxType.FLOAT, elements.length);
    ByteBuffer.wrap(data).asFloatBuffer().put(elements);
    return new IdxArray(new IdxHeader(IdxType.FLOAT, dimensions), data);
  }

  /**
   * {@return an array of binary64 numbers}
   *
   * @param elements row-major
   * @param dimensions none for a single element
   * @throws IllegalArgumentException if the dimensions do not multiply to the number of elements
   */
  public static IdxArray of(double[] elements, int... dimensions) {
    byte[] data = allocate(IdxType.DOUBLE, elements.length);
    ByteBuffer.wrap(data).asDoubleBuffer().put(elements);
    return new IdxArray(new IdxHeader(IdxType.DOUBLE, dimensions), data);
  }

  /** {@return the element type} */
  public IdxType type() {
    return header.type();
  }

  /** {@return a copy of the dimensions} */
  public int[] dimensions() {
    return header.dimensions();
  }

  /** {@return the number of dimensions, 0 to 255} */
  public int rank() {
    return header.rank();
  }

  /**
   * {@return the size along one axis}
   *
   * @param axis counted from 0
   */
  public int dimension(int axis) {
    return header.dimension(axis);
  }

  /** {@return the number of elements: the product of the dimensions, 1 when there are none} */
  public int elements() {
    return data.length / type().bytes();
  }

  /**
   * {@return one element of any type as a double; exact, since every type fits}
   *
   * @param index in row-major order
   */
  public double get(int index) {
    ByteBuffer buffer = ByteBuffer.wrap(data);
    int at = Math.multiplyExact(index, type().bytes());
    return switch (type()) {
      case UBYTE -> Byte.toUnsignedInt(buffer.get(at));
      case BYTE -> buffer.get(at);
      case SHORT -> buffer.getShort(at);
      case INT -> buffer.getInt(at);
      case FLOAT -> buffer.getFloat(at);
      case DOUBLE -> buffer.getDouble(at);
    };
  }

  /**
   * {@return the elements of a UBYTE or BYTE array; shared, not to be changed}
   *
   * @throws IllegalStateException if the elements are wider
   */
  public byte[] bytes() {
    if (type() != IdxType.UBYTE) {
      require(IdxType.BYTE);
    }
    return data;
  }

  /**
   * {@return a copy of the elements of a SHORT array}
   *
   * @throws IllegalStateException if it is of another type
   */
  public short[] shorts() {
    short[] elements = new short[require(IdxType.SHORT)];
    ByteBuffer.wrap(data).asShortBuffer().get(elements);
    return elements;
  }

  /**
   * {@return a copy of the elements of an INT array}
   *
   * @throws IllegalStateException if it is of another type
   */
  public int[] ints() {
    int[] elements = new int[require(IdxType.INT)];
    ByteBuffer.wrap(data).asIntBuffer().get(elements);
    return elements;
  }

  /**
   * {@return a copy of the elements of a FLOAT array}
   *
   * @throws IllegalStateException if it is of another type
   */
  public float[] floats() {
    float[] elements = new float[require(IdxType.FLOAT)];
    ByteBuffer.wrap(data).asFloatBuffer().get(elements);
    return elements;
  }

  /**
   * {@return a copy of the elements of a DOUBLE array}
   *
   * @throws IllegalStateException if it is of another type
   */
  public double[] doubles() {
    double[] elements = new double[require(IdxType.DOUBLE)];
    ByteBuffer.wrap(data).asDoubleBuffer().get(elements);
    return elements;
  }

  /** {@return whether the other has the same type, dimensions and bits} */
  @Override
  public boolean equals(Object other) {
    return other instanceof IdxArray that
        && header.equals(that.header)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * header.hashCode() + Arrays.hashCode(data);
  }

  /** {@return dimensions and type, such as {@code 60000x28x28 UBYTE}} */
  @Override
  public String toString() {
    return header.toString();
  }

  IdxHeader header() {
    return header;
  }

  byte[] data() {
    return data;
  }

  private int require(IdxType wanted) {
    if (type() != wanted) {
      throw new IllegalStateException(
          "expected elements of type " + wanted + ", found " + this + "; ask type() first");
    }
    return elements();
  }

  private static byte[] allocate(IdxType type, int elements) {
    return new byte[Math.multiplyExact(elements, type.bytes())];
  }
}
