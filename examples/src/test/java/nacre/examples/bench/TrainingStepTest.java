package nacre.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.data.Dataset;
import nacre.data.synthetic.SyntheticDigits;
import nacre.examples.dataset.Datasets;
import org.junit.jupiter.api.Test;

class TrainingStepTest {
  private static final BookNet SMALL = new BookNet(3, 5, DType.FLOAT32, 1);

  @Test
  void aStepDrawsABatch() {
    Counting images = new Counting(0);
    try (TrainingStep step = stepOn(images)) {
      step.run(7);
    }
    assertEquals(7, images.batchSizes.size());
    assertTrue(images.batchSizes.stream().allMatch(size -> size == 5));
  }

  @Test
  void garbageIsCounted() {
    try (TrainingStep tidy = stepOn(new Counting(0));
        TrainingStep untidy = stepOn(new Counting(1_000_000))) {
      double less = tidy.allocatedBytes(20).orElseThrow();
      double more = untidy.allocatedBytes(20).orElseThrow();
      assertEquals(1_000_000, more - less, 20_000);
    }
  }

  private static TrainingStep stepOn(Dataset images) {
    return new TrainingStep(SMALL, notes -> new Datasets(images, images, "counted"));
  }

  /** Digits that note which batches were asked for, and may make garbage with each. */
  private static final class Counting implements Dataset {
    private final Dataset digits = SyntheticDigits.generate(50, 0);
    private final List<Integer> batchSizes = new ArrayList<>();
    private final int garbage;
    private byte[] lastGarbage = {};

    Counting(int garbage) {
      this.garbage = garbage;
    }

    @Override
    public int size() {
      return digits.size();
    }

    @Override
    public Shape inputShape() {
      return digits.inputShape();
    }

    @Override
    public int classes() {
      return digits.classes();
    }

    @Override
    public Batch batch(int[] indices, DType dtype) {
      batchSizes.add(indices.length);
      if (lastGarbage.length <= garbage) {
        lastGarbage = new byte[garbage];
      }
      return digits.batch(indices, dtype);
    }
  }
}
