package nacre.data.sampler;

import java.util.List;
import java.util.function.Supplier;
import nacre.core.Backend;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.data.BatchReader;
import nacre.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * An endless row of batches: what a sampler draws from a dataset.
 *
 * <p>A batch is valid until the next one is asked for; see {@link BatchReader}.
 */
public final class Batches implements Supplier<Batch> {
  private final BatchSampler sampler;
  private final BatchReader reader;
  private final Backend backend;
  private final @Nullable ReadAhead ahead;

  /**
   * Joins a dataset and a sampler.
   *
   * @param dataset where the examples are
   * @param sampler which ones come next; its number of examples must be the dataset's
   * @param dtype the element type of the tensors
   */
  public Batches(Dataset dataset, BatchSampler sampler, DType dtype) {
    this(dataset, sampler, dtype, Backend.serial());
  }

  /**
   * Joins a dataset and a sampler; what a net computes from the batches, it computes on a backend.
   *
   * <p>If that has several threads, and dataset and sampler are up to it, one that has nothing else
   * to do reads the next batch while this one is learned from. The batches are the same.
   *
   * @param dataset where the examples are
   * @param sampler which ones come next; its number of examples must be the dataset's
   * @param dtype the element type of the tensors
   * @param backend what the inputs are put on
   */
  public Batches(Dataset dataset, BatchSampler sampler, DType dtype, Backend backend) {
    this.sampler = sampler;
    this.reader = dataset.reader(dtype);
    this.backend = backend;
    this.ahead =
        backend.threads() > 1 && dataset.canReadAhead()
            ? new ReadAhead(sampler, List.of(dataset.reader(dtype), dataset.reader(dtype)), backend)
            : null;
  }

  /**
   * {@return the next batch, in the memory of the one before}
   *
   * @throws IndexOutOfBoundsException if the sampler draws what the dataset does not have
   */
  @Override
  public Batch get() {
    int[] numbers = sampler.next();
    Batch ready = ahead != null ? ahead.take(numbers) : null;
    Batch batch = (ready != null ? ready : reader.read(numbers)).on(backend);
    if (ahead != null) {
      ahead.begin();
    }
    return batch;
  }
}
