package nacre.data.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import nacre.core.Backend;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import nacre.data.BatchReader;
import nacre.data.Dataset;
import nacre.data.ImageDataset;
import nacre.data.InMemoryDataset;
import nacre.data.sampler.ShuffledEpochs.LastBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether batches are read ahead or not, they are the same. */
@Timeout(120)
class ReadAheadTest {
  private static final int EXAMPLES = 330;
  private static final int WIDTH = 402;
  private static final int BATCH = 60;
  private static final int STEPS = 300;

  private final NumpyRandom random = new NumpyRandom(3);
  private final ImageDataset dark = images(0.8);
  private final ImageDataset bright = images(0.1);

  @ParameterizedTest
  @EnumSource
  void imagesComeAsTheyDoWithoutThreads(DType dtype) {
    assertSame(dark, dtype, random -> new RandomBatches(EXAMPLES, BATCH, random));
    assertSame(bright, dtype, random -> new RandomBatches(EXAMPLES, BATCH, random));
  }

  @ParameterizedTest
  @EnumSource
  void epochsComeAsTheyDoWithoutThreads(LastBatch last) {
    assertSame(dark, DType.FLOAT32, r -> new ShuffledEpochs(EXAMPLES, BATCH, last, r));
  }

  @Test
  void numbersAndSubsetsComeAsTheyDoWithoutThreads() {
    double[] numbers = new double[EXAMPLES * 5];
    Arrays.setAll(numbers, i -> random.randn());
    Dataset dataset =
        new InMemoryDataset(Tensor.of(Shape.of(EXAMPLES, 5), numbers), new int[EXAMPLES], 2);
    assertTrue(dataset.subset(1, 2).canReadAhead());
    assertSame(dataset, DType.FLOAT64, r -> new RandomBatches(EXAMPLES, BATCH, r));
    assertSame(dark.shuffle(random), DType.FLOAT32, r -> new RandomBatches(EXAMPLES, BATCH, r));
  }

  @Test
  void batchesAreReadByAnotherThreadIfTheDatasetIsUpToIt() {
    for (boolean isUpToIt : new boolean[] {true, false}) {
      Watched watched = new Watched(dark, isUpToIt, false);
      assertSame(watched, DType.FLOAT32, r -> new RandomBatches(EXAMPLES, BATCH, r));
      assertTrue(watched.readers.remove(Thread.currentThread()));
      assertEquals(isUpToIt, !watched.readers.isEmpty());
    }
  }

  @Test
  void aBatchThatCannotBeReadAheadIsReadByTheCaller() {
    Watched watched = new Watched(dark, true, true);
    assertSame(watched, DType.FLOAT32, r -> new RandomBatches(EXAMPLES, BATCH, r));
    assertTrue(watched.readers.size() > 1);
  }

  @Test
  void numbersDrawnByOthersInBetweenAreNoticed() {
    NumpyRandom drawing = new NumpyRandom(1);
    NumpyRandom expected = new NumpyRandom(1);
    try (Backend two = Backend.threads(2)) {
      Batches batches =
          new Batches(dark, new RandomBatches(EXAMPLES, BATCH, drawing), DType.FLOAT32, two);
      for (int step = 0; step < STEPS; step++) {
        Batch batch = batches.get();
        assertSame(dark.batch(expected.choice(EXAMPLES, BATCH), DType.FLOAT32), batch);
        compute(batch);
        assertEquals(expected.rand(), drawing.rand());
      }
    }
  }

  @Test
  void aForecastChangesNothing() {
    NumpyRandom drawing = new NumpyRandom(1);
    for (BatchSampler sampler :
        new BatchSampler[] {
          new RandomBatches(EXAMPLES, BATCH, drawing),
          new ShuffledEpochs(EXAMPLES, BATCH, LastBatch.KEEP, drawing)
        }) {
      sampler.next();
      for (int i = 0; i < 5; i++) {
        int[] ahead = sampler.foresee().orElseThrow().get();
        assertArrayEquals(ahead, sampler.next());
      }
    }
    BatchSampler foreign = () -> new int[1];
    assertTrue(foreign.foresee().isEmpty());
    ShuffledEpochs epochs = new ShuffledEpochs(BATCH, BATCH, LastBatch.KEEP, drawing);
    epochs.next();
    assertTrue(epochs.foresee().isEmpty());
    assertFalse(new Watched(dark, false, false).canReadAhead());
  }

  private interface Sampling {
    BatchSampler from(NumpyRandom random);
  }

  private static void assertSame(Dataset dataset, DType dtype, Sampling sampling) {
    Supplier<Batch> alone = new Batches(dataset, sampling.from(new NumpyRandom(9)), dtype);
    try (Backend two = Backend.threads(2)) {
      Supplier<Batch> batches = new Batches(dataset, sampling.from(new NumpyRandom(9)), dtype, two);
      for (int step = 0; step < STEPS; step++) {
        Batch batch = batches.get();
        Batch expected = alone.get();
        assertArrayEquals(compute(expected), compute(batch));
        assertSame(expected, batch);
      }
    }
  }

  private static void assertSame(Batch expected, Batch batch) {
    assertArrayEquals(expected.targets().classIndices(), batch.targets().classIndices());
    assertEquals(expected.inputs().shape(), batch.inputs().shape());
    assertArrayEquals(expected.inputs().toDoubles(), batch.inputs().toDoubles());
  }

  /** A product big enough to be shared out: after its share a worker has time to read. */
  private static double[] compute(Batch batch) {
    Tensor x = batch.inputs();
    int width = x.shape().size(1);
    double[] weights = new double[width * 500];
    Arrays.setAll(weights, i -> (i % 7 - 3) * 0.25);
    Tensor w = Tensor.of(Shape.of(width, 500), weights).to(x.dtype());
    return x.matmul(w).toDoubles();
  }

  private ImageDataset images(double black) {
    byte[] pixels = new byte[EXAMPLES * WIDTH];
    byte[] labels = new byte[EXAMPLES];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.rand() < black ? 0 : random.randint(1, 256));
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) random.randint(0, 10);
    }
    return new ImageDataset(pixels, labels, 1, WIDTH, 10);
  }

  /** Remembers who reads. */
  private static final class Watched implements Dataset {
    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
    private final Thread owner = Thread.currentThread();
    private final Dataset dataset;
    private final boolean isUpToIt;
    private final boolean failsForOthers;

    Watched(Dataset dataset, boolean isUpToIt, boolean failsForOthers) {
      this.dataset = dataset;
      this.isUpToIt = isUpToIt;
      this.failsForOthers = failsForOthers;
    }

    @Override
    public int size() {
      return dataset.size();
    }

    @Override
    public Shape inputShape() {
      return dataset.inputShape();
    }

    @Override
    public int classes() {
      return dataset.classes();
    }

    @Override
    public Batch batch(int[] indices, DType dtype) {
      return reader(dtype).read(indices);
    }

    @Override
    public BatchReader reader(DType dtype) {
      BatchReader reader = dataset.reader(dtype);
      return indices -> {
        readers.add(Thread.currentThread());
        if (failsForOthers && Thread.currentThread() != owner) {
          throw new IllegalStateException("a fault that nobody is to see");
        }
        return reader.read(indices);
      };
    }

    @Override
    public boolean canReadAhead() {
      return isUpToIt;
    }
  }
}
