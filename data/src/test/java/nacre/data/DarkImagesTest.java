package nacre.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Images that are mostly black are handed on as what is not: of any width, they are the same. */
class DarkImagesTest {

  @Property(tries = 300)
  void imagesOfAnyWidthAreTheirPixels(
      @ForAll @IntRange(min = 1, max = 130) int width,
      @ForAll @IntRange(min = 1, max = 20) int images,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    byte[] pixels = new byte[images * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.rand() < 0.9 ? 0 : random.randint(1, 256));
    }
    ImageDataset dataset = new ImageDataset(pixels, new byte[images], 1, width, 1);
    BatchReader reader = dataset.reader(DType.FLOAT32);
    for (int round = 0; round < 3; round++) { // looked up at first, then found in an index
      int[] indices = {random.randint(0, images), random.randint(0, images)};
      Tensor read = reader.read(indices).inputs();
      Tensor ones = Tensor.zeros(DType.FLOAT32, Shape.of(width, 1)).map(zero -> 1);
      Tensor sums = read.matmul(ones);
      for (int row = 0; row < indices.length; row++) {
        float sum = 0;
        for (int j = 0; j < width; j++) {
          float expected = (pixels[indices[row] * width + j] & 0xff) / 255f;
          assertEquals(expected, read.get(row * width + j));
          sum += expected;
        }
        assertEquals(sum, sums.get(row));
      }
    }
  }
}
