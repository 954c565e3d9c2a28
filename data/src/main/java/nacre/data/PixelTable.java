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

  /** Writes the numbers of the pixels at from + columns[start..end] to out, at the same columns. */
  void convert(byte[] pixels, int from, int[] columns, int start, int end, float[] out, int to) {
    for (int t = start; t < end; t++) {
      out[to + columns[t]] = floats[pixels[from + columns[t]] & 0xff];
    }
  }

  /** The same in float64. */
  void convert(byte[] pixels, int from, int[] columns, int start, int end, double[] out, int to) {
    for (int t = start; t < end; t++) {
      out[to + columns[t]] = doubles[pixels[from + columns[t]] & 0xff];
    }
  }
}
