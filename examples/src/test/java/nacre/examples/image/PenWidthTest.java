package nacre.examples.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import nacre.examples.image.HandDrawnDigits.PageKind;
import nacre.images.Greys;
import org.junit.jupiter.api.Test;

/** The line of a thin pen comes out as wide as MNIST's. */
class PenWidthTest {
  @Test
  void theWidthOfALineIsMeasured() {
    for (int width : new int[] {1, 2, 5, 9}) {
      assertEquals(width, PenWidth.of(line(width, 400)), 0.05 * width);
    }
  }

  @Test
  void onlyThinLinesAreWidened() {
    assertTrue(PenWidth.lacking(line(8, 80), 4) < 0);
    for (int width : new int[] {1, 2, 4}) {
      Greys thin = line(width, 80);
      double lacking = PenWidth.lacking(thin, 4);
      double widened = PenWidth.of(PenWidth.widened(thin, lacking / 2));
      assertTrue(widened > 6 && widened < 9, width + " became " + widened);
    }
  }

  @Test
  void aThinPenIsSeenAsAThickOne() {
    for (int digit = 0; digit < 10; digit++) {
      byte[] seen =
          DigitScan.of("it", HandDrawnDigits.draw(PageKind.PEN, digit, new Random(digit)));
      double[] ink = new double[seen.length];
      for (int k = 0; k < ink.length; k++) {
        ink[k] = (seen[k] & 0xff) / 255.0;
      }
      double width = PenWidth.of(new Greys(DigitScan.SIDE, DigitScan.SIDE, ink));
      assertTrue(width > 1.4 && width < 2.5, "digit " + digit + ": " + width);
    }
  }

  /** A line from the top to the bottom. */
  private static Greys line(int width, int length) {
    double[] values = new double[width * length];
    Arrays.fill(values, 1);
    return new Greys(width, length, values);
  }
}
