package nacre.examples.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import nacre.data.synthetic.SyntheticDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a camera makes of a digit looks to the net as the digit itself does. */
class PhotographsTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int COUNT = 10;
  private static final byte[] DIGITS = SyntheticDigits.generate(COUNT, 5).pixels();

  @TempDir static Path folder;

  /** How the light falls; u and v from 0 to 1. */
  enum Light {
    EVEN,
    FROM_ONE_SIDE,
    DARK_CORNERS,
    LAMP;

    double at(double u, double v) {
      return switch (this) {
        case EVEN -> 1;
        case FROM_ONE_SIDE -> 0.45 + 0.55 * (0.7 * u + 0.3 * v);
        case DARK_CORNERS -> 1 - ((u - 0.5) * (u - 0.5) + (v - 0.5) * (v - 0.5));
        case LAMP -> 0.4 + 0.6 * Math.exp(-4 * ((u - 0.3) * (u - 0.3) + (v - 0.4) * (v - 0.4)));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void lightNoiseAndPaleInkDoNotMatter(Light light) {
    for (double ink : new double[] {0.8, 0.35}) {
      double sum = 0;
      for (int i = 0; i < COUNT; i++) {
        byte[] plain = DigitScan.of("it", photograph(i, Light.EVEN, 0.9, 0));
        byte[] found = DigitScan.of("it", photograph(i, light, ink, 0.02));
        sum += differenceAtBest(plain, found);
      }
      assertTrue(sum / COUNT < 0.2, light + ", ink " + ink + ": " + sum / COUNT);
    }
  }

  @Test
  void specksAreLeftOut() {
    BufferedImage image = photograph(3, Light.EVEN, 0.9, 0);
    byte[] plain = DigitScan.of("it", image);
    image.setRGB(5, 5, 0);
    image.setRGB(310, 230, 0);
    assertTrue(difference(plain, DigitScan.of("it", image)) < 0.01);
  }

  /** The rows and columns of Exif 2.32, table 6: where row 0 and column 0 of the file belong. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void anImageIsTurnedAsItsCameraWasHeld(int orientation) throws IOException {
    BufferedImage upright = photograph(4, Light.EVEN, 0.9, 0);
    int w = WIDTH - 1;
    int h = HEIGHT - 1;
    boolean isTurned = orientation > 4;
    BufferedImage stored =
        new BufferedImage(
            isTurned ? HEIGHT : WIDTH, isTurned ? WIDTH : HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < stored.getHeight(); row++) {
      for (int column = 0; column < stored.getWidth(); column++) {
        int[] at =
            switch (orientation) {
              case 1 -> new int[] {column, row}; // row 0 at the top, column 0 on the left
              case 2 -> new int[] {w - column, row}; // top, right
              case 3 -> new int[] {w - column, h - row}; // bottom, right
              case 4 -> new int[] {column, h - row}; // bottom, left
              case 5 -> new int[] {row, column}; // left, top
              case 6 -> new int[] {w - row, column}; // right, top
              case 7 -> new int[] {w - row, h - column}; // right, bottom
              default -> new int[] {row, h - column}; // left, bottom
            };
        stored.setRGB(column, row, upright.getRGB(at[0], at[1]));
      }
    }
    Path file = folder.resolve(orientation + ".jpg");
    Files.write(file, jpeg(stored, orientation));
    double difference = difference(DigitScan.of("it", upright), DigitScan.of(file));
    assertTrue(difference < 0.1, "orientation " + orientation + ": " + difference);
  }

  /** An Exif segment of one entry, behind the two bytes that begin a JPEG file. */
  private static byte[] jpeg(BufferedImage image, int orientation) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", out);
    byte[] plain = out.toByteArray();
    ByteBuffer exif = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4);
    exif.putShort((short) 0xffe1).putShort((short) (exif.capacity() - 2));
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    exif.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    return ByteBuffer.allocate(plain.length + exif.capacity())
        .put(plain, 0, 2)
        .put(exif.array())
        .put(plain, 2, plain.length - 2)
        .array();
  }

  /** A digit eight times as large, its edges smooth, dark on light paper. */
  private static BufferedImage photograph(int digit, Light light, double ink, double noise) {
    Random random = new Random(digit);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double strength = light.at((double) x / WIDTH, (double) y / HEIGHT);
        double paper = 0.92 * (1 - ink * inkAt(digit, (x - 60) / 8.0, (y - 8) / 8.0));
        double grey = strength * paper + noise * random.nextGaussian();
        int level = (int) Math.round(255 * Math.max(0, Math.min(1, grey)));
        image.setRGB(x, y, 0x010101 * level);
      }
    }
    return image;
  }

  /** Between the middles of four pixels. */
  private static double inkAt(int digit, double x, double y) {
    int left = (int) Math.floor(x - 0.5);
    int top = (int) Math.floor(y - 0.5);
    double right = x - 0.5 - left;
    double down = y - 0.5 - top;
    return (1 - down)
            * ((1 - right) * pixel(digit, left, top) + right * pixel(digit, left + 1, top))
        + down
            * ((1 - right) * pixel(digit, left, top + 1) + right * pixel(digit, left + 1, top + 1));
  }

  private static double pixel(int digit, int x, int y) {
    boolean isInside = x >= 0 && x < 28 && y >= 0 && y < 28;
    return isInside ? (DIGITS[digit * 784 + y * 28 + x] & 0xff) / 255.0 : 0;
  }

  /** Shifts are by whole pixels, so that a hair's breadth may make one of them. */
  private static double differenceAtBest(byte[] a, byte[] b) {
    double least = 1;
    for (int shift : new int[] {-29, -28, -27, -1, 0, 1, 27, 28, 29}) {
      byte[] shifted = new byte[a.length];
      for (int k = Math.max(0, -shift); k < Math.min(a.length, a.length - shift); k++) {
        shifted[k] = b[k + shift];
      }
      least = Math.min(least, difference(a, shifted));
    }
    return least;
  }

  /** The mean difference of the pixels relative to the ink there is. */
  private static double difference(byte[] a, byte[] b) {
    double difference = 0;
    double ink = 0;
    for (int k = 0; k < a.length; k++) {
      difference += Math.abs((a[k] & 0xff) - (b[k] & 0xff));
      ink += (a[k] & 0xff) + (b[k] & 0xff);
    }
    return difference / ink;
  }
}
