package nacre.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.data.Dataset;
import nacre.data.InMemoryDataset;
import nacre.data.synthetic.SyntheticDigits;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final Augmentation ALL = Augmentation.none().shift(2).rotate(10).elastic(34, 4);
  private static final Dataset DIGITS = SyntheticDigits.trainAndTest(20, 10, 1).train();

  private static double[] inputs(Dataset dataset, int... indices) {
    return dataset.batch(indices, DType.FLOAT32).inputs().toDoubles();
  }

  @Test
  void copiesStandBehindTheOriginalsAndKeepTheirClasses() {
    Dataset more = ALL.of(DIGITS, 28, 28, 2, 7);
    assertEquals(60, more.size());
    assertEquals(DIGITS.inputShape(), more.inputShape());
    int[] originals = IntStream.range(0, 20).toArray();
    assertArrayEquals(inputs(DIGITS, originals), inputs(more, originals));
    var classes = DIGITS.range(0, 20, DType.FLOAT32).targets().classIndices();
    for (int copy = 1; copy <= 2; copy++) {
      var batch = more.range(20 * copy, 20 * copy + 20, DType.FLOAT32);
      assertArrayEquals(classes, batch.targets().classIndices());
    }
    assertFalse(Arrays.equals(inputs(more, 3), inputs(more, 23)));
    assertFalse(Arrays.equals(inputs(more, 23), inputs(more, 43)));
  }

  /** In whatever order and company an example is read. */
  @Property
  void aCopyFollowsFromSeedAndNumber(
      @ForAll @IntRange(max = 59) int one,
      @ForAll @IntRange(max = 59) int other,
      @ForAll @IntRange int seed) {
    Dataset more = ALL.of(DIGITS, 28, 28, 2, seed);
    double[] together = inputs(more, other, one);
    double[] alone = inputs(ALL.of(DIGITS, 28, 28, 2, seed), one);
    assertArrayEquals(alone, Arrays.copyOfRange(together, 784, 2 * 784));
  }

  @Test
  void otherSeedsGiveOtherCopies() {
    double[] seven = inputs(ALL.of(DIGITS, 28, 28, 1, 7), 20);
    assertFalse(Arrays.equals(seven, inputs(ALL.of(DIGITS, 28, 28, 1, 8), 20)));
  }

  @Test
  void withoutLimitsACopyIsTheImageBitForBit() {
    Dataset same = Augmentation.none().of(DIGITS, 28, 28, 1, 0);
    assertArrayEquals(inputs(DIGITS, 4, 5), inputs(same, 24, 25));
  }

  /** An image that is bright in the middle keeps its light, since nothing leaves the frame. */
  @Property
  void shiftingMovesLightAndLosesNone(@ForAll @IntRange int seed) {
    double[] pixels = new double[100];
    pixels[44] = 1;
    Dataset dot = images(pixels, 10, 10);
    double[] moved = inputs(Augmentation.none().shift(3).of(dot, 10, 10, 1, seed), 1);
    assertEquals(1, Arrays.stream(moved).sum(), 1e-6);
    double row = IntStream.range(0, 100).mapToDouble(i -> Math.floorDiv(i, 10) * moved[i]).sum();
    assertTrue(Math.abs(row - 4) <= 3.00001, "row " + row);
  }

  /** By the definition, pixel by pixel: the drawn shift, to the last bit but rounding. */
  @Test
  void aShiftIsBilinear() {
    double[] ramp = IntStream.range(0, 64).mapToDouble(i -> i / 8 + 10 * (i % 8)).toArray();
    double[] moved = inputs(Augmentation.none().shift(1).of(images(ramp, 8, 8), 8, 8, 1, 3), 1);
    // Inside, a plane stays a plane: all differences are those of the ramp.
    for (int r = 2; r < 5; r++) {
      for (int c = 2; c < 5; c++) {
        assertEquals(1, moved[(r + 1) * 8 + c] - moved[r * 8 + c], 1e-4);
        assertEquals(10, moved[r * 8 + c + 1] - moved[r * 8 + c], 1e-4);
      }
    }
    assertTrue(Math.abs(moved[27] - ramp[27]) <= 11);
  }

  @Test
  void aRotationLeavesTheMiddleAndTurnsTheRest() {
    double[] bar = new double[81];
    for (int r = 2; r <= 6; r++) {
      bar[r * 9 + 4] = 1;
    }
    Dataset turned = Augmentation.none().rotate(90).of(images(bar, 9, 9), 9, 9, 20, 5);
    double least = 1;
    for (int k = 1; k <= 20; k++) {
      double[] image = inputs(turned, k);
      assertEquals(1, image[40], 1e-6);
      least = Math.min(least, image[2 * 9 + 4]);
    }
    assertTrue(least < 0.01, "never turned away: " + least);
  }

  @Test
  void allPlanesOfAnImageMoveAlike() {
    double[] plane = ramp(16);
    double[] two = new double[32];
    System.arraycopy(plane, 0, two, 0, 16);
    System.arraycopy(plane, 0, two, 16, 16);
    Dataset images = new InMemoryDataset(Tensor.of(Shape.of(1, 2, 4, 4), two), new int[] {0}, 1);
    double[] moved = inputs(ALL.of(images, 4, 4, 1, 9), 1);
    assertArrayEquals(Arrays.copyOf(moved, 16), Arrays.copyOfRange(moved, 16, 32));
  }

  @Test
  void mistakesAreTold() {
    assertEquals(
        "expected inputs of whole planes of 28 x 27 pixels, but they are [784]; give the images'"
            + " own rows and columns",
        assertThrows(IllegalArgumentException.class, () -> ALL.of(DIGITS, 28, 27, 1, 0))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> ALL.of(DIGITS, 28, 28, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> ALL.of(DIGITS, 28, 28, 1, -1));
    assertThrows(IllegalArgumentException.class, () -> Augmentation.none().shift(-1));
    assertThrows(IllegalArgumentException.class, () -> Augmentation.none().rotate(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Augmentation.none().elastic(34, 0));
    Dataset more = ALL.of(DIGITS, 28, 28, 1, 0);
    assertThrows(IndexOutOfBoundsException.class, () -> inputs(more, 40));
  }

  private static double[] ramp(int n) {
    return IntStream.range(0, n).mapToDouble(i -> i).toArray();
  }

  private static Dataset images(double[] pixels, int rows, int columns) {
    Tensor tensor = Tensor.of(Shape.of(1, rows * columns), pixels);
    return new InMemoryDataset(tensor, new int[] {0}, 1);
  }
}
