package nacre.data.sampler;

/**
 * A sampler that can be taken up where another one of the same making was stopped.
 *
 * <p>Its generator is not part of it, as others draw from the same one: whoever resumes a run
 * restores both. A sampler of your own joins by implementing this; a training run with one that
 * does not cannot be resumed.
 */
public interface ResumableSampler extends BatchSampler {

  /**
   * {@return where it is: all that its next batches depend on, beside its generator}
   *
   * <p>What the numbers mean is the sampler's own business; none, if it remembers nothing.
   */
  int[] position();

  /**
   * Goes on from a position.
   *
   * @param position of a sampler that was made with the same numbers
   * @throws IllegalArgumentException if it cannot be the position of such a sampler
   */
  void resume(int[] position);
}
