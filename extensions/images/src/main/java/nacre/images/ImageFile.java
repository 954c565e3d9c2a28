package nacre.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * An image file as others made it: any size, in colour or grey, with or without transparency;
 * turned as its camera was.
 */
public final class ImageFile {
  /** What a good telephone takes; four bytes each, with some copies, fit any usual heap. */
  public static final long MOST_PIXELS = 50_000_000;

  /** Width and height, told by the file before its pixels are unpacked. */
  record Size(int width, int height) {
    @Override
    public String toString() {
      return width + " x " + height;
    }
  }

  /** What is done with the file once it is open. */
  @FunctionalInterface
  private interface Use<T> {
    T with(ImageReader reader) throws IOException;
  }

  private ImageFile() {}

  /**
   * {@return the image in a file}
   *
   * @param file PNG, JPEG, or what else this Java reads
   * @throws ImageException if there is none, it is damaged, or it has more than {@link
   *     #MOST_PIXELS} pixels
   */
  public static BufferedImage read(Path file) throws ImageException {
    return read(file, MOST_PIXELS);
  }

  /**
   * {@return the image in a file, if it is not too large}
   *
   * @param file PNG, JPEG, or what else this Java reads
   * @param maxPixels beyond which the image is refused, before any memory is taken for it
   * @throws ImageException if there is none, it is damaged, or it has more pixels
   */
  public static BufferedImage read(Path file, long maxPixels) throws ImageException {
    return use(
        file,
        reader -> {
          Size size = size(reader);
          if ((long) size.width() * size.height() > maxPixels) {
            throw new ImageException(
                file,
                "at most %s pixels".formatted(inWords(maxPixels)),
                "it has " + size,
                "make it smaller");
          }
          BufferedImage image = pixels(reader, file, size);
          return isJpeg(reader) ? Orientation.upright(image, Orientation.of(file)) : image;
        });
  }

  private static BufferedImage pixels(ImageReader reader, Path file, Size size) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image;
    try {
      image = reader.read(0);
    } catch (OutOfMemoryError e) {
      throw new ImageException(
          file,
          "an image that fits into the %d MB of memory that Java may use"
              .formatted(Runtime.getRuntime().maxMemory() >> 20),
          "it has " + size + " pixels",
          "make it smaller, or set NACRE_JAVA_OPTS=-Xmx<more>");
    }
    // A JPEG file that ends too soon gives its upper part, and grey for the rest.
    for (String warning : warnings) {
      if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
        throw new ImageException(
            file, "an undamaged image", warning, "save it again, or delete it");
      }
    }
    return image;
  }

  private static boolean isJpeg(ImageReader reader) throws IOException {
    return reader.getFormatName().toLowerCase(Locale.ROOT).startsWith("jp");
  }

  /** {@return the size of the image in a file, read from its first bytes} */
  static Size size(Path file) throws ImageException {
    return use(file, ImageFile::size);
  }

  private static Size size(ImageReader reader) throws IOException {
    return new Size(reader.getWidth(0), reader.getHeight(0));
  }

  private static String inWords(long pixels) {
    return pixels % 1_000_000 == 0 ? pixels / 1_000_000 + " million" : String.valueOf(pixels);
  }

  private static <T> T use(Path file, Use<T> use) throws ImageException {
    if (!Files.isRegularFile(file)) {
      throw new ImageException(
          file,
          "an image file",
          Files.isDirectory(file)
              ? "there is a folder"
              : Files.exists(file) ? "that is a pipe or a device" : "there is none",
          "give a PNG or JPEG file");
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      if (in == null) {
        throw new ImageException(
            file, "a file that may be read", "it may not", "check its permissions");
      }
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new ImageException(
            file, "a PNG or JPEG image", "it is neither", "convert or delete it");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return use.with(reader);
      } finally {
        reader.dispose();
      }
    } catch (ImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Java's readers answer to damage with any of these.
      throw new ImageException(
          file,
          "an undamaged image",
          e.getMessage() == null ? e.toString() : e.getMessage(),
          "save it again, or delete it",
          e);
    }
  }
}
