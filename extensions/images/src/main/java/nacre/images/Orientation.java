package nacre.images;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;

/**
 * How a camera was held: it writes the rows as its sensor has them, and beside them how to turn
 * them.
 *
 * <p>Source: Exif 2.32 (CIPA DC-008), tag 274; its values 1 to 8 are those of TIFF 6.0.
 */
final class Orientation {
  private static final int UPRIGHT = 1;
  private static final int ORIENTATION = 274;
  private static final int APP1 = 0xffe1;
  private static final int IMAGE = 0xffda;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private Orientation() {}

  /**
   * {@return the orientation that a JPEG file gives, 1 to 8; 1 if it does not say}
   *
   * <p>The segments are looked through here: Java refuses all metadata of a file whose Exif segment
   * stands before the one of JFIF, as in many it does.
   */
  static int of(Path file) {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      DataInputStream in = new DataInputStream(bytes);
      in.readUnsignedShort(); // begins a JPEG file
      int marker = in.readUnsignedShort();
      while (marker >>> 8 == 0xff && marker != IMAGE) {
        byte[] content = in.readNBytes(in.readUnsignedShort() - 2);
        if (marker == APP1 && Arrays.mismatch(content, EXIF) == EXIF.length) {
          return inTiff(Arrays.copyOfRange(content, EXIF.length, content.length));
        }
        marker = in.readUnsignedShort();
      }
      return UPRIGHT;
    } catch (IOException | IllegalArgumentException e) {
      return UPRIGHT; // the image was readable, and that is what matters
    }
  }

  /** Exif is a TIFF file without an image. */
  private static int inTiff(byte[] exif) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(exif))) {
      reader.setInput(in);
      TIFFField field =
          TIFFDirectory.createFromMetadata(reader.getImageMetadata(0)).getTIFFField(ORIENTATION);
      int value = field == null ? UPRIGHT : field.getAsInt(0);
      return value >= UPRIGHT && value <= 8 ? value : UPRIGHT;
    } catch (IOException | RuntimeException e) {
      return UPRIGHT;
    } finally {
      reader.dispose();
    }
  }

  /** {@return an image as one would see it upright} */
  static BufferedImage upright(BufferedImage image, int orientation) {
    double w = image.getWidth();
    double h = image.getHeight();
    // Where a pixel (x, y) goes: x' = m00 x + m01 y + m02, y' = m10 x + m11 y + m12.
    AffineTransform turn = switch (orientation) { // m00, m10, m01, m11, m02, m12
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
          default -> new AffineTransform();
        };
    if (turn.isIdentity()) {
      return image;
    }
    return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, null);
  }
}
