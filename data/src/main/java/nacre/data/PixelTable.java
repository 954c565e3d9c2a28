package nacre.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;

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
    return switch (dtype) {
      case FLOAT32 -> Tensor.of(batched, gatherFloats(pixels, indices, shape.elements()));
      case FLOAT64 -> Tensor.of(batched, gatherDoubles(pixels, indices, shape.elements()));
    };
  }

  private float[] gatherFloats(byte[] pixels, int[] indices, int width) {
    float[] table = floats;
    float[] out = new float[indices.length * width];
    for (int row = 0; row < indices.length; row++) {
      int from = indices[row] * width;
      int to = row * width;
      int i = 0;
      for (; i <= width - Long.BYTES; i += Long.BYTES) {
        // Most pixels are 0, and so is their number, in both tables, and a fresh array.
        if ((long) EIGHT_PIXELS.get(pixels, from + i) != 0) {
          for (int j = i; j < i + Long.BYTES; j++) {
            out[to + j] = table[pixels[from + j] & 0xff];
          }
        }
      }
      for (; i < width; i++) {
        out[to + i] = table[pixels[from + i] & 0xff];
      }
    }
    return out;
  }

  private double[] gatherDoubles(byte[] pixels, int[] indices, int width) {
    double[] table = doubles;
    double[] out = new double[indices.length * width];
    for (int row = 0; row < indices.length; row++) {
      int from = indices[row] * width;
      int to = row * width;
      int i = 0;
      for (; i <= width - Long.BYTES; i += Long.BYTES) {
        // Most pixels are 0, and so is their number, in both tables, and a fresh array.
        if ((long) EIGHT_PIXELS.get(pixels, from + i) != 0) {
          for (int j = i; j < i + Long.BYTES; j++) {
            out[to + j] = table[pixels[from + j] & 0xff];
          }
        }
      }
      for (; i < width; i++) {
        out[to + i] = table[pixels[from + i] & 0xff];
      }
    }
    return out;
  }
}
