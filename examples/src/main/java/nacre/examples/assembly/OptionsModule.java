package nacre.examples.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import nacre.core.Backend;
import nacre.core.DType;
import nacre.core.random.NumpyRandom;

/** What follows from the options alone: the element type, the generator, the threads. */
public final class OptionsModule extends AbstractModule {
  private final TrainingOptions options;

  /** Binds these options. */
  public OptionsModule(TrainingOptions options) {
    this.options = options;
  }

  @Override
  protected void configure() {
    bind(TrainingOptions.class).toInstance(options);
    bind(DType.class).toInstance(options.dtype());
  }

  /** One generator for everything, in the order of the NumPy loop: weights first, then batches. */
  @Provides
  @Singleton
  NumpyRandom random() {
    return new NumpyRandom(options.seed());
  }

  @Provides
  @Singleton
  Backend backend() {
    return Backend.threads(options.threads());
  }
}
