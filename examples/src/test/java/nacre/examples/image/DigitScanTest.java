package nacre.examples.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import nacre.data.ImageDataset;
import nacre.data.synthetic.SyntheticDigits;
import nacre.examples.run.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a digit is drawn on, and wherever, it comes out as MNIST has it. */
class DigitScanTest {
  private static final ImageDataset DIGITS = SyntheticDigits.generate(40, 3);

  @TempDir Path folder;

  /** Not each: where the centre of mass is between two pixels, it may come out on the other. */
  @Test
  void aDigitDrawnLargeComesBack() {
    double[] differences = new double[DIGITS.size()];
    for (int i = 0; i < DIGITS.size(); i++) {
      byte[] found = DigitScan.of("it", drawn(i, 400, 300, 40, 9, 8, Color.BLACK, Color.WHITE));
      differences[i] = difference(digit(i), found);
    }
    Arrays.sort(differences);
    assertTrue(differences[DIGITS.size() / 2] < 0.15, Arrays.toString(differences));
  }

  @Test
  void backgroundPlaceAndSizeMakeNoDifference() {
    Color blue = new Color(20, 60, 160);
    Color cream = new Color(250, 240, 200);
    int same = 0;
    for (int i = 0; i < 20; i++) {
      byte[] plain = DigitScan.of("it", drawn(i, 300, 300, 10, 10, 9, Color.BLACK, Color.WHITE));
      byte[] board = DigitScan.of("it", drawn(i, 900, 500, 500, 80, 13, Color.WHITE, Color.BLACK));
      byte[] paper = DigitScan.of("it", drawn(i, 400, 700, 0, 300, 7, blue, cream));
      same += difference(plain, board) < 0.1 ? 1 : 0;
      same += difference(plain, paper) < 0.1 ? 1 : 0;
    }
    assertTrue(same >= 36, same + " of 40");
  }

  @Test
  void theLongerSideIsTwentyPixelsAndTheMassIsInTheMiddle() {
    for (int i = 0; i < DIGITS.size(); i++) {
      byte[] found = DigitScan.of("it", drawn(i, 400, 300, 100, 3, 9, Color.BLACK, Color.WHITE));
      int[] box = box(found);
      assertEquals(20, Math.max(box[1] - box[0], box[3] - box[2]), "digit " + i);
      double mass = 0;
      double x = 0;
      double y = 0;
      for (int k = 0; k < found.length; k++) {
        double ink = found[k] & 0xff;
        mass += ink;
        x += ink * (k % 28 + 0.5);
        int row = k / 28;
        y += ink * (row + 0.5);
      }
      assertEquals(14.5, x / mass, 0.51);
      assertEquals(14.5, y / mass, 0.51);
    }
  }

  @Test
  void aThinLineIsAsWhiteAsAThickOne() {
    BufferedImage image = new BufferedImage(800, 800, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 800, 800);
    pen.setColor(Color.BLACK);
    pen.drawRect(200, 100, 400, 600);
    byte[] found = DigitScan.of("it", image);
    int most = 0;
    for (byte value : found) {
      most = Math.max(most, value & 0xff);
    }
    assertEquals(255, most);
    assertEquals(14, box(found)[1] - box(found)[0], "13.3, widened by the pen on either side");
  }

  @Test
  void whiteInkOnNothingIsSeen() {
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(45, 20, 10, 60);
    int[] box = box(DigitScan.of("it", image));
    assertEquals(20, box[3] - box[2]);
    assertEquals(3, box[1] - box[0]);
  }

  @Test
  void jpegIsReadToo() throws IOException {
    Path file = folder.resolve("digit.jpg");
    BufferedImage image = drawn(0, 400, 300, 40, 9, 8, Color.BLACK, Color.WHITE);
    assertTrue(ImageIO.write(image, "jpg", file.toFile()));
    assertTrue(difference(DigitScan.of("it", image), DigitScan.of(file)) < 0.1);
  }

  @Test
  void whatIsNoImageIsRefused() throws IOException {
    assertRefused(folder.resolve("none.png"), "expected an image file, but there is none");
    assertRefused(folder, "expected an image file, but there is a folder");
    assertRefused(Files.writeString(folder.resolve("a.png"), "text"), "but it is neither");
    Path damaged = folder.resolve("damaged.png");
    ImageIO.write(drawn(0, 300, 300, 9, 9, 9, Color.RED, Color.WHITE), "png", damaged.toFile());
    byte[] content = Files.readAllBytes(damaged);
    Files.write(damaged, Arrays.copyOf(content, 60));
    assertRefused(damaged, "expected an undamaged image");
    content[17] = 127; // a width of 16 million pixels and more
    content[21] = 127;
    Files.write(damaged, content);
    assertRefused(damaged, "expected at most 50 million pixels");
    Path empty = folder.resolve("empty.png");
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", empty.toFile());
    assertRefused(empty, "all of about one grey");
    Path jpeg = folder.resolve("cut.jpg");
    ImageIO.write(drawn(0, 300, 300, 9, 9, 9, Color.BLACK, Color.WHITE), "jpg", jpeg.toFile());
    Files.write(jpeg, Arrays.copyOf(Files.readAllBytes(jpeg), (int) Files.size(jpeg) / 2));
    assertRefused(jpeg, "expected an undamaged image");
    ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB), "png", empty.toFile());
    assertRefused(empty, "all of about one grey");
  }

  private static void assertRefused(Path file, String message) {
    String said = assertThrows(Refused.class, () -> DigitScan.of(file)).getMessage();
    assertTrue(said.startsWith(file + ": ") && said.contains(message), said);
    assertEquals(1, said.lines().count());
  }

  private static byte[] digit(int i) {
    return Arrays.copyOfRange(DIGITS.pixels(), i * 784, (i + 1) * 784);
  }

  /** A synthetic digit, enlarged and smoothed, somewhere on paper. */
  private static BufferedImage drawn(
      int i, int width, int height, int left, int top, int scale, Color ink, Color paper) {
    BufferedImage small = new BufferedImage(28, 28, BufferedImage.TYPE_INT_ARGB);
    byte[] pixels = digit(i);
    for (int k = 0; k < 784; k++) {
      small.setRGB(k % 28, k / 28, ((pixels[k] & 0xff) << 24) | (ink.getRGB() & 0xffffff));
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(paper);
    pen.fillRect(0, 0, width, height);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.drawImage(small, left, top, 28 * scale, 28 * scale, null);
    return image;
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

  /** Left, right, top and bottom of the ink. */
  private static int[] box(byte[] pixels) {
    int[] box = {28, 0, 28, 0};
    for (int k = 0; k < pixels.length; k++) {
      if (pixels[k] != 0) {
        box[0] = Math.min(box[0], k % 28);
        box[1] = Math.max(box[1], k % 28 + 1);
        box[2] = Math.min(box[2], k / 28);
        box[3] = Math.max(box[3], k / 28 + 1);
      }
    }
    return box;
  }
}
