package nacre.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.List;

/**
 * An image in grey, or one channel of an image in colour.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values row by row, each 0 (black) to 1 (white)
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Greys(int width, int height, double[] values) {

  /**
   * {@return the image in grey: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601)}
   *
   * <p>Of a grey image the numbers in the file, which {@link BufferedImage#getRGB(int, int)} would
   * brighten.
   *
   * @param image of any colours
   * @param paper what shows where the image is transparent, 0 to 1
   */
  public static Greys of(BufferedImage image, double paper) {
    return of(image, paper, Integer.MAX_VALUE);
  }

  /**
   * {@return the image in grey, made smaller by a whole factor where a side is above a limit}
   *
   * <p>Each pixel is then the mean of a square. Row by row, so that an image of a telephone does
   * not take eight bytes for each of its pixels.
   *
   * @param image of any colours
   * @param paper what shows where the image is transparent, 0 to 1
   * @param longest the limit, in pixels; at least 1
   */
  public static Greys of(BufferedImage image, double paper, int longest) {
    int factor = parts(Math.max(image.getWidth(), image.getHeight()), longest);
    int width = parts(image.getWidth(), factor);
    int height = parts(image.getHeight(), factor);
    double[] sums = new double[width * height];
    Rows rows = isGrey(image.getColorModel()) ? new GreyRows(image) : new ColourRows(image);
    double[] row = new double[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      rows.read(y, paper, row);
      for (int x = 0; x < row.length; x++) {
        sums[y / factor * width + x / factor] += row[x];
      }
    }
    for (int y = 0; y < height; y++) {
      int tall = Math.min(factor, image.getHeight() - y * factor);
      for (int x = 0; x < width; x++) {
        sums[y * width + x] /= tall * Math.min(factor, image.getWidth() - x * factor);
      }
    }
    return new Greys(width, height, sums);
  }

  /** How many parts there are of at most a size. */
  private static int parts(int whole, int size) {
    return (whole - 1) / size + 1;
  }

  /**
   * {@return red, green and blue}
   *
   * @param image of any colours; of a grey one, three times the same
   * @param paper what shows where the image is transparent, 0 to 1
   */
  public static List<Greys> channelsOf(BufferedImage image, double paper) {
    if (isGrey(image.getColorModel())) {
      Greys grey = of(image, paper);
      return List.of(grey, grey, grey);
    }
    List<Greys> channels = new ArrayList<>();
    for (double[] channel : channels(image, paper)) {
      channels.add(new Greys(image.getWidth(), image.getHeight(), channel));
    }
    return channels;
  }

  private static double[][] channels(BufferedImage image, double paper) {
    int width = image.getWidth();
    int height = image.getHeight();
    double[][] channels = new double[3][width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        double opaque = (row[x] >>> 24) / 255.0;
        for (int channel = 0; channel < 3; channel++) {
          double light = ((row[x] >> (8 * (2 - channel))) & 0xff) / 255.0;
          channels[channel][y * width + x] = opaque * light + (1 - opaque) * paper;
        }
      }
    }
    return channels;
  }

  private static boolean isGrey(ColorModel colours) {
    return colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && !colours.isAlphaPremultiplied();
  }

  /** An image's rows, each pixel 0 to 1. */
  private interface Rows {
    void read(int y, double paper, double[] out);
  }

  private static final class ColourRows implements Rows {
    private final BufferedImage image;
    private final int[] colours;

    ColourRows(BufferedImage image) {
      this.image = image;
      this.colours = new int[image.getWidth()];
    }

    @Override
    public void read(int y, double paper, double[] out) {
      image.getRGB(0, y, colours.length, 1, colours, 0, colours.length);
      for (int x = 0; x < colours.length; x++) {
        int argb = colours[x];
        double light =
            (0.299 * (argb >> 16 & 0xff) + 0.587 * (argb >> 8 & 0xff) + 0.114 * (argb & 0xff))
                / 255;
        double opaque = (argb >>> 24) / 255.0;
        out[x] = opaque * light + (1 - opaque) * paper;
      }
    }
  }

  private static final class GreyRows implements Rows {
    private final Raster raster;
    private final double full;
    private final double fullOpaque;
    private final boolean hasAlpha;
    private final int[] levels;
    private final int[] alphas;

    GreyRows(BufferedImage image) {
      ColorModel colours = image.getColorModel();
      this.raster = image.getRaster();
      this.full = (1L << colours.getComponentSize(0)) - 1;
      this.hasAlpha = colours.hasAlpha();
      this.fullOpaque = hasAlpha ? (1L << colours.getComponentSize(1)) - 1 : 1;
      this.levels = new int[image.getWidth()];
      this.alphas = new int[image.getWidth()];
    }

    @Override
    public void read(int y, double paper, double[] out) {
      raster.getSamples(0, y, levels.length, 1, 0, levels);
      if (hasAlpha) {
        raster.getSamples(0, y, levels.length, 1, 1, alphas);
      }
      for (int x = 0; x < levels.length; x++) {
        double opaque = hasAlpha ? alphas[x] / fullOpaque : 1;
        out[x] = opaque * (levels[x] / full) + (1 - opaque) * paper;
      }
    }
  }

  /** {@return the value of a pixel, 0 to 1} */
  public double at(int x, int y) {
    return values[y * width + x];
  }

  /**
   * {@return the image in another size, each pixel the mean of the area it came from}
   *
   * <p>A picture enlarged this way shows its pixels as blocks.
   */
  public Greys scaled(int newWidth, int newHeight) {
    return scaled(0, 0, width, height, newWidth, newHeight);
  }

  /**
   * {@return a rectangle of the image in another size, each pixel the mean of the area it came
   * from}
   *
   * @param left its first column
   * @param top its first row
   * @param right the column after its last
   * @param bottom the row after its last
   */
  public Greys scaled(int left, int top, int right, int bottom, int newWidth, int newHeight) {
    double stepX = (double) (right - left) / newWidth;
    double stepY = (double) (bottom - top) / newHeight;
    double[] scaled = new double[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        scaled[y * newWidth + x] =
            mean(left + x * stepX, left + (x + 1) * stepX, top + y * stepY, top + (y + 1) * stepY);
      }
    }
    return new Greys(newWidth, newHeight, scaled);
  }

  /** The mean over a rectangle, pixels on its edge counted by the part of them inside. */
  private double mean(double left, double right, double top, double bottom) {
    double sum = 0;
    for (int y = (int) top; y < Math.min(bottom, height); y++) {
      double tall = Math.min(bottom, y + 1) - Math.max(top, y);
      for (int x = (int) left; x < Math.min(right, width); x++) {
        double wide = Math.min(right, x + 1) - Math.max(left, x);
        sum += tall * wide * at(x, y);
      }
    }
    return sum / ((right - left) * (bottom - top));
  }
}
