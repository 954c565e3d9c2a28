package nacre.examples.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** White paper, and what all pictures are drawn with. */
final class Ink {
  static final Color TEXT = new Color(0x333333);
  static final Color FAINT = new Color(0x767676);
  static final Color BLUE = new Color(0x1f5fa8);
  static final Color RED = new Color(0xb3261e);

  private Ink() {}

  static BufferedImage paper(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  static Graphics2D on(BufferedImage paper) {
    Graphics2D pen = paper.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, paper.getWidth(), paper.getHeight());
    pen.setColor(TEXT);
    return pen;
  }

  static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  /** Writes with the middle of the text at x. */
  static void centred(Graphics2D pen, String text, int x, int baseline) {
    pen.drawString(text, x - pen.getFontMetrics().stringWidth(text) / 2, baseline);
  }
}
