package nacre.tensorboard;

import java.awt.image.BufferedImage;
import java.util.List;
import nacre.core.Tensor;

/**
 * Mistakes side by side, the worst at the upper left; under each the right class in green and the
 * net's in red.
 */
final class ContactSheet {
  private static final int COLUMNS = 6;
  private static final int GAP = 4;
  private static final int SCALE = 2;
  private static final int PAPER = 0xffffff;
  private static final int GREEN = 0x1b7f3b;
  private static final int RED = 0xc62828;

  private final Mistakes mistakes;
  private final int tileWidth;
  private final int tileHeight;

  ContactSheet(Mistakes mistakes) {
    this.mistakes = mistakes;
    this.tileWidth = SCALE * mistakes.width() + GAP;
    this.tileHeight = SCALE * mistakes.height() + SCALE * PixelDigits.HEIGHT + 2 * GAP;
  }

  /** Always of one size, so that TensorBoard's slider does not make it jump. */
  BufferedImage picture(List<Mistakes.Mistake> shown) {
    int rows = (Mistakes.SHOWN + COLUMNS - 1) / COLUMNS;
    BufferedImage sheet =
        new BufferedImage(
            COLUMNS * tileWidth + GAP, rows * tileHeight + GAP, BufferedImage.TYPE_INT_RGB);
    fill(sheet, 0, 0, sheet.getWidth(), sheet.getHeight(), PAPER);
    for (int i = 0; i < shown.size(); i++) {
      int x = GAP + i % COLUMNS * tileWidth;
      int y = GAP + i / COLUMNS * tileHeight;
      draw(sheet, x, y, shown.get(i).example());
      int below = y + SCALE * mistakes.height() + GAP;
      write(sheet, x, below, shown.get(i).right(), GREEN);
      write(sheet, x + tileWidth / 2, below, shown.get(i).predicted(), RED);
    }
    return sheet;
  }

  private void draw(BufferedImage sheet, int x, int y, int example) {
    Tensor inputs = mistakes.examples().inputs();
    int pixels = mistakes.height() * mistakes.width();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < pixels; i++) {
      least = Math.min(least, inputs.get(example * pixels + i));
      most = Math.max(most, inputs.get(example * pixels + i));
    }
    for (int i = 0; i < pixels; i++) {
      double share = most > least ? (inputs.get(example * pixels + i) - least) / (most - least) : 0;
      int grey = (int) Math.round(255 * share);
      int left = x + SCALE * (i % mistakes.width());
      int top = y + SCALE * (i / mistakes.width());
      fill(sheet, left, top, SCALE, SCALE, grey << 16 | grey << 8 | grey);
    }
  }

  private static void write(BufferedImage sheet, int x, int y, int number, int colour) {
    String digits = Integer.toString(number);
    for (int i = 0; i < digits.length(); i++) {
      int left = x + i * SCALE * (PixelDigits.WIDTH + 1);
      for (int row = 0; row < PixelDigits.HEIGHT; row++) {
        for (int column = 0; column < PixelDigits.WIDTH; column++) {
          if (PixelDigits.isInk(digits.charAt(i), row, column)) {
            fill(sheet, left + SCALE * column, y + SCALE * row, SCALE, SCALE, colour);
          }
        }
      }
    }
  }

  /** A rectangle, as much of it as is on the sheet. */
  private static void fill(BufferedImage sheet, int x, int y, int width, int height, int colour) {
    for (int i = y; i < Math.min(y + height, sheet.getHeight()); i++) {
      for (int j = x; j < Math.min(x + width, sheet.getWidth()); j++) {
        sheet.setRGB(j, i, colour);
      }
    }
  }
}
