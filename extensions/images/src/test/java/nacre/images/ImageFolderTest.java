package nacre.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.data.ImageDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  private static final int BLACK = 0;
  private static final int GREY = 0x808080;
  private static final int WHITE = 0xffffff;
  private static final int RED = 0xff0000;

  @TempDir Path root;

  /** Two cats and a dog, 2 x 1 pixels each. */
  @BeforeEach
  void animals() throws IOException {
    write("dog/rex.png", RED, RED);
    write("cat/b.PNG", BLACK, WHITE);
    write("cat/a.png", WHITE, BLACK);
    Files.writeString(root.resolve("cat/notes.txt"), "not an image");
    Files.writeString(root.resolve("cat/.hidden.png"), "not an image either");
  }

  @Test
  void foldersAreClassesAndAllIsInTheOrderOfNames() throws IOException {
    ImageFolder animals = ImageFolder.open(root, ImageForm.grey(1, 2));
    assertEquals(List.of("cat", "dog"), animals.classNames());
    assertEquals(3, animals.size());
    assertEquals(root.resolve("cat/a.png"), animals.file(0));
    Batch batch = animals.batch(new int[] {2, 0, 1}, DType.FLOAT32);
    assertArrayEquals(new int[] {1, 0, 0}, batch.targets().classIndices());
    assertEquals(Shape.of(3, 2), batch.inputs().shape());
    double red = 76 / 255f; // 0.299 of 255, rounded
    assertArrayEquals(new double[] {red, red, 1, 0, 0, 1}, batch.inputs().toDoubles());
  }

  @Test
  void inColourThereAreThreePlanes() throws IOException {
    ImageForm form = ImageForm.rgb(1, 2).withFlatten(false);
    ImageFolder animals = ImageFolder.open(root, form);
    assertEquals(Shape.of(3, 1, 2), animals.inputShape());
    Batch batch = animals.batch(new int[] {2}, DType.FLOAT64);
    assertEquals(Shape.of(1, 3, 1, 2), batch.inputs().shape());
    assertArrayEquals(new double[] {1, 1, 0, 0, 0, 0}, batch.inputs().toDoubles());
  }

  /** What Java's own conversion would make of 128 in a grey file is 188. */
  @Test
  void greysAreTheNumbersInTheFile() throws IOException {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 128);
    grey.getRaster().setSample(1, 0, 0, 255);
    ImageIO.write(grey, "png", root.resolve("dog/rex.png").toFile());
    byte[] pixels = ImageFolder.open(root, ImageForm.grey(1, 2)).pixels(2);
    assertArrayEquals(new byte[] {(byte) 128, (byte) 255}, pixels);
    byte[] inColour = ImageFolder.open(root, ImageForm.rgb(1, 1)).pixels(2);
    assertArrayEquals(new byte[] {(byte) 192, (byte) 192, (byte) 192}, inColour); // 191.5
  }

  @Test
  void otherSizesAreMeansOfTheirAreas() throws IOException {
    write("dog/rex.png", BLACK, WHITE, WHITE, WHITE, WHITE, WHITE);
    ImageFolder third = ImageFolder.open(root, ImageForm.grey(1, 2));
    assertArrayEquals(new byte[] {(byte) 170, (byte) 255}, third.pixels(2));
    ImageFolder doubled = ImageFolder.open(root, ImageForm.grey(2, 4));
    assertArrayEquals(new byte[] {-1, -1, 0, 0, -1, -1, 0, 0}, doubled.pixels(0));
  }

  @Test
  void whatIsTransparentIsWhite() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xff000000);
    ImageIO.write(image, "png", root.resolve("dog/rex.png").toFile());
    byte[] pixels = ImageFolder.open(root, ImageForm.grey(1, 2)).pixels(2);
    assertArrayEquals(new byte[] {0, -1}, pixels);
  }

  @Test
  void allAtOnceIsTheSame() throws IOException {
    ImageFolder lazily = ImageFolder.open(root, ImageForm.grey(1, 2));
    ImageDataset atOnce = lazily.toImageDataset();
    assertEquals(List.of("cat", "dog"), atOnce.classNames());
    for (DType dtype : DType.values()) {
      Batch expected = lazily.range(0, 3, dtype);
      assertArrayEquals(
          expected.inputs().toDoubles(), atOnce.range(0, 3, dtype).inputs().toDoubles());
    }
    ImageFolder inColour = ImageFolder.open(root, ImageForm.rgb(1, 2));
    assertThrows(IllegalStateException.class, inColour::toImageDataset);
  }

  @Test
  void filesAreReadWhenTheyAreAskedForAndOnceIfCached() throws IOException {
    ImageFolder lazily = ImageFolder.open(root, ImageForm.grey(1, 2));
    ImageFolder cached = lazily.cached();
    assertEquals(1, cached.range(0, 1, DType.FLOAT32).inputs().get(0));
    write("cat/a.png", GREY, GREY);
    assertEquals(128 / 255f, lazily.range(0, 1, DType.FLOAT32).inputs().get(0));
    assertEquals(1, cached.range(0, 1, DType.FLOAT32).inputs().get(0));
  }

  @Test
  void aBrokenImageIsNamedWhenItIsReached() throws IOException {
    Files.writeString(root.resolve("dog/rex.png"), "text");
    ImageFolder animals = ImageFolder.open(root, ImageForm.grey(1, 2));
    assertEquals(2, animals.range(0, 2, DType.FLOAT32).size());
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> animals.range(0, 3, DType.FLOAT32));
    assertEquals(
        root.resolve("dog/rex.png")
            + ": expected a PNG or JPEG image, but it is neither; convert or delete it",
        e.getCause().getMessage());
    assertThrows(ImageException.class, animals::toImageDataset);
  }

  @Test
  void aTruncatedImageIsNamed() throws IOException {
    byte[] whole = Files.readAllBytes(root.resolve("dog/rex.png"));
    for (int length = 0; length < whole.length - 24; length++) { // what follows are sums
      Files.write(root.resolve("dog/rex.png"), Arrays.copyOf(whole, length));
      ImageFolder animals = ImageFolder.open(root, ImageForm.grey(1, 2));
      UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> animals.pixels(2));
      assertTrue(e.getCause() instanceof ImageException, "cut to " + length);
    }
  }

  @Test
  void anotherSizeIsRefusedWhereNoneIsAskedFor() throws IOException {
    write("dog/rex.png", BLACK, WHITE, WHITE);
    ImageFolder animals = ImageFolder.open(root, ImageFolder.formOfFirst(root, 1));
    assertEquals(2, animals.form().columns());
    UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> animals.pixels(2));
    assertEquals(
        root.resolve("dog/rex.png")
            + ": expected 2 x 1 pixels, but it has 3 x 1;"
            + " make all images of one size, or ask for one that they are brought to",
        e.getCause().getMessage());
  }

  /** A file of a hundred bytes that promises 16 million columns. */
  @Test
  void aPromiseOfTooManyPixelsIsRefusedBeforeMemoryIsTaken() throws IOException {
    byte[] content = Files.readAllBytes(root.resolve("dog/rex.png"));
    content[17] = 127;
    CRC32 sum = new CRC32();
    sum.update(content, 12, 17);
    ByteBuffer.wrap(content).putInt(29, (int) sum.getValue());
    Files.write(root.resolve("dog/rex.png"), content);
    ImageFolder animals = ImageFolder.open(root, ImageForm.grey(1, 2).withMaxPixels(1000));
    UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> animals.pixels(2));
    assertTrue(e.getCause().getMessage().contains("expected at most 1000 pixels"), e.toString());
  }

  @Test
  void testImagesHaveTheClassesOfTheTrainingImages() throws IOException {
    ImageForm form = ImageForm.grey(1, 2);
    ImageFolder test = ImageFolder.open(root, form, List.of("ant", "cat", "dog"));
    assertArrayEquals(
        new int[] {1, 1, 2}, test.range(0, 3, DType.FLOAT32).targets().classIndices());
    ImageException e =
        assertThrows(
            ImageException.class, () -> ImageFolder.open(root, form, List.of("ant", "cat")));
    assertEquals(
        root.resolve("dog")
            + ": expected one of the 2 classes, but it is none of them;"
            + " move it away, or add the class to the training images",
        e.getMessage());
  }

  @Test
  void foldersWithoutImagesAreRefused() throws IOException {
    assertRefused(root.resolve("nowhere"), "but there is none");
    assertRefused(root.resolve("cat"), "but there are no folders in it");
    Files.createDirectory(root.resolve("bird"));
    assertRefused(root, "bird: expected files that end in .png, .jpg, .jpeg, but there are none");
  }

  private static void assertRefused(Path folder, String message) {
    ImageException e =
        assertThrows(ImageException.class, () -> ImageFolder.open(folder, ImageForm.grey(1, 2)));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  private void write(String name, int... colours) throws IOException {
    BufferedImage image = new BufferedImage(colours.length, 1, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < colours.length; x++) {
      image.setRGB(x, 0, colours[x]);
    }
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}
