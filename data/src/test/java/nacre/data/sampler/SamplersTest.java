package nacre.data.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.random.NumpyRandom;
import nacre.data.ImageDataset;
import nacre.data.sampler.ShuffledEpochs.LastBatch;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class SamplersTest {

  @Test
  void randomBatchesAreNumpysChoice() {
    // np.random.seed(0); np.random.choice(10, 5); np.random.choice(10, 5)
    BatchSampler sampler = new RandomBatches(10, 5, new NumpyRandom(0));
    assertArrayEquals(new int[] {5, 0, 3, 3, 7}, sampler.next());
    assertArrayEquals(new int[] {9, 3, 5, 2, 4}, sampler.next());
  }

  @Test
  void shuffledEpochsAreNumpysPermutationCutIntoBatches() {
    // np.random.seed(0); np.random.permutation(10)
    BatchSampler sampler = new ShuffledEpochs(10, 4, LastBatch.KEEP, new NumpyRandom(0));
    assertArrayEquals(new int[] {2, 8, 4, 9}, sampler.next());
    assertArrayEquals(new int[] {1, 6, 7, 3}, sampler.next());
    assertArrayEquals(new int[] {0, 5}, sampler.next());
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void randomBatchesDrawEveryExampleEquallyOften(
      @ForAll @IntRange(max = 1 << 20) int seed,
      @ForAll @IntRange(min = 2, max = 100) int examples) {
    BatchSampler sampler = new RandomBatches(examples, 50, new NumpyRandom(seed));
    long[] counts = new long[examples];
    for (int batch = 0; batch < 4 * examples; batch++) {
      for (int index : sampler.next()) {
        counts[index]++;
      }
    }
    assertTrue(uniformity(counts) > 1e-7, () -> Arrays.toString(counts));
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void everyExampleIsFirstInAnEpochEquallyOften(
      @ForAll @IntRange(max = 1 << 20) int seed,
      @ForAll @IntRange(min = 2, max = 20) int examples) {
    BatchSampler sampler =
        new ShuffledEpochs(examples, examples, LastBatch.KEEP, new NumpyRandom(seed));
    long[] counts = new long[examples];
    for (int epoch = 0; epoch < 50 * examples; epoch++) {
      counts[sampler.next()[0]]++;
    }
    assertTrue(uniformity(counts) > 1e-7, () -> Arrays.toString(counts));
  }

  @Property
  void anEpochHasEveryExampleOnceAndTheShortBatchLast(
      @ForAll @IntRange(max = 1 << 20) int seed,
      @ForAll @IntRange(min = 1, max = 60) int examples,
      @ForAll @IntRange(min = 1, max = 70) int batchSize) {
    ShuffledEpochs sampler =
        new ShuffledEpochs(examples, batchSize, LastBatch.KEEP, new NumpyRandom(seed));
    for (int epoch = 0; epoch < 3; epoch++) {
      int[][] batches = epoch(sampler);
      for (int i = 0; i < batches.length - 1; i++) {
        assertEquals(batchSize, batches[i].length);
      }
      int[] seen = Arrays.stream(batches).flatMapToInt(Arrays::stream).sorted().toArray();
      assertArrayEquals(IntStream.range(0, examples).toArray(), seen);
    }
  }

  @Property
  void droppedMeansFullBatchesOnlyAndNoExampleTwice(
      @ForAll @IntRange(max = 1 << 20) int seed,
      @ForAll @IntRange(min = 1, max = 60) int examples,
      @ForAll @IntRange(min = 1, max = 60) int batchSize) {
    Assume.that(batchSize <= examples);
    ShuffledEpochs sampler =
        new ShuffledEpochs(examples, batchSize, LastBatch.DROP, new NumpyRandom(seed));
    for (int epoch = 0; epoch < 3; epoch++) {
      int[][] batches = epoch(sampler);
      assertEquals(examples / batchSize, batches.length);
      long different = Arrays.stream(batches).flatMapToInt(Arrays::stream).distinct().count();
      assertEquals((long) batches.length * batchSize, different);
    }
  }

  @Test
  void batchesJoinDatasetAndSampler() {
    ImageDataset images = new ImageDataset(new byte[] {0, -1}, new byte[] {0, 1}, 1, 1, 2);
    BatchSampler sampler = () -> new int[] {1, 1, 0};
    Batch batch = new Batches(images, sampler, DType.FLOAT64).get();
    assertEquals(Shape.of(3, 1), batch.inputs().shape());
    assertArrayEquals(new double[] {1, 1, 0}, batch.inputs().toDoubles());
    assertArrayEquals(new int[] {1, 1, 0}, batch.targets().classIndices());
  }

  @Test
  void whatCannotBeDrawnIsRefusedAtOnce() {
    NumpyRandom random = new NumpyRandom(0);
    assertThrows(IllegalArgumentException.class, () -> new RandomBatches(0, 1, random));
    assertThrows(IllegalArgumentException.class, () -> new RandomBatches(1, 0, random));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ShuffledEpochs(9, 10, LastBatch.DROP, random));
    assertEquals(
        "expected a batch size up to the number of examples, 9, but got 10;"
            + " choose a smaller one, or keep the short last batch",
        e.getMessage());
  }

  private static int[][] epoch(ShuffledEpochs sampler) {
    int[][] batches = new int[sampler.batchesPerEpoch()][];
    Arrays.setAll(batches, i -> sampler.next());
    return batches;
  }

  /** The chi-square test's p-value: tiny when some example comes too often or too seldom. */
  private static double uniformity(long[] counts) {
    double[] expected = new double[counts.length];
    Arrays.fill(expected, (double) Arrays.stream(counts).sum() / counts.length);
    return new ChiSquareTest().chiSquareTest(expected, counts);
  }
}
