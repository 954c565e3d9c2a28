package nacre.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import nacre.data.ImageDataset;
import nacre.data.Mnist;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SyntheticDigitsTest {

  private static final int PIXELS = SyntheticDigits.SIDE * SyntheticDigits.SIDE;

  /** The law "same bits everywhere": this must not change with the JDK or the processor. */
  @Test
  void theFirstHundredImagesOfSeedZeroAreTheseBytes() throws Exception {
    ImageDataset digits = SyntheticDigits.generate(100, 0);

    assertEquals(
        "382d9a843c3486be8b78f85b820acd5f3af53903fbf98212a58004ca41238689",
        sha256(digits.pixels()));
    assertEquals(
        "b5ff9c9ba6b591ba2b4303869a23342969428f81cb8486de75fcb88fcf3777d7",
        sha256(digits.labels()));
  }

  @Property(tries = 30)
  void anImageDoesNotDependOnWhichOthersAreMade(
      @ForAll @IntRange(max = Integer.MAX_VALUE) int seed,
      @ForAll @IntRange(max = 50) int first,
      @ForAll @IntRange(max = 50) int count) {
    ImageDataset all = SyntheticDigits.generate(first + count, seed);
    ImageDataset part = SyntheticDigits.range(first, count, seed);

    assertArrayEquals(
        Arrays.copyOfRange(all.pixels(), first * PIXELS, (first + count) * PIXELS), part.pixels());
    assertArrayEquals(Arrays.copyOfRange(all.labels(), first, first + count), part.labels());
  }

  @Property(tries = 30)
  void anotherSeedGivesOtherImages(@ForAll @IntRange(max = Integer.MAX_VALUE - 1) int seed) {
    byte[] one = SyntheticDigits.generate(5, seed).pixels();
    byte[] other = SyntheticDigits.generate(5, seed + 1).pixels();

    assertFalse(Arrays.equals(one, other));
  }

  @Test
  void testImagesAreTheOnesAfterTheTrainingImages() {
    Mnist digits = SyntheticDigits.trainAndTest(300, 200, 7);
    ImageDataset all = SyntheticDigits.generate(500, 7);

    assertEquals(300, digits.train().size());
    assertEquals(200, digits.test().size());
    assertArrayEquals(
        Arrays.copyOfRange(all.pixels(), 300 * PIXELS, 500 * PIXELS), digits.test().pixels());
  }

  @Test
  void noTwoOfTenThousandImagesAreEqual() {
    byte[] pixels = SyntheticDigits.generate(10_000, 0).pixels();

    Set<ByteBuffer> distinct = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      distinct.add(ByteBuffer.wrap(pixels, i * PIXELS, PIXELS).slice());
    }
    assertEquals(10_000, distinct.size());
  }

  @Test
  void labelsAreUniform() {
    for (int seed : new int[] {0, 1, 12345}) {
      long[] observed = new long[10];
      for (byte label : SyntheticDigits.generate(5000, seed).labels()) {
        observed[label]++;
      }
      double[] expected = new double[10];
      Arrays.fill(expected, 500);
      double p = new ChiSquareTest().chiSquareTest(expected, observed);
      assertTrue(p > 0.001, "p = " + p + " for " + Arrays.toString(observed));
    }
  }

  @Test
  void theyAreWrittenAsIdxFilesLikeMnist(@TempDir Path folder) throws Exception {
    Mnist digits = SyntheticDigits.trainAndTest(30, 20, 3);

    digits.write(folder);

    Mnist read = Mnist.fromDirectory(folder);
    assertArrayEquals(digits.train().pixels(), read.train().pixels());
    assertArrayEquals(digits.train().labels(), read.train().labels());
    assertArrayEquals(digits.test().pixels(), read.test().pixels());
    assertArrayEquals(digits.test().labels(), read.test().labels());
  }

  @Test
  void noneIsACountToo() {
    assertEquals(0, SyntheticDigits.generate(0, 0).size());
  }

  @Test
  void badArgumentsAreNamed() {
    assertEquals(
        "expected a seed from 0 to 2147483647, but got -1; choose another seed",
        refused(() -> SyntheticDigits.generate(10, -1)));
    assertEquals(
        "expected 0 to 2739137 images, but got -1; make more of them part by part, with range",
        refused(() -> SyntheticDigits.generate(-1, 0)));
    assertEquals(
        "expected 0 to 2739137 images, but got 2739138; make more of them part by part, with range",
        refused(() -> SyntheticDigits.generate(2_739_138, 0)));
    assertEquals(
        "expected images numbered from 0 to 2147483647, but got 2 from number 2147483646 on",
        refused(() -> SyntheticDigits.range(Integer.MAX_VALUE - 1, 2, 0)));
    assertEquals(
        "expected images numbered from 0 to 2147483647, but got 2 from number -1 on",
        refused(() -> SyntheticDigits.range(-1, 2, 0)));
  }

  private static String refused(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
