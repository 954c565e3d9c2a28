package nacre.data.sampler;

import java.util.function.Supplier;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.data.Dataset;

/**
 * An endless row of batches: what a sampler draws from a dataset.
 *
 * @param dataset where the examples are
 * @param sampler which ones come next; its number of examples must be the dataset's
 * @param dtype the element type of the tensors
 */
public record Batches(Dataset dataset, BatchSampler sampler, DType dtype)
    implements Supplier<Batch> {

  /**
   * {@return the next batch}
   *
   * @throws IndexOutOfBoundsException if the sampler draws what the dataset does not have
   */
  @Override
  public Batch get() {
    return dataset.batch(sampler.next(), dtype);
  }
}
