package nacre.examples.assembly;

import java.math.BigDecimal;
import java.math.RoundingMode;
import nacre.optim.AccuracyRecorder.Accuracy;

/** How an accuracy is printed: as the book does, with four decimals. */
final class AccuracyLine {

  private AccuracyLine() {}

  static String of(Accuracy accuracy) {
    return "train acc, test acc | "
        + fourDecimals(accuracy.train())
        + ", "
        + fourDecimals(accuracy.test());
  }

  /** Rounded as C and Python round: the exact binary value, ties to even. */
  private static String fourDecimals(double value) {
    return new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
  }
}
