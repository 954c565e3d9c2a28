package nacre.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.kernel.NonZeros;

/** Turns bytes into numbers by looking them up: one entry for each of the 256 pixel values. */
final class PixelTable {
  private static final VarHandle EIGHT_PIXELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final float[] floats = new float[256];
  private final double[] doubles = new double[256];

  PixelTable(boolean normalize) {
    for (int pixel = 0; pixel < 256; pixel++) {
      // Divided in float32 and only then widened, as NumPy does in the book's loader.
      floats[pixel] = normalize ? pixel / 255f : pixel;
      doubles[pixel] = floats[pixel];
    }
  }

  /** {@return one row of {@code width} numbers for each index: {@code shape} batched} */
  Tensor gather(byte[] pixels, int[] indices, Shape shape, DType dtype) {
    Shape batched = shape.batched(indices.length);
    int width = shape.elements();
    NonZeroList nonZeros = new NonZeroList(indices.length, width);
    Tensor tensor =
        switch (dtype) {
          case FLOAT32 -> Tensor.of(batched, gatherFloats(pixels, indices, width, nonZeros));
          case FLOAT64 -> Tensor.of(batched, gatherDoubles(pixels, indices, width, nonZeros));
        };
    return tensor.withNonZeros(nonZeros.toNonZeros());
  }

  private float[] gatherFloats(byte[] pixels, int[] indices, int width, NonZeroList nonZeros) {
    float[] table = floats;
    float[] out = new float[indices.length * width];
    for (int row = 0; row < indices.length; row++) {
      int[] columns = nonZeros.beginRow();
      int count = nonZeros.count();
      int from = indices[row] * width;
      int to = row * width;
      int i = 0;
      for (; i <= width - Long.BYTES; i += Long.BYTES) {
        // Most pixels are 0, and so is their number, in both tables, and a fresh array.
        if ((long) EIGHT_PIXELS.get(pixels, from + i) != 0) {
          for (int j = i; j < i + Long.BYTES; j++) {
            int pixel = pixels[from + j] & 0xff;
            out[to + j] = table[pixel];
            columns[count] =
                j; // written over by the next one if the pixel is 0: no branch to guess
            count += pixel != 0 ? 1 : 0;
          }
        }
      }
      for (; i < width; i++) {
        int pixel = pixels[from + i] & 0xff;
        out[to + i] = table[pixel];
        columns[count] = i;
        count += pixel != 0 ? 1 : 0;
      }
      nonZeros.endRow(count);
    }
    return out;
  }

  private double[] gatherDoubles(byte[] pixels, int[] indices, int width, NonZeroList nonZeros) {
    double[] table = doubles;
    double[] out = new double[indices.length * width];
    for (int row = 0; row < indices.length; row++) {
      int[] columns = nonZeros.beginRow();
      int count = nonZeros.count();
      int from = indices[row] * width;
      int to = row * width;
      int i = 0;
      for (; i <= width - Long.BYTES; i += Long.BYTES) {
        // Most pixels are 0, and so is their number, in both tables, and a fresh array.
        if ((long) EIGHT_PIXELS.get(pixels, from + i) != 0) {
          for (int j = i; j < i + Long.BYTES; j++) {
            int pixel = pixels[from + j] & 0xff;
            out[to + j] = table[pixel];
            columns[count] =
                j; // written over by the next one if the pixel is 0: no branch to guess
            count += pixel != 0 ? 1 : 0;
          }
        }
      }
      for (; i < width; i++) {
        int pixel = pixels[from + i] & 0xff;
        out[to + i] = table[pixel];
        columns[count] = i;
        count += pixel != 0 ? 1 : 0;
      }
      nonZeros.endRow(count);
    }
    return out;
  }

  /** Where pixels are not 0, noted while they are converted: products then leave the others out. */
  private static final class NonZeroList {
    private final int width;
    private final int[] starts;
    private int[] columns;
    private int row;

    NonZeroList(int rows, int width) {
      this.width = width;
      this.starts = new int[rows + 1];
      this.columns = new int[rows * width / 4 + width + 1];
    }

    /** {@return where the columns are noted, with room for a row and one more} */
    int[] beginRow() {
      if (columns.length - starts[row] <= width) {
        columns = Arrays.copyOf(columns, 2 * columns.length);
      }
      return columns;
    }

    int count() {
      return starts[row];
    }

    void endRow(int count) {
      starts[++row] = count;
    }

    NonZeros toNonZeros() {
      return new NonZeros(starts, columns);
    }
  }
}
