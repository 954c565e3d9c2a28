package nacre.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.kernel.NonZeros;

/**
 * Gathers images into tensors, in memory that is used again.
 *
 * <p>Only pixels that are not 0 are looked at one by one (a fifth of MNIST's); where they are is
 * told to the tensor, so that products can leave the others out too.
 */
final class ImageReader {
  private static final VarHandle EIGHT_PIXELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final byte[] pixels;
  private final int width;
  private final PixelTable table;
  private int[] starts = new int[1];
  private int[] columns = new int[0];
  private float[] floats = new float[0];
  private double[] doubles = new double[0];

  ImageReader(byte[] pixels, int width, PixelTable table) {
    this.pixels = pixels;
    this.width = width;
    this.table = table;
  }

  /**
   * {@return one row of numbers for each index, as {@code shape} batched; valid until the next
   * call}
   */
  Tensor read(int[] indices, Shape shape, DType dtype) {
    findNonZeros(indices);
    Shape batched = shape.batched(indices.length);
    Tensor tensor =
        switch (dtype) {
          case FLOAT32 -> Tensor.of(batched, toFloats(indices));
          case FLOAT64 -> Tensor.of(batched, toDoubles(indices));
        };
    return tensor.withNonZeros(new NonZeros(starts, columns));
  }

  private void findNonZeros(int[] indices) {
    if (starts.length != indices.length + 1) {
      starts = new int[indices.length + 1];
    }
    int count = 0;
    for (int row = 0; row < indices.length; row++) {
      if (columns.length <= count + width) {
        columns = Arrays.copyOf(columns, 2 * columns.length + width + 1);
      }
      starts[row] = count;
      count = findNonZeros(indices[row] * width, columns, count);
    }
    starts[indices.length] = count;
  }

  /** Lists the columns of the image that begins at {@code from}; returns the list's new length. */
  private int findNonZeros(int from, int[] list, int length) {
    int count = length;
    int i = 0;
    for (; i <= width - Long.BYTES; i += Long.BYTES) {
      if ((long) EIGHT_PIXELS.get(pixels, from + i) != 0) {
        count = list(from, i, i + Long.BYTES, list, count);
      }
    }
    return list(from, i, width, list, count);
  }

  /**
   * Without a branch: each column is listed, and written over by the next one if its pixel is 0.
   */
  private int list(int from, int column, int end, int[] list, int length) {
    int count = length;
    for (int i = column; i < end; i++) {
      list[count] = i;
      count += pixels[from + i] != 0 ? 1 : 0;
    }
    return count;
  }

  private float[] toFloats(int[] indices) {
    if (floats.length == indices.length * width) {
      Arrays.fill(floats, 0f);
    } else {
      floats = new float[indices.length * width];
    }
    for (int row = 0; row < indices.length; row++) {
      int from = indices[row] * width;
      table.convert(pixels, from, columns, starts[row], starts[row + 1], floats, row * width);
    }
    return floats;
  }

  private double[] toDoubles(int[] indices) {
    if (doubles.length == indices.length * width) {
      Arrays.fill(doubles, 0.0);
    } else {
      doubles = new double[indices.length * width];
    }
    for (int row = 0; row < indices.length; row++) {
      int from = indices[row] * width;
      table.convert(pixels, from, columns, starts[row], starts[row + 1], doubles, row * width);
    }
    return doubles;
  }
}
