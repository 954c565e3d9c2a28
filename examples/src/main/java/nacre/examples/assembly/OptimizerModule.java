package nacre.examples.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import nacre.optim.Optimizer;

/** The optimizer. */
public final class OptimizerModule extends AbstractModule {

  @Provides
  @Singleton
  Optimizer optimizer(TrainingOptions options) {
    return options.optimizer().make(options.learningRate());
  }
}
