package nacre.data.sampler;

import java.util.Optional;
import java.util.function.Supplier;
import nacre.core.random.NumpyRandom;
import org.jspecify.annotations.Nullable;

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
  private volatile @Nullable Foreseen foreseen; // perhaps by another thread

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

  /** {@return the next batch: the one that was foreseen, if nobody has drawn since} */
  @Override
  public int[] next() {
    Foreseen known = foreseen;
    foreseen = null;
    if (known == null || known.from != random.place()) {
      return random.choice(examples, batchSize);
    }
    random.skip(known.to - known.from);
    return known.numbers;
  }

  @Override
  public Optional<Supplier<int[]>> foresee() {
    ahead.follow(random);
    return Optional.of(this::drawAhead);
  }

  private int[] drawAhead() {
    long from = ahead.place();
    int[] numbers = ahead.choice(examples, batchSize);
    foreseen = new Foreseen(from, ahead.place(), numbers);
    return numbers;
  }

  /** A batch, and the places of the generator before and after it. */
  private static final class Foreseen {
    private final long from;
    private final long to;
    private final int[] numbers;

    Foreseen(long from, long to, int[] numbers) {
      this.from = from;
      this.to = to;
      this.numbers = numbers;
    }
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
