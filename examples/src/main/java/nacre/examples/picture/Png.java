package nacre.examples.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import nacre.data.io.AtomicFiles;

/** Images as PNG files. */
public final class Png {

  private Png() {}

  /** {@return the content of a PNG file, packed already: that takes longer than to write it} */
  public static AtomicFiles.Content of(BufferedImage image) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java cannot write PNG images");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it writes to memory
    }
    return file::writeTo;
  }
}
