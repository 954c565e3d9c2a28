package nacre.examples.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import nacre.examples.run.Refused;

/** An image as others made it: any size, in colour or grey, with or without transparency. */
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
      throw new Refused(
          "%s: expected an image file, but there is %s; give a PNG or JPEG file"
              .formatted(file, Files.isDirectory(file) ? "a folder" : "none"));
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
        return read(reader, file);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // Java's readers answer to damage with any of these.
      throw new Refused(
          "%s: expected an undamaged image, but %s; save it again"
              .formatted(file, e.getMessage() == null ? e : e.getMessage()));
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
    return reader.read(0);
  }
}
