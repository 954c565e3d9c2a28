package nacre.examples.image;

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
import nacre.examples.run.Refused;

/**
 * An image as others made it: any size, in colour or grey, with or without transparency; turned as
 * its camera was.
 */
final class ImageFile {
  /** What a good telephone takes; four bytes each, with some copies, fit any usual heap. */
  private static final long MOST_PIXELS = 50_000_000;

  private ImageFile() {}

  /**
   * {@return the image in a file}
   *
   * @throws Refused if there is none, or it is too large
   */
  static BufferedImage read(Path file) {
    if (!Files.isRegularFile(file)) {
      String found =
          Files.isDirectory(file)
              ? "there is a folder"
              : Files.exists(file) ? "that is a pipe or a device" : "there is none";
      throw new Refused(
          "%s: expected an image file, but %s; give a PNG or JPEG file".formatted(file, found));
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      if (in == null) {
        throw new Refused("%s: cannot be read; check its permissions".formatted(file));
      }
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new Refused(
            "%s: expected a PNG or JPEG image, but it is neither; convert it first"
                .formatted(file));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        BufferedImage image = read(reader, file);
        return isJpeg(reader) ? Orientation.upright(image, Orientation.of(file)) : image;
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // Java's readers answer to damage with any of these.
      throw damaged(file, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private static BufferedImage read(ImageReader reader, Path file) throws IOException {
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    if (width * height > MOST_PIXELS) { // before any memory is taken for it
      throw new Refused(
          "%s: expected at most %d million pixels, but it has %d x %d; make it smaller"
              .formatted(file, MOST_PIXELS / 1_000_000, width, height));
    }
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image;
    try {
      image = reader.read(0);
    } catch (OutOfMemoryError e) {
      throw new Refused(
          "%s: its %d x %d pixels need more than the %d MB of memory that Java may use; make it smaller, or set NACRE_JAVA_OPTS=-Xmx<more>"
              .formatted(file, width, height, Runtime.getRuntime().maxMemory() >> 20));
    }
    // A JPEG file that ends too soon gives its upper part, and grey for the rest.
    for (String warning : warnings) {
      if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
        throw damaged(file, warning);
      }
    }
    return image;
  }

  private static Refused damaged(Path file, String reason) {
    return new Refused(
        "%s: expected an undamaged image, but %s; save it again".formatted(file, reason));
  }

  private static boolean isJpeg(ImageReader reader) throws IOException {
    return reader.getFormatName().toLowerCase(Locale.ROOT).startsWith("jp");
  }
}
