package nacre.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Targets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageDatasetTest {
  private static final ImageOptions DEFAULTS = ImageOptions.defaults();

  /** One image of 16 x 16 that has each of the 256 pixel values once, in order. */
  private static final ImageDataset ALL_VALUES =
      new ImageDataset(allValues(), new byte[] {0}, 16, 16, 1);

  /** Three images of 1 x 2. */
  private static final ImageDataset THREE =
      new ImageDataset(new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {2, 0, 1}, 1, 2, 4);

  @ParameterizedTest
  @EnumSource
  void normalizedIsFloat32DivisionInEitherType(DType dtype) {
    Batch batch = ALL_VALUES.batch(new int[] {0}, dtype);
    for (int pixel = 0; pixel < 256; pixel++) {
      assertEquals((double) (pixel / 255f), batch.inputs().get(pixel));
    }
    // As NumPy prints them: (np.uint8(x).astype(np.float32) / 255.0).astype(np.float64).
    assertEquals(0.003921568859368563, batch.inputs().get(1));
    assertEquals(0.501960813999176, batch.inputs().get(128));
    assertEquals(1.0, batch.inputs().get(255));
  }

  @ParameterizedTest
  @EnumSource
  void notNormalizedIsThePixelItself(DType dtype) {
    ImageDataset raw = ALL_VALUES.with(DEFAULTS.withNormalize(false));
    Batch batch = raw.batch(new int[] {0}, dtype);
    for (int pixel = 0; pixel < 256; pixel++) {
      assertEquals(pixel, batch.inputs().get(pixel));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBatchHasTheExamplesAskedForInThatOrder(DType dtype) {
    ImageDataset raw = THREE.with(DEFAULTS.withNormalize(false));
    Batch batch = raw.batch(new int[] {2, 0, 2}, dtype);
    assertEquals(dtype, batch.inputs().dtype());
    assertEquals(Shape.of(3, 2), batch.inputs().shape());
    assertArrayEquals(new double[] {5, 6, 1, 2, 5, 6}, batch.inputs().toDoubles());
    assertArrayEquals(new int[] {1, 2, 1}, batch.targets().classIndices());
    assertInstanceOf(Targets.Classes.class, batch.targets());
  }

  @Test
  void aRangeIsABatchOfNeighbours() {
    ImageDataset raw = THREE.with(DEFAULTS.withNormalize(false));
    double[] last = raw.range(1, 3, DType.FLOAT32).inputs().toDoubles();
    assertArrayEquals(new double[] {3, 4, 5, 6}, last);
  }

  @Test
  void notFlattenedKeepsRowsAndColumnsAndOneChannel() {
    ImageDataset images = ALL_VALUES.with(DEFAULTS.withFlatten(false));
    assertEquals(Shape.of(256), ALL_VALUES.inputShape());
    assertEquals(Shape.of(1, 16, 16), images.inputShape());
    Shape batch = images.batch(new int[2], DType.FLOAT32).inputs().shape();
    assertEquals(Shape.of(2, 1, 16, 16), batch);
  }

  @ParameterizedTest
  @EnumSource
  void oneHotTargetsHaveAOneAtTheLabel(DType dtype) {
    ImageDataset images = THREE.with(DEFAULTS.withOneHot(true));
    Targets targets = images.batch(new int[] {0, 1}, dtype).targets();
    Targets.Dense dense = assertInstanceOf(Targets.Dense.class, targets);
    assertEquals(dtype, dense.values().dtype());
    assertEquals(Shape.of(2, 4), dense.values().shape());
    assertArrayEquals(new double[] {0, 0, 1, 0, 1, 0, 0, 0}, dense.values().toDoubles());
  }

  @Test
  void anotherFormSharesTheMemory() {
    ImageDataset view = THREE.with(new ImageOptions(false, false, true));
    assertEquals(THREE.pixels(), view.pixels());
    assertEquals(DEFAULTS, THREE.options());
  }

  @Test
  void numbersOutsideAreRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> THREE.batch(new int[] {3}, DType.FLOAT32));
    assertThrows(IndexOutOfBoundsException.class, () -> THREE.range(-1, 1, DType.FLOAT64));
  }

  @Test
  void pixelsAndLabelsMustFit() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ImageDataset(new byte[7], new byte[2], 2, 2, 10));
    assertEquals(
        "expected 2 images of 2 x 2, but got 7 pixels; give rows * columns bytes per label",
        e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ImageDataset(new byte[2], new byte[] {9, (byte) 200}, 1, 1, 10));
    assertEquals(
        "expected labels 0 to 9, but label 1 is 200; check the labels or the number of classes",
        e.getMessage());
  }

  private static byte[] allValues() {
    byte[] values = new byte[256];
    for (int i = 0; i < 256; i++) {
      values[i] = (byte) i;
    }
    return values;
  }

  @Test
  void aReaderGivesTheSameBatchesInTheSameMemory() {
    byte[] pixels = new byte[3 * 20];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 3 == 0 ? 0 : i * 7);
    }
    ImageDataset images = new ImageDataset(pixels, new byte[] {0, 1, 2}, 4, 5, 3);
    for (DType dtype : DType.values()) {
      BatchReader reader = images.reader(dtype);
      for (int[] indices : new int[][] {{0, 1}, {2, 2}, {1, 0}, {2}, {0, 1, 2}}) {
        Batch expected = images.batch(indices, dtype);
        Batch read = reader.read(indices);
        assertArrayEquals(expected.inputs().toDoubles(), read.inputs().toDoubles());
        assertArrayEquals(expected.targets().classIndices(), read.targets().classIndices());
        assertEquals(expected.inputs().shape(), read.inputs().shape());
      }
    }
  }
}
