package nacre.data;

/** Turns bytes into numbers by looking them up: one entry for each of the 256 pixel values. */
final class PixelTable {
  private final float[] floats = new float[256];
  private final double[] doubles = new double[256];

  PixelTable(boolean normalize) {
    for (int pixel = 0; pixel < 256; pixel++) {
      // Divided in float32 and only then widened, as NumPy does in the book's loader.
      floats[pixel] = normalize ? pixel / 255f : pixel;
      doubles[pixel] = floats[pixel];
    }
  }

  /** {@return the number of each pixel value; not to be changed} */
  float[] floats() {
    return floats;
  }

  /** {@return the number of each pixel value, in float64; not to be changed} */
  double[] doubles() {
    return doubles;
  }

  /** Writes the numbers of {@code count} pixels. */
  void convert(byte[] pixels, int from, float[] out, int to, int count) {
    for (int i = 0; i < count; i++) {
      out[to + i] = floats[pixels[from + i] & 0xff];
    }
  }

  /** The same in float64. */
  void convert(byte[] pixels, int from, double[] out, int to, int count) {
    for (int i = 0; i < count; i++) {
      out[to + i] = doubles[pixels[from + i] & 0xff];
    }
  }
}
