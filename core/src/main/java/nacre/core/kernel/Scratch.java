package nacre.core.kernel;

/**
 * Arrays that one thread's kernels use again and again, so that a training step makes no garbage.
 */
final class Scratch {
  private final float[][] floats = new float[4][0];
  private final double[][] doubles = new double[4][0];
  private final int[][] ints = new int[4][0];
  private QuadLists quadLists = new QuadLists();
  private QuadLists quadListsAhead = new QuadLists();

  @SuppressWarnings("UnusedVariable") // it is there to be written
  private int touched;

  /** Asks memory for elements from..to of an array that another thread may have made. */
  void touch(float[] x, int from, int to) {
    float sum = 0f;
    for (int i = from; i < to; i += 16) { // 64 bytes, a cache line
      sum += x[i];
    }
    touched += (int) sum;
  }

  /** {@return what this thread has sorted last, or ahead, if that is what is wanted here} */
  QuadLists quadLists(CodedQuads a, int row, int rowEnd, int from, int to) {
    if (quadListsAhead.has(a, row, rowEnd, from, to)) {
      QuadLists before = quadLists;
      quadLists = quadListsAhead;
      quadListsAhead = before;
    }
    return quadLists;
  }

  /** Sorts ahead, of a matrix to come, what this thread had to sort of the last one. */
  void prepare(CodedQuads a) {
    if (!quadLists.isOf(a) && !quadListsAhead.isOf(a)) {
      quadListsAhead.repeat(quadLists, a);
    }
  }

  /** {@return at least {@code length} floats of any content; {@code slot} tells uses apart} */
  float[] floats(int slot, int length) {
    if (floats[slot].length < length) {
      floats[slot] = new float[length];
    }
    return floats[slot];
  }

  /** {@return at least {@code length} doubles of any content; {@code slot} tells uses apart} */
  double[] doubles(int slot, int length) {
    if (doubles[slot].length < length) {
      doubles[slot] = new double[length];
    }
    return doubles[slot];
  }

  /** {@return at least {@code length} ints of any content; {@code slot} tells uses apart} */
  int[] ints(int slot, int length) {
    if (ints[slot].length < length) {
      ints[slot] = new int[length];
    }
    return ints[slot];
  }
}
