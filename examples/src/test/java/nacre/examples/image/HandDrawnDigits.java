package nacre.examples.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Digits as somebody draws them with a mouse or a pen: round strokes through a few points that a
 * hand does not hit exactly, on pages of several kinds. Nothing of it comes from {@code
 * SyntheticDigits} or MNIST, so a net is asked here about what it has not learned from.
 *
 * <p>It is a program too: {@code java HandDrawnDigits.java FOLDER} writes all 70 pictures into a
 * folder, such as {@code pen-7.png}.
 */
public final class HandDrawnDigits {
  /** Points of the strokes of each digit: x, y, x, y, ... from 0 to 1, y downwards. */
  private static final double[][][] STROKES = {
    {{.55, .02, .2, .15, .03, .5, .2, .88, .5, .98, .82, .85, .97, .5, .82, .14, .5, .02}},
    {{.52, .0, .5, .35, .5, .7, .48, 1.}},
    {
      {.08, .25, .2, .06, .5, .0, .82, .1, .85, .32, .6, .6, .25, .85, .05, .97},
      {.05, .97, .4, .94, .7, .97, .98, .95}
    },
    {
      {.1, .12, .35, .0, .7, .05, .82, .22, .68, .4, .4, .47},
      {.4, .47, .72, .52, .92, .7, .8, .9, .45, 1., .08, .88}
    },
    {
      {.4, .0, .25, .3, .05, .62}, {.05, .62, .35, .63, .7, .6, 1., .6}, {.72, .3, .7, .65, .68, 1.}
    },
    {
      {.2, .03, .17, .25, .14, .45},
      {.14, .45, .4, .37, .75, .45, .9, .68, .75, .92, .42, 1., .06, .9},
      {.2, .03, .5, .05, .88, .0}
    },
    {
      {
        .7, .0, .4, .15, .15, .45, .08, .75, .25, .96, .55, 1., .85, .88, .88, .68, .65, .54, .35,
        .57, .12, .74
      }
    },
    {{.03, .08, .35, .07, .7, .05, .97, .03}, {.97, .03, .75, .35, .55, .65, .42, 1.}},
    {
      {
        .82, .16, .5, .0, .18, .14, .25, .34, .55, .48, .85, .68, .82, .9, .5, 1., .15, .9, .15, .7,
        .45, .5, .75, .33, .82, .16
      }
    },
    {
      {.85, .2, .6, .0, .25, .05, .1, .28, .25, .48, .55, .48, .82, .22},
      {.86, .1, .82, .4, .78, .7, .7, 1.}
    },
  };

  /** What is drawn on, and with what. */
  public enum PageKind {
    /** A small white page of a drawing program, a thick black brush. */
    PAINT(0, 200, 200, 130, 14, 0x000000, 0xffffff, "png"),
    /** Far too large a page, the digit off its middle, in blue. */
    WIDE(1, 1000, 600, 300, 34, 0x1e3caa, 0xffffff, "png"),
    /** A blackboard. */
    BOARD(2, 1000, 600, 340, 26, 0xf0f0e6, 0x192d23, "png"),
    /** A white brush on a black page, as JPEG. */
    NEGATIVE(3, 400, 400, 280, 30, 0xffffff, 0x000000, "jpg"),
    /** A thin pen. */
    PEN(4, 640, 480, 220, 5, 0x000000, 0xffffff, "png"),
    /** A telephone's photograph of a note: uneven light, noise, out of focus, strong JPEG. */
    PHOTO(5, 1200, 900, 420, 15, 0x2d3250, 0xd6cebc, "jpg"),
    /** As large as it will go, up to the edges. */
    FULL(6, 300, 300, 285, 28, 0x000000, 0xffffff, "png");

    final int number;
    final int width;
    final int height;
    final int size;
    final int brush;
    final int ink;
    final int paper;
    final String format;

    PageKind(
        int number, int width, int height, int size, int brush, int ink, int paper, String format) {
      this.number = number;
      this.width = width;
      this.height = height;
      this.size = size;
      this.brush = brush;
      this.ink = ink;
      this.paper = paper;
      this.format = format;
    }
  }

  private HandDrawnDigits() {}

  /** Writes all pictures into the folder that is named. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (PageKind kind : PageKind.values()) {
      for (int digit = 0; digit < 10; digit++) {
        write(kind, digit, folder);
      }
    }
  }

  /** {@return the file of a picture, the same one each time} */
  public static Path write(PageKind kind, int digit, Path folder) throws IOException {
    BufferedImage image = draw(kind, digit, new Random(10L * kind.number + digit));
    String name = kind.name().toLowerCase(Locale.ROOT) + "-" + digit + "." + kind.format;
    File file = folder.resolve(name).toFile();
    if (kind.format.equals("png")) {
      ImageIO.write(image, "png", file);
    } else {
      ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(0.5f);
      Files.deleteIfExists(file.toPath());
      try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(image, null, null), how);
      } finally {
        writer.dispose();
      }
    }
    return file.toPath();
  }

  /** Anywhere on the page, larger or smaller, upright or slanting, as the hand has it. */
  static BufferedImage draw(PageKind kind, int digit, Random hand) {
    BufferedImage image = new BufferedImage(kind.width, kind.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(new Color(kind.paper));
    pen.fillRect(0, 0, kind.width, kind.height);
    pen.setColor(new Color(kind.ink));
    pen.setStroke(new BasicStroke(kind.brush, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    double high = kind.size * (0.85 + 0.15 * hand.nextDouble());
    double wide = high * (0.55 + 0.2 * hand.nextDouble());
    double slant = high * (0.3 * hand.nextDouble() - 0.1);
    double roomX = kind.width - wide - Math.abs(slant) - kind.brush;
    double roomY = kind.height - high - kind.brush;
    double left = kind.brush / 2.0 + Math.max(0, -slant) + roomX * hand.nextDouble();
    double top = kind.brush / 2.0 + roomY * hand.nextDouble();
    for (double[] stroke : STROKES[digit]) {
      double[] points = new double[stroke.length];
      for (int i = 0; i < stroke.length; i += 2) {
        double x = stroke[i] + 0.025 * hand.nextGaussian();
        double y = stroke[i + 1] + 0.02 * hand.nextGaussian();
        points[i] = left + wide * x + slant * (1 - y);
        points[i + 1] = top + high * y;
      }
      pen.draw(curve(points));
    }
    pen.dispose();
    return kind == PageKind.PHOTO ? photographed(image, hand) : image;
  }

  /** A smooth curve through all the points (Catmull and Rom's). */
  private static Path2D curve(double[] p) {
    Path2D path = new Path2D.Double();
    path.moveTo(p[0], p[1]);
    int last = p.length - 2;
    for (int i = 0; i < last; i += 2) {
      int before = Math.max(0, i - 2);
      int after = Math.min(last, i + 4);
      path.curveTo(
          p[i] + (p[i + 2] - p[before]) / 6,
          p[i + 1] + (p[i + 3] - p[before + 1]) / 6,
          p[i + 2] - (p[after] - p[i]) / 6,
          p[i + 3] - (p[after + 1] - p[i + 1]) / 6,
          p[i + 2],
          p[i + 3]);
    }
    return path;
  }

  /** Out of focus, darker to one corner, and with the noise of a small sensor. */
  private static BufferedImage photographed(BufferedImage page, Random random) {
    float[] blur = new float[25];
    Arrays.fill(blur, 1 / 25f);
    BufferedImage blurred =
        new ConvolveOp(new Kernel(5, 5, blur), ConvolveOp.EDGE_NO_OP, null).filter(page, null);
    BufferedImage photo =
        new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = 0; x < page.getWidth(); x++) {
        double light = 1 - 0.25 * x / page.getWidth() - 0.2 * y / page.getHeight();
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
          double level =
              ((blurred.getRGB(x, y) >> shift) & 0xff) * light + 7 * random.nextGaussian();
          colour |= (int) Math.max(0, Math.min(255, Math.round(level))) << shift;
        }
        photo.setRGB(x, y, colour);
      }
    }
    return photo;
  }
}
