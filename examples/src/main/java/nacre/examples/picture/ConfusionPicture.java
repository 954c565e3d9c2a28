package nacre.examples.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import nacre.data.io.AtomicFiles;
import nacre.examples.evaluation.ConfusionMatrix;

/** A confusion matrix in colour: what was found in blue, what was mistaken in red. */
public final class ConfusionPicture {
  private static final int CELL = 68;
  private static final int LEFT = 92;
  private static final int TOP = 112;
  private static final int MARGIN = 28;
  private static final Color GRID = new Color(0xe6e6e6);

  /** A share of mistakes from which red is at its fullest. */
  private static final double MANY = 0.1;

  private ConfusionPicture() {}

  /**
   * {@return the picture}
   *
   * @param title what stands above it
   * @param matrix the counts
   */
  public static AtomicFiles.Content of(String title, ConfusionMatrix matrix) {
    int classes = matrix.classes();
    int side = classes * CELL;
    BufferedImage paper = Ink.paper(LEFT + side + MARGIN, TOP + side + MARGIN);
    Graphics2D pen = Ink.on(paper);
    pen.setFont(Ink.font(20));
    pen.drawString(title, MARGIN, 36);
    pen.setFont(Ink.font(18));
    Ink.centred(pen, "predicted", LEFT + side / 2, 68);
    AffineTransform upright = pen.getTransform();
    pen.rotate(-Math.PI / 2, 34, TOP + side / 2.0);
    Ink.centred(pen, "true", 34, TOP + side / 2);
    pen.setTransform(upright);
    for (int i = 0; i < classes; i++) {
      Ink.centred(pen, String.valueOf(i), LEFT + i * CELL + CELL / 2, TOP - 12);
      Ink.centred(pen, String.valueOf(i), LEFT - 22, TOP + i * CELL + CELL / 2 + 7);
    }
    for (int right = 0; right < classes; right++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        cell(pen, matrix, right, predicted);
      }
    }
    pen.dispose();
    return Png.of(paper);
  }

  private static void cell(Graphics2D pen, ConfusionMatrix matrix, int right, int predicted) {
    int x = LEFT + predicted * CELL;
    int y = TOP + right * CELL;
    int count = matrix.counts()[right][predicted];
    double share = matrix.share(right, predicted);
    // By the square root, or a few mistakes among a thousand examples could not be seen at all.
    double depth = right == predicted ? 0.15 + 0.85 * share : Math.sqrt(Math.min(1, share / MANY));
    pen.setColor(count == 0 ? Color.WHITE : mixed(right == predicted ? Ink.BLUE : Ink.RED, depth));
    pen.fillRect(x, y, CELL, CELL);
    pen.setColor(GRID);
    pen.drawRect(x, y, CELL, CELL);
    if (count > 0) {
      pen.setColor(depth > 0.55 ? Color.WHITE : Ink.TEXT);
      pen.setFont(Ink.font(17));
      Ink.centred(pen, String.valueOf(count), x + CELL / 2, y + CELL / 2 + 6);
    }
  }

  private static Color mixed(Color color, double depth) {
    return new Color(
        mixed(color.getRed(), depth),
        mixed(color.getGreen(), depth),
        mixed(color.getBlue(), depth));
  }

  private static int mixed(int channel, double depth) {
    return (int) Math.round(255 + depth * (channel - 255));
  }
}
