package nacre.examples.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import nacre.data.io.AtomicFiles;
import nacre.examples.evaluation.ConfusionMatrix;

/** A confusion matrix in colour: what was found in blue, what was mistaken in red. */
public final class ConfusionPicture {
  private static final int LARGEST_CELL = 68;
  private static final int SMALLEST_CELL = 34;

  /** About as wide as a screen, as long as the cells allow it. */
  private static final int WIDTH = 1600;

  private static final int LEFT = 92;
  private static final int TOP = 112;
  private static final int MARGIN = 28;

  /** For the title above few classes. */
  private static final int LEAST_WIDTH = 640;

  private static final Color GRID = new Color(0xe6e6e6);

  /** A share of mistakes from which red is at its fullest. */
  private static final double MANY = 0.1;

  /** More would be a picture that few programs open. */
  public static final int MOST_CLASSES = 200;

  private ConfusionPicture() {}

  /**
   * {@return the picture}
   *
   * @param title what stands above it
   * @param matrix the counts, of at most {@link #MOST_CLASSES} classes
   */
  public static AtomicFiles.Content of(String title, ConfusionMatrix matrix) {
    int classes = matrix.classes();
    int cell = Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, WIDTH / classes));
    int left = LEFT + widest(matrix);
    int side = classes * cell;
    int width = Math.max(left + side + MARGIN, LEAST_WIDTH);
    BufferedImage paper = Ink.paper(width, TOP + side + MARGIN);
    Graphics2D pen = Ink.on(paper);
    pen.setFont(Ink.font(20));
    pen.drawString(title, MARGIN, 36);
    pen.setFont(Ink.font(18));
    Ink.centred(pen, "predicted", left + side / 2, 68);
    AffineTransform upright = pen.getTransform();
    pen.rotate(-Math.PI / 2, 34, TOP + side / 2.0);
    Ink.centred(pen, "true", 34, TOP + side / 2);
    pen.setTransform(upright);
    for (int i = 0; i < classes; i++) {
      String row = matrix.labels().row(i);
      int end = left - 14 - pen.getFontMetrics().stringWidth(row) / 2;
      Ink.centred(pen, matrix.labels().column(i), left + i * cell + cell / 2, TOP - 12);
      Ink.centred(pen, row, Math.min(left - 22, end), TOP + i * cell + cell / 2 + 7);
    }
    for (int right = 0; right < classes; right++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        cell(pen, matrix, right, predicted, left + predicted * cell, TOP + right * cell, cell);
      }
    }
    pen.dispose();
    return Png.of(paper);
  }

  /** How much more room the names of classes need than a digit does. */
  private static int widest(ConfusionMatrix matrix) {
    Graphics2D pen = Ink.on(Ink.paper(1, 1));
    pen.setFont(Ink.font(18));
    int widest = 0;
    for (int i = 0; i < matrix.classes(); i++) {
      widest = Math.max(widest, pen.getFontMetrics().stringWidth(matrix.labels().row(i)));
    }
    pen.dispose();
    return Math.max(0, widest - 24);
  }

  private static void cell(
      Graphics2D pen, ConfusionMatrix matrix, int right, int predicted, int x, int y, int cell) {
    int count = matrix.counts()[right][predicted];
    double share = matrix.share(right, predicted);
    // By the square root, or a few mistakes among a thousand examples could not be seen at all.
    double depth = right == predicted ? 0.15 + 0.85 * share : Math.sqrt(Math.min(1, share / MANY));
    pen.setColor(count == 0 ? Color.WHITE : mixed(right == predicted ? Ink.BLUE : Ink.RED, depth));
    pen.fillRect(x, y, cell, cell);
    pen.setColor(GRID);
    pen.drawRect(x, y, cell, cell);
    if (count > 0) {
      pen.setColor(depth > 0.55 ? Color.WHITE : Ink.TEXT);
      pen.setFont(Ink.font(cell < LARGEST_CELL ? 11 : 17));
      Ink.centred(pen, String.valueOf(count), x + cell / 2, y + cell / 2 + 6);
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
