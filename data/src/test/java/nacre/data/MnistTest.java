package nacre.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nacre.core.Shape;
import nacre.data.idx.Idx;
import nacre.data.idx.IdxArray;
import nacre.data.idx.IdxException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MnistTest {
  /** Three images of 1 x 2 to train with, one to test with. */
  private static final Mnist TINY =
      new Mnist(
          new ImageDataset(new byte[] {1, 2, 3, 4, 5, -1}, new byte[] {9, 0, 4}, 1, 2, 10),
          new ImageDataset(new byte[] {7, 8}, new byte[] {3}, 1, 2, 10));

  @TempDir Path folder;

  @BeforeEach
  void fourFiles() throws IOException {
    TINY.write(folder);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Mnist mnist = Mnist.fromDirectory(folder);
    assertArrayEquals(TINY.train().pixels(), mnist.train().pixels());
    assertArrayEquals(TINY.train().labels(), mnist.train().labels());
    assertArrayEquals(TINY.test().pixels(), mnist.test().pixels());
    assertEquals(Shape.of(2), mnist.test().inputShape());
    assertEquals(10, mnist.test().classes());
  }

  @Test
  void theFormIsChosenForBothPartsAtOnce() {
    ImageOptions images = ImageOptions.defaults().withFlatten(false);
    Mnist mnist = TINY.with(images);
    assertEquals(images, mnist.train().options());
    assertEquals(Shape.of(1, 1, 2), mnist.test().inputShape());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train-images-idx3-ubyte",
        "train-images.idx3-ubyte",
        "train-images.idx3-ubyte.gz"
      })
  void otherSpellingsOfANameAreRead(String name) throws IOException {
    Files.delete(folder.resolve("train-images-idx3-ubyte.gz"));
    Idx.write(folder.resolve(name), IdxArray.ofUnsignedBytes(new byte[9], 3, 1, 3));
    Idx.write(file("t10k-images-idx3"), IdxArray.ofUnsignedBytes(new byte[3], 1, 1, 3));
    assertEquals(3, Mnist.fromDirectory(folder).train().columns());
  }

  @Test
  void aMissingFolder() {
    Path nowhere = folder.resolve("nowhere");
    assertNotFound(
        nowhere,
        nowhere
            + ": there is no such folder;"
            + " give a folder with the four MNIST files, or let them be downloaded");
    Path file = file("t10k-labels-idx1");
    assertNotFound(
        file,
        file
            + ": is not a folder;"
            + " give a folder with the four MNIST files, or let them be downloaded");
  }

  @Test
  void aMissingFile() throws IOException {
    Files.delete(file("t10k-labels-idx1"));
    assertNotFound(
        folder,
        folder
            + ": has none of the files t10k-labels-idx1-ubyte.gz, t10k-labels-idx1-ubyte,"
            + " t10k-labels.idx1-ubyte.gz, t10k-labels.idx1-ubyte;"
            + " give a folder with the four MNIST files, or let them be downloaded");
  }

  @Test
  void labelsInPlaceOfImages() throws IOException {
    Idx.write(file("train-images-idx3"), IdxArray.ofUnsignedBytes(new byte[3], 3));
    assertFault("train-images-idx3", 2, "unsigned bytes of rank 3", "UBYTE of rank 1");
  }

  @Test
  void signedBytesInPlaceOfUnsigned() throws IOException {
    Idx.write(file("train-labels-idx1"), IdxArray.of(new byte[3], 3));
    assertFault("train-labels-idx1", 2, "unsigned bytes of rank 1", "BYTE of rank 1");
  }

  @Test
  void anotherNumberOfLabelsThanImages() throws IOException {
    Idx.write(file("train-labels-idx1"), IdxArray.ofUnsignedBytes(new byte[4], 4));
    assertFault("train-labels-idx1", 4, "3 labels, one for each image", "4 labels");
  }

  @Test
  void aLabelAboveNine() throws IOException {
    Idx.write(file("train-labels-idx1"), IdxArray.ofUnsignedBytes(new byte[] {9, 10, 0}, 3));
    assertFault("train-labels-idx1", 9, "a label 0 to 9", "10");
  }

  @Test
  void noImages() throws IOException {
    Idx.write(file("t10k-images-idx3"), IdxArray.ofUnsignedBytes(new byte[0], 0, 28, 28));
    String expected = "at least one image of at least one pixel";
    assertFault("t10k-images-idx3", 4, expected, "[0, 28, 28]");
  }

  @Test
  void testImagesOfAnotherSize() throws IOException {
    Idx.write(file("t10k-images-idx3"), IdxArray.ofUnsignedBytes(new byte[2], 1, 2, 1));
    assertFault("t10k-images-idx3", 8, "images of 1 x 2, as for training", "2 x 1");
  }

  @Test
  void moreThanTheCallerHasMemoryFor() throws IOException {
    assertEquals(3, Mnist.fromDirectory(folder, 6).train().size());
    IdxException e = assertThrows(IdxException.class, () -> Mnist.fromDirectory(folder, 5));
    assertEquals("at most 5 bytes of elements", e.expected());
    assertEquals("3x1x2 UBYTE, which is 6 bytes", e.found());
  }

  private Path file(String stem) {
    return folder.resolve(stem + "-ubyte.gz");
  }

  private static void assertNotFound(Path where, String message) {
    DatasetNotFoundException e =
        assertThrows(DatasetNotFoundException.class, () -> Mnist.fromDirectory(where));
    assertEquals(message, e.getMessage());
  }

  private void assertFault(String stem, long offset, String expected, String found) {
    IdxException e = assertThrows(IdxException.class, () -> Mnist.fromDirectory(folder));
    assertEquals(
        "%s: at byte %d: expected %s, found %s; check that the four files belong together"
            .formatted(file(stem), offset, expected, found),
        e.getMessage());
  }
}
