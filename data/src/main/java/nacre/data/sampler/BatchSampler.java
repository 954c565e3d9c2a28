package nacre.data.sampler;

import java.util.Optional;
import java.util.function.Supplier;

/** An endless row of batches, each given as numbers of examples. */
public interface BatchSampler {

  /**
   * {@return the numbers of the next batch's examples, as a fresh array}
   *
   * <p>Not for two threads at once.
   */
  int[] next();

  /**
   * {@return what draws the numbers that {@link #next} is going to give, without going on itself}
   *
   * <p>For reading a batch before it is asked for. It may be asked once, in any thread, but not
   * while the sampler is asked to foresee again; {@code next} may be called meanwhile. The forecast
   * is wrong if somebody else draws from the sampler's generator first, so whoever uses it must
   * compare. Empty, unless a sampler says otherwise: it cannot tell, or not cheaply.
   */
  default Optional<Supplier<int[]>> foresee() {
    return Optional.empty();
  }
}
