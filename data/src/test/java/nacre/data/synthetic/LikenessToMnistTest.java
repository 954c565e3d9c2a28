package nacre.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nacre.data.ImageDataset;
import org.junit.jupiter.api.Test;

/** What a small net sees of MNIST, and how hard that is; MNIST's own numbers stand in comments. */
class LikenessToMnistTest {

  private static final int SIDE = SyntheticDigits.SIDE;
  private static final int PIXELS = SIDE * SIDE;
  private static final ImageDataset DIGITS = SyntheticDigits.generate(4000, 0);

  @Test
  void fourFifthsOfThePixelsAreZero() {
    int zeros = 0;
    for (byte pixel : DIGITS.pixels()) {
      zeros += pixel == 0 ? 1 : 0;
    }
    assertEquals(0.81, (double) zeros / DIGITS.pixels().length, 0.02); // MNIST: 0.809
  }

  @Test
  void theMeanIsAboutAnEighthOfWhite() {
    double sum = 0;
    for (byte pixel : DIGITS.pixels()) {
      sum += (pixel & 0xff) / 255.0;
    }
    assertEquals(0.13, sum / DIGITS.pixels().length, 0.01); // MNIST: 0.1307
  }

  @Test
  void everyImageIsADigitInTheMiddle() {
    for (int i = 0; i < DIGITS.size(); i++) {
      Moments ink = Moments.of(DIGITS, i);
      assertTrue(ink.brightest >= 200, "image " + i + " is nowhere brighter than " + ink.brightest);
      assertTrue(ink.lit >= 25, "image " + i + " has only " + ink.lit + " pixels");
      assertEquals(14, ink.x, 2, "image " + i + ", column of the centre of mass");
      assertEquals(14, ink.y, 2, "image " + i + ", row of the centre of mass");
    }
  }

  @Test
  void everyClassIsCentredOnPixel14() { // as in MNIST
    for (int digit = 0; digit < 10; digit++) {
      double x = 0;
      double y = 0;
      int n = 0;
      for (int i = 0; i < DIGITS.size(); i++) {
        if (DIGITS.labels()[i] == digit) {
          Moments ink = Moments.of(DIGITS, i);
          x += ink.x;
          y += ink.y;
          n++;
        }
      }
      assertTrue(n > 300, "only " + n + " images of " + digit);
      assertEquals(14, x / n, 0.6, "column, digit " + digit);
      assertEquals(14, y / n, 0.6, "row, digit " + digit);
    }
  }

  /** Too good would be too easy, too bad unreadable. MNIST: 0.82 */
  @Test
  void theNearestClassMeanIsRightForMostButFarFromAll() {
    ImageDataset test = SyntheticDigits.range(DIGITS.size(), 2000, 0);
    double[][] means = classMeans(DIGITS);
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      right += nearest(means, test.pixels(), i) == test.labels()[i] ? 1 : 0;
    }
    assertEquals(0.77, (double) right / test.size(), 0.05);
  }

  private static double[][] classMeans(ImageDataset data) {
    double[][] means = new double[10][PIXELS];
    int[] counts = new int[10];
    for (int i = 0; i < data.size(); i++) {
      int label = data.labels()[i];
      counts[label]++;
      for (int p = 0; p < PIXELS; p++) {
        means[label][p] += data.pixels()[i * PIXELS + p] & 0xff;
      }
    }
    for (int label = 0; label < 10; label++) {
      for (int p = 0; p < PIXELS; p++) {
        means[label][p] /= counts[label];
      }
    }
    return means;
  }

  private static int nearest(double[][] means, byte[] pixels, int i) {
    int best = 0;
    double bestDistance = Double.POSITIVE_INFINITY;
    for (int label = 0; label < 10; label++) {
      double distance = 0;
      for (int p = 0; p < PIXELS; p++) {
        double d = (pixels[i * PIXELS + p] & 0xff) - means[label][p];
        distance += d * d;
      }
      if (distance < bestDistance) {
        bestDistance = distance;
        best = label;
      }
    }
    return best;
  }

  private record Moments(int brightest, int lit, double x, double y) {
    static Moments of(ImageDataset data, int image) {
      int brightest = 0;
      int lit = 0;
      double mass = 0;
      double x = 0;
      double y = 0;
      for (int p = 0; p < PIXELS; p++) {
        int grey = data.pixels()[image * PIXELS + p] & 0xff;
        brightest = Math.max(brightest, grey);
        lit += grey > 0 ? 1 : 0;
        mass += grey;
        x += grey * (p % SIDE);
        y += grey * (p / SIDE);
      }
      return new Moments(brightest, lit, x / mass, y / mass);
    }
  }
}
