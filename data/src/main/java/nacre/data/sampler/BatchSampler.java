package nacre.data.sampler;

/** An endless row of batches, each given as numbers of examples. */
public interface BatchSampler {

  /**
   * {@return the numbers of the next batch's examples, as a fresh array}
   *
   * <p>Not for two threads at once.
   */
  int[] next();
}
