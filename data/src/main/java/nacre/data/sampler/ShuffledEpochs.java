package nacre.data.sampler;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;
import nacre.core.random.NumpyRandom;

/**
 * Goes through all examples in a new random order each epoch, without replacement.
 *
 * <p>The order is {@code np.random.permutation(examples)}, drawn when an epoch's first batch is
 * asked for.
 */
public final class ShuffledEpochs implements ResumableSampler {

  /** What becomes of the examples left over when the batch size does not divide their number. */
  public enum LastBatch {
    /** They form a batch of their own, a shorter one. */
    KEEP,
    /** They are left out of this epoch. */
    DROP
  }

  private final int batchSize;
  private final int drawnPerEpoch;
  private final int examples;
  private final NumpyRandom random;
  private int[] order = new int[0];
  private int drawn;

  /**
   * Prepares to draw; draws nothing yet.
   *
   * @param examples how many there are
   * @param batchSize how many to draw at a time
   * @param lastBatch whether a short last batch is kept or dropped
   * @param random advances once per epoch
   * @throws IllegalArgumentException if a number is below 1, or if there are fewer examples than
   *     one batch and short ones are dropped
   */
  public ShuffledEpochs(int examples, int batchSize, LastBatch lastBatch, NumpyRandom random) {
    this.examples = Counts.positive("examples", examples);
    this.batchSize = Counts.positive("batch size", batchSize);
    this.random = random;
    boolean drop = lastBatch == LastBatch.DROP;
    if (drop && batchSize > examples) {
      throw new IllegalArgumentException(
          ("expected a batch size up to the number of examples, " + examples)
              + (", but got "
                  + batchSize
                  + "; choose a smaller one, or keep the short last batch"));
    }
    this.drawnPerEpoch = drop ? examples - examples % batchSize : examples;
    this.drawn = drawnPerEpoch;
  }

  @Override
  public int[] next() {
    if (drawn == drawnPerEpoch) {
      order = random.permutation(examples);
      drawn = 0;
    }
    int from = drawn;
    drawn = endFrom(from);
    return Arrays.copyOfRange(order, from, drawn);
  }

  /** {@return the epoch's next batch; nothing where that is the first of another epoch} */
  @Override
  public Optional<Supplier<int[]>> foresee() {
    if (drawn == drawnPerEpoch) {
      return Optional.empty();
    }
    int[] epoch = order;
    int from = drawn;
    int to = endFrom(from);
    return Optional.of(() -> Arrays.copyOfRange(epoch, from, to));
  }

  private int endFrom(int from) {
    return from + Math.min(batchSize, drawnPerEpoch - from);
  }

  /** {@return how many examples of the epoch are drawn, then its order; nothing between epochs} */
  @Override
  public int[] position() {
    if (drawn == drawnPerEpoch) {
      return new int[0];
    }
    int[] position = new int[1 + examples];
    position[0] = drawn;
    System.arraycopy(order, 0, position, 1, examples);
    return position;
  }

  @Override
  public void resume(int[] position) {
    if (position.length == 0) {
      drawn = drawnPerEpoch;
      return;
    }
    int[] from = Arrays.copyOfRange(position, 1, position.length);
    boolean isWithin = position[0] >= 0 && position[0] < drawnPerEpoch;
    if (!isWithin || position[0] % batchSize != 0 || !isOrder(from)) {
      throw new IllegalArgumentException(
          "expected the position of a ShuffledEpochs with %d examples and batches of %d, but got another one"
              .formatted(examples, batchSize));
    }
    order = from;
    drawn = position[0];
  }

  private boolean isOrder(int[] numbers) {
    BitSet seen = new BitSet(examples);
    for (int number : numbers) {
      if (number >= 0 && number < examples) {
        seen.set(number);
      }
    }
    return numbers.length == examples && seen.cardinality() == examples;
  }

  /** {@return how many batches one epoch has} */
  public int batchesPerEpoch() {
    return (drawnPerEpoch - 1) / batchSize + 1;
  }
}
