package nacre.examples.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.function.Supplier;
import nacre.core.Backend;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.random.NumpyRandom;
import nacre.data.sampler.BatchSampler;
import nacre.data.sampler.Batches;
import nacre.data.sampler.RandomBatches;
import nacre.examples.dataset.Datasets;

/** Which examples a batch has, and the batches. */
public final class SamplerModule extends AbstractModule {

  @Provides
  @Singleton
  BatchSampler sampler(TrainingOptions options, Datasets data, NumpyRandom random) {
    return new RandomBatches(data.train().size(), options.batchSize(), random);
  }

  /** Inputs go onto the backend here, and with them everything that is computed from them. */
  @Provides
  @Singleton
  Supplier<Batch> batches(Datasets data, BatchSampler sampler, DType dtype, Backend backend) {
    return new Batches(data.train(), sampler, dtype, backend);
  }
}
