package nacre.examples.demo;

import java.awt.image.BufferedImage;
import nacre.examples.image.DigitScan;
import nacre.examples.run.Refused;

/** What was drawn on the page: {@link #SIDE} times as many greys, row by row, a byte for each. */
final class Drawing {
  /** Width and height: ten times MNIST's, so that lines keep their thickness when they shrink. */
  static final int SIDE = 280;

  static final int BYTES = SIDE * SIDE;

  private Drawing() {}

  /**
   * {@return the drawing in MNIST's form, by the very code that {@code nacre predict} reads
   * pictures with}
   *
   * @param greys 0 for black, 255 for white; ink may be either
   * @throws Refused if it is no drawing, or there is nothing on it
   */
  static byte[] scan(byte[] greys) {
    if (greys.length != BYTES) {
      throw new Refused(
          "the drawing: expected %d bytes, a grey for each of %d x %d pixels, but got %d; send all of them"
              .formatted(BYTES, SIDE, SIDE, greys.length));
    }
    // Not TYPE_BYTE_GRAY: Java takes its values for light, not for what a screen is sent.
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[BYTES];
    for (int i = 0; i < BYTES; i++) {
      pixels[i] = (greys[i] & 0xff) * 0x010101;
    }
    image.setRGB(0, 0, SIDE, SIDE, pixels, 0, SIDE);
    return DigitScan.of("the drawing", image);
  }
}
