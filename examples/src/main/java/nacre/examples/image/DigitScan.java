package nacre.examples.image;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import nacre.examples.run.Refused;
import nacre.images.Greys;
import nacre.images.ImageException;
import nacre.images.ImageFile;
import org.jspecify.annotations.Nullable;

/**
 * A digit on paper, or on a blackboard, brought into MNIST's form.
 *
 * <p>Source: Y. LeCun, C. Cortes and C. Burges, The MNIST database of handwritten digits: "The
 * original black and white images were size normalized to fit in a 20x20 pixel box while preserving
 * their aspect ratio. The resulting images contain grey levels as a result of the anti-aliasing
 * technique used by the normalization algorithm. The images were centered in a 28x28 image by
 * computing the center of mass of the pixels, and translating the image so as to position this
 * point at the center of the 28x28 field."
 */
public final class DigitScan {
  /** Width and height of the result. */
  public static final int SIDE = 28;

  private static final int BOX = 20;

  /** The width of lines is measured, and mended, on so many times as many pixels each way. */
  private static final int FINE = 4;

  /** A longer side than that shows the same digit, only with more of the camera's noise. */
  private static final int LONGEST = 800;

  /**
   * The middle of the pixel right and below of the field's middle: in MNIST's own images the centre
   * of mass lies within half a pixel of it (14.01 to 14.99 in 98 of 100 test images, both ways).
   */
  private static final double CENTRE = SIDE / 2.0 + 0.5;

  /** A digit has to differ so much from its background, of 1 from black to white. */
  private static final double LEAST_CONTRAST = 0.1;

  /** Less ink than that, of 1, is noise, such as the traces of JPEG around a line. */
  private static final double NOISE = 0.2;

  private DigitScan() {}

  /**
   * {@return the digit in an image file as 28 x 28 unsigned bytes, ink 255 on paper 0}
   *
   * @param file PNG, JPEG, or what else this Java reads
   * @throws Refused if there is no image, or nothing to be seen on it
   */
  public static byte[] of(Path file) {
    try {
      return of(file.toString(), ImageFile.read(file));
    } catch (ImageException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
  }

  /**
   * {@return the digit in an image as 28 x 28 unsigned bytes, ink 255 on paper 0}
   *
   * @param name what messages call it
   * @param image of any size and colours
   * @throws Refused if there is nothing to be seen on it
   */
  public static byte[] of(String name, BufferedImage image) {
    Greys ink = ink(Greys.of(image, 1, LONGEST));
    if (ink == null) {
      ink = ink(Greys.of(image, 0, LONGEST)); // white on nothing is invisible on white paper
    }
    if (ink == null) {
      throw new Refused(
          "%s: expected a digit that stands out from its background, but the image is all of about one grey; draw it darker, or light it better"
              .formatted(name));
    }
    return centred(scaled(ink));
  }

  /**
   * How much ink is where, 0 to 1; null if there is none. Ink is on that side of the background,
   * dark or light, that has more of it.
   */
  private static @Nullable Greys ink(Greys image) {
    Lighting light = Lighting.of(image);
    double least = Math.max(LEAST_CONTRAST / 2, 4 * light.noise());
    double[] differences = new double[image.values().length];
    double darker = 0;
    double lighter = 0;
    for (int i = 0; i < differences.length; i++) {
      double paper = light.paperAt(i);
      double difference = image.values()[i] - paper;
      differences[i] = difference;
      darker += difference < -least ? -difference : 0;
      lighter += difference > least ? difference : 0;
    }
    int sign = darker >= lighter ? -1 : 1;
    double[] ink =
        IntStream.range(0, differences.length).mapToDouble(i -> sign * differences[i]).toArray();
    double full = quantile(Arrays.stream(ink).filter(value -> value > least).sorted().toArray());
    if (full < LEAST_CONTRAST) {
      return null;
    }
    double noise = Math.max(NOISE, 3 * light.noise() / full);
    double[] shares =
        Arrays.stream(ink)
            .map(value -> Math.min(1, value / full))
            .map(share -> share < noise ? 0 : share) // not less of the rest, or lines grow thin
            .toArray();
    return Strokes.of(new Greys(image.width(), image.height(), shares));
  }

  /** What nearly all are below: the largest may be an accident. */
  private static double quantile(double[] sorted) {
    return sorted.length == 0 ? 0 : sorted[(int) (0.95 * (sorted.length - 1))];
  }

  /**
   * The box around the ink, its longer side made 20 pixels; each pixel the mean of its area. The
   * lines of a thin pen are widened.
   */
  private static Greys scaled(Greys ink) {
    int left = ink.width();
    int right = 0;
    int top = ink.height();
    int bottom = 0;
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        if (ink.at(x, y) > 0) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    Greys digit = sized(ink, left, top, right, bottom, FINE * BOX);
    double lacking = PenWidth.lacking(digit, FINE);
    if (lacking <= 0) {
      return sized(ink, left, top, right, bottom, BOX);
    }
    Greys wide = PenWidth.widened(digit, lacking / 2);
    int spare = (wide.width() - digit.width()) / 2 - (int) Math.round(lacking / 2);
    return sized(wide, spare, spare, wide.width() - spare, wide.height() - spare, BOX);
  }

  /** A rectangle with its longer side made so long, and its darkest ink full. */
  private static Greys sized(Greys ink, int left, int top, int right, int bottom, int longer) {
    double scale = (double) Math.max(right - left, bottom - top) / longer;
    int width = (int) Math.max(1, Math.round((right - left) / scale));
    int height = (int) Math.max(1, Math.round((bottom - top) / scale));
    double[] values = ink.scaled(left, top, right, bottom, width, height).values();
    // A line thinner than a pixel would come out pale; MNIST's pens all reached white.
    double most = Arrays.stream(values).max().orElse(1);
    return new Greys(width, height, Arrays.stream(values).map(value -> value / most).toArray());
  }

  /** Shifted by whole pixels, so that the centre of mass comes nearest to where MNIST has it. */
  private static byte[] centred(Greys digit) {
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int y = 0; y < digit.height(); y++) {
      for (int x = 0; x < digit.width(); x++) {
        mass += digit.at(x, y);
        massX += digit.at(x, y) * (x + 0.5);
        massY += digit.at(x, y) * (y + 0.5);
      }
    }
    int left = shift(massX / mass, digit.width());
    int top = shift(massY / mass, digit.height());
    byte[] field = new byte[SIDE * SIDE];
    for (int y = 0; y < digit.height(); y++) {
      for (int x = 0; x < digit.width(); x++) {
        field[(top + y) * SIDE + left + x] = (byte) Math.round(255 * digit.at(x, y));
      }
    }
    return field;
  }

  /** Never so far that ink would leave the field. */
  private static int shift(double centre, int length) {
    int shift = (int) Math.round(CENTRE - centre);
    return Math.max(0, Math.min(SIDE - length, shift));
  }
}
