package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import nacre.data.ImageDataset;
import nacre.data.synthetic.SyntheticDigits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture of one's own is read by a trained net. */
class PredictCommandTest {
  @TempDir static Path folder;
  static Path run;

  @BeforeAll
  static void train() throws IOException {
    Path digits = folder.resolve("digits");
    SyntheticDigits.trainAndTest(3000, 100, 1).write(digits);
    run = folder.resolve("run");
    Shell shell =
        Shell.nacre(
            "train --data %s --iterations 600 --optimizer adam --no-progress --out %s"
                .formatted(digits, run));
    assertEquals(0, shell.code(), shell.err());
  }

  @Test
  void digitsDrawnLargeAreFoundOnPaperAndOnABlackboard() throws IOException {
    ImageDataset digits = SyntheticDigits.range(5000, 40, 1);
    int right = 0;
    for (int i = 0; i < digits.size(); i++) {
      Path file = folder.resolve("digit.png");
      boolean isPaper = i % 2 == 0;
      draw(
          digits,
          i,
          isPaper ? Color.WHITE : Color.BLACK,
          isPaper ? Color.BLACK : Color.WHITE,
          file);
      Shell shell = Shell.nacre("predict %s --run %s".formatted(file, run));
      assertEquals(0, shell.code(), shell.err());
      List<String> lines = shell.out().lines().toList();
      assertEquals(11, lines.size(), shell.out());
      right += lines.get(10).equals("digit: " + (digits.labels()[i] & 0xff)) ? 1 : 0;
    }
    assertTrue(right >= 34, right + " of 40");
  }

  @Test
  void aTestExampleGoesByItsNumber() {
    Shell shell = Shell.nacre("predict --index 12 --run " + run);
    assertEquals("", shell.err());
    assertEquals(0, shell.code());
    List<String> lines = shell.out().lines().toList();
    double sum = 0;
    for (int digit = 0; digit < 10; digit++) {
      String line = lines.get(digit);
      assertTrue(line.matches(" " + digit + " [ 0-9]{3}\\.\\d%(  #*)?"), line);
      sum += Double.parseDouble(line.substring(3, 8));
    }
    assertEquals(100, sum, 0.6);
    assertTrue(lines.get(10).matches("digit: \\d \\(true: \\d\\)"), lines.get(10));
  }

  @Test
  void whatTheNetSeesCanBeSeen() throws IOException {
    Path file = folder.resolve("seven.png");
    draw(SyntheticDigits.generate(1, 2), 0, Color.WHITE, Color.BLACK, file);
    Path seen = folder.resolve("seen.png");
    Shell shell = Shell.nacre("predict %s --run %s --seen %s".formatted(file, run, seen));
    assertEquals(0, shell.code(), shell.err());
    assertTrue(shell.out().endsWith("wrote " + seen + "\n"), shell.out());
    assertTrue(ImageIO.read(seen.toFile()).getWidth() >= 336);
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertRefused("predict --index 100 --run " + run, "--index: expected a number below 100");
    assertRefused(
        "predict %s --run %s".formatted(folder.resolve("no.png"), run),
        "no.png: expected an image file, but there is none; give a PNG or JPEG file");
  }

  private static void assertRefused(String line, String message) {
    Shell shell = Shell.nacre(line);
    assertEquals(2, shell.code(), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().contains(message), shell.err());
    assertEquals("", shell.out());
  }

  /** Eleven times as large, off the centre. */
  private static void draw(ImageDataset digits, int i, Color paper, Color ink, Path file)
      throws IOException {
    BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(paper);
    pen.fillRect(0, 0, 640, 480);
    for (int k = 0; k < 784; k++) {
      int opaque = digits.pixels()[i * 784 + k] & 0xff;
      pen.setColor(new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), opaque));
      pen.fillRect(300 + 11 * (k % 28), 20 + 11 * (k / 28), 11, 11);
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
