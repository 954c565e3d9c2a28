package nacre.data.sampler;

import java.util.function.Supplier;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.data.BatchReader;
import nacre.data.Dataset;

/**
 * An endless row of batches: what a sampler draws from a dataset.
 *
 * <p>A batch is valid until the next one is asked for; see {@link BatchReader}.
 */
public final class Batches implements Supplier<Batch> {
  private final BatchSampler sampler;
  private final BatchReader reader;

  /**
   * Joins a dataset and a sampler.
   *
   * @param dataset where the examples are
   * @param sampler which ones come next; its number of examples must be the dataset's
   * @param dtype the element type of the tensors
   */
  public Batches(Dataset dataset, BatchSampler sampler, DType dtype) {
    this.sampler = sampler;
    this.reader = dataset.reader(dtype);
  }

  /**
   * {@return the next batch, in the memory of the one before}
   *
   * @throws IndexOutOfBoundsException if the sampler draws what the dataset does not have
   */
  @Override
  public Batch get() {
    return reader.read(sampler.next());
  }
}
