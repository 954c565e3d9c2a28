package nacre.optim;

/** The checks that optimizers share. */
final class Ranges {

  private Ranges() {}

  static double learningRate(double value, double usual) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "expected a learning rate above 0, but got " + value + "; the book takes " + usual);
    }
    return value;
  }

  static double share(String name, double value, double usual) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "expected a %s from 0 to below 1, but got %s; the book takes %s"
              .formatted(name, value, usual));
    }
    return value;
  }
}
