package nacre.images;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/** The pixels of an image file in a form. */
final class Pixels {
  private static final double WHITE = 1;

  private Pixels() {}

  /** {@return unsigned bytes: channel by channel, row by row} */
  static byte[] of(Path file, ImageForm form) throws ImageException {
    BufferedImage image = ImageFile.read(file, form.maxPixels());
    boolean fits = image.getWidth() == form.columns() && image.getHeight() == form.rows();
    if (!fits && !form.resize()) {
      throw new ImageException(
          file,
          "%d x %d pixels".formatted(form.columns(), form.rows()),
          "it has %d x %d".formatted(image.getWidth(), image.getHeight()),
          "make all images of one size, or ask for one that they are brought to");
    }
    List<Greys> channels =
        form.channels() == 1 ? List.of(Greys.of(image, WHITE)) : Greys.channelsOf(image, WHITE);
    byte[] pixels = new byte[form.bytes()];
    int at = 0;
    for (Greys channel : channels) {
      Greys scaled = fits ? channel : channel.scaled(form.columns(), form.rows());
      for (double value : scaled.values()) {
        pixels[at++] = (byte) Math.round(255 * value);
      }
    }
    return pixels;
  }
}
