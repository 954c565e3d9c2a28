package nacre.data.sampler;

/** The one check that all samplers share. */
final class Counts {

  private Counts() {}

  static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "expected " + name + " of at least 1, but got " + value + "; choose a larger one");
    }
    return value;
  }
}
