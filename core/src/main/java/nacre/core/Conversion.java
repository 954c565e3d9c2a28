package nacre.core;

/** Elements of one type as the other, in loops that the compiler turns into vector code. */
final class Conversion {
  private Conversion() {}

  /** A copy of the first elements of a {@code float[]} or {@code double[]}, rounded to float32. */
  static float[] toFloats(Object array, int count) {
    float[] floats = new float[count];
    if (array instanceof double[] doubles) {
      for (int i = 0; i < count; i++) {
        floats[i] = (float) doubles[i];
      }
    } else {
      System.arraycopy(array, 0, floats, 0, count);
    }
    return floats;
  }

  /** A copy of the first elements of a {@code float[]} or {@code double[]}; it is exact. */
  static double[] toDoubles(Object array, int count) {
    double[] doubles = new double[count];
    if (array instanceof float[] floats) {
      for (int i = 0; i < count; i++) {
        doubles[i] = floats[i];
      }
    } else {
      System.arraycopy(array, 0, doubles, 0, count);
    }
    return doubles;
  }
}
