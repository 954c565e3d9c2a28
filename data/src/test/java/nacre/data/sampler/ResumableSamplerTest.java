package nacre.data.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import nacre.core.random.GeneratorState;
import nacre.core.random.NumpyRandom;
import nacre.data.sampler.ShuffledEpochs.LastBatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A sampler goes on where another one was stopped. */
class ResumableSamplerTest {
  private static final List<Function<NumpyRandom, ResumableSampler>> SAMPLERS =
      List.of(
          random -> new RandomBatches(23, 5, random),
          random -> new ShuffledEpochs(23, 5, LastBatch.KEEP, random),
          random -> new ShuffledEpochs(23, 5, LastBatch.DROP, random),
          random -> new ShuffledEpochs(20, 5, LastBatch.KEEP, random),
          random -> new ShuffledEpochs(3, 5, LastBatch.KEEP, random));

  @Property
  void theNextBatchesAreTheSame(
      @ForAll @IntRange(max = 4) int kind,
      @ForAll @IntRange(max = 25) int drawn,
      @ForAll @IntRange(max = 9) int drawnByOther) {
    NumpyRandom random = new NumpyRandom(3);
    ResumableSampler sampler = SAMPLERS.get(kind).apply(random);
    draw(sampler, drawn);
    int[] position = sampler.position();
    GeneratorState state = random.state();

    NumpyRandom otherRandom = new NumpyRandom(4);
    ResumableSampler other = SAMPLERS.get(kind).apply(otherRandom);
    draw(other, drawnByOther);
    other.resume(position);
    otherRandom.restore(state);
    for (int batch = 0; batch < 20; batch++) {
      assertArrayEquals(sampler.next(), other.next());
    }
  }

  @Test
  void aPositionOfAnotherSamplerIsRefused() {
    NumpyRandom random = new NumpyRandom(0);
    ShuffledEpochs sampler = new ShuffledEpochs(4, 2, LastBatch.KEEP, random);
    for (int[] wrong :
        List.of(
            new int[] {2, 0, 1, 2}, // an example short
            new int[] {2, 0, 1, 2, 2},
            new int[] {2, 0, 1, 2, 4},
            new int[] {2, 0, 1, 2, -1},
            new int[] {1, 0, 1, 2, 3}, // in the middle of a batch
            new int[] {4, 0, 1, 2, 3},
            new int[] {-2, 0, 1, 2, 3})) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> sampler.resume(wrong)).getMessage();
      assertTrue(message.contains("with 4 examples and batches of 2"), message);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new RandomBatches(4, 2, random).resume(new int[] {1}));
  }

  private static void draw(BatchSampler sampler, int batches) {
    for (int batch = 0; batch < batches; batch++) {
      sampler.next();
    }
  }
}
