package nacre.examples.image;

/**
 * An image in grey.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values row by row, each 0 (black) to 1 (white)
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Greys(int width, int height, double[] values) {

  double at(int x, int y) {
    return values[y * width + x];
  }
}
