package nacre.examples.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import nacre.data.io.AtomicFiles;

/** Images as PNG files. */
public final class Png {

  private Png() {}

  /** {@return the content of a PNG file} */
  public static AtomicFiles.Content of(BufferedImage image) {
    return out -> {
      if (!ImageIO.write(image, "png", out)) {
        throw new IOException("this Java cannot write PNG images");
      }
    };
  }
}
