package nacre.data.sampler;

import java.util.Optional;
import java.util.function.Supplier;
import nacre.core.random.NumpyRandom;

/**
 * Draws every example of every batch from all of them, with replacement.
 *
 * <p>The draws are those of {@code np.random.choice(examples, batchSize)}, number for number. There
 * are no epochs here in the strict sense: after as many draws as examples about 37 % were never
 * seen. Use {@link ShuffledEpochs} to see each once.
 *
 * <p>Source: K. Saitoh, Deep Learning from Scratch, section 4.2.3.
 */
public final class RandomBatches implements ResumableSampler {
  private final int examples;
  private final int batchSize;
  private final NumpyRandom random;
  private final NumpyRandom ahead = new NumpyRandom(0);

  /**
   * Prepares to draw; draws nothing yet.
   *
   * @param examples how many there are to draw from
   * @param batchSize how many to draw at a time; may exceed {@code examples}
   * @param random advances with every batch
   * @throws IllegalArgumentException if a number is below 1
   */
  public RandomBatches(int examples, int batchSize, NumpyRandom random) {
    this.examples = Counts.positive("examples", examples);
    this.batchSize = Counts.positive("batch size", batchSize);
    this.random = random;
  }

  @Override
  public int[] next() {
    return random.choice(examples, batchSize);
  }

  @Override
  public Optional<Supplier<int[]>> foresee() {
    ahead.follow(random);
    return Optional.of(() -> ahead.choice(examples, batchSize));
  }

  /** {@return nothing: batches depend on the generator alone} */
  @Override
  public int[] position() {
    return new int[0];
  }

  @Override
  public void resume(int[] position) {
    if (position.length != 0) {
      throw new IllegalArgumentException(
          "expected the empty position of a RandomBatches, but got "
              + position.length
              + " numbers");
    }
  }
}
