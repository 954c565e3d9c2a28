package nacre.data;

import nacre.core.Batch;

/**
 * Reads batch after batch, each perhaps into the memory of the one before.
 *
 * <p>For loops that are done with a batch before they ask for the next, such as training: memory
 * that is used again stays in the processor's cache. Whoever wants to keep batches asks {@link
 * Dataset#batch}. For one thread.
 */
@FunctionalInterface
public interface BatchReader {

  /**
   * {@return the examples with these numbers; valid until the next call}
   *
   * @param indices numbers from 0 to size - 1; repetitions are fine
   * @throws IndexOutOfBoundsException if a number is not an example's
   */
  Batch read(int[] indices);
}
