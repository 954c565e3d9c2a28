package nacre.examples.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import nacre.data.io.AtomicFiles;
import nacre.examples.evaluation.Answer;
import nacre.examples.evaluation.ClassLabels;

/** Images in rows, each with what there is to say of it below. */
public final class ContactSheet {
  private static final int COLUMNS = 10;
  private static final int GAP = 12;
  private static final int LINE = 17;
  private static final int FONT = 13;
  private static final int TITLE = 44;

  /** An image is about as wide as its caption. */
  private static final int IMAGE_WIDTH = 112;

  /** The width of an image that is shown by itself. */
  private static final int ALONE = 336;

  private final Images images;
  private final int scale;
  private final int columns;

  private ContactSheet(Images images) {
    this(images, IMAGE_WIDTH, COLUMNS);
  }

  private ContactSheet(Images images, int imageWidth, int columns) {
    this.images = images;
    this.scale = Math.max(1, imageWidth / images.columns());
    this.columns = columns;
  }

  /** A line below an image. */
  private record Caption(String text, Color color) {}

  /** An image with what stands below it. */
  private record Cell(int example, List<Caption> captions) {}

  /**
   * {@return the sheet of consecutive examples with their labels}
   *
   * @param title what stands above them
   * @param images where they are from
   * @param from the number of the first
   * @param count how many
   */
  public static AtomicFiles.Content labelled(String title, Images images, int from, int count) {
    List<Cell> cells =
        IntStream.range(from, from + count)
            .mapToObj(
                example ->
                    new Cell(
                        example,
                        List.of(
                            new Caption(images.labels().name(images.label(example)), Ink.BLUE),
                            new Caption("#" + example, Ink.FAINT))))
            .toList();
    return new ContactSheet(images).draw(title, cells);
  }

  /**
   * {@return the sheet of mistakes, each with the true class, the predicted one, and its
   * probability}
   *
   * @param title what stands above them
   * @param images where they are from
   * @param mistakes the worst first
   */
  public static AtomicFiles.Content mistakes(String title, Images images, List<Answer> mistakes) {
    ClassLabels labels = images.labels();
    List<Cell> cells =
        mistakes.stream()
            .map(
                answer ->
                    new Cell(
                        answer.example(),
                        List.of(
                            new Caption("true " + labels.name(answer.right()), Ink.BLUE),
                            new Caption(
                                String.format(
                                    Locale.ROOT,
                                    "predicted %s (%.0f%%)",
                                    labels.name(answer.predicted()),
                                    100 * answer.predictedProbability()),
                                Ink.RED),
                            new Caption("#" + answer.example(), Ink.FAINT))))
            .toList();
    return new ContactSheet(images).draw(title, cells);
  }

  /** {@return one image, many times enlarged, without a caption} */
  public static AtomicFiles.Content plain(String title, Images images, int example) {
    return new ContactSheet(images, ALONE, 1).draw(title, List.of(new Cell(example, List.of())));
  }

  private AtomicFiles.Content draw(String title, List<Cell> cells) {
    int captions = cells.isEmpty() ? 0 : cells.get(0).captions().size();
    int cellWidth = Math.max(scale * images.columns(), Math.max(IMAGE_WIDTH, widest(cells))) + GAP;
    int cellHeight = scale * images.rows() + captions * LINE + GAP + 6;
    int rows = (cells.size() + columns - 1) / columns;
    BufferedImage sheet = Ink.paper(columns * cellWidth + GAP, TITLE + rows * cellHeight + GAP);
    Graphics2D pen = Ink.on(sheet);
    pen.setFont(Ink.font(18));
    pen.drawString(title, GAP, 30);
    pen.setFont(Ink.font(FONT));
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      int margin = (cellWidth - GAP - scale * images.columns()) / 2;
      int x = GAP + i % columns * cellWidth + margin;
      int y = TITLE + i / columns * cellHeight;
      // Enlarged without smoothing: one sees the very pixels that the net sees.
      pen.drawImage(
          images.picture(cell.example()),
          x,
          y,
          scale * images.columns(),
          scale * images.rows(),
          null);
      int line = y + scale * images.rows();
      for (Caption caption : cell.captions()) {
        line += LINE;
        pen.setColor(caption.color());
        Ink.centred(pen, caption.text(), x + scale * images.columns() / 2, line);
      }
    }
    pen.dispose();
    return Png.of(sheet);
  }

  /** The width of the longest caption. */
  private static int widest(List<Cell> cells) {
    Graphics2D pen = Ink.on(Ink.paper(1, 1));
    pen.setFont(Ink.font(FONT));
    int widest = 0;
    for (Cell cell : cells) {
      for (Caption caption : cell.captions()) {
        widest = Math.max(widest, pen.getFontMetrics().stringWidth(caption.text()));
      }
    }
    pen.dispose();
    return widest;
  }
}
