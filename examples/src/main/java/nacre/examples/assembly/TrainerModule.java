package nacre.examples.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.List;
import nacre.core.Network;
import nacre.core.random.NumpyRandom;
import nacre.examples.dataset.Datasets;
import nacre.examples.progress.Progress;
import nacre.examples.progress.Screen;
import nacre.optim.AccuracyRecorder;
import nacre.optim.LossRecorder;
import nacre.optim.Optimizer;
import nacre.optim.Trainer;

/** The training loop and who watches it. */
public final class TrainerModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(LossRecorder.class).toInstance(new LossRecorder());
  }

  @Provides
  @Singleton
  AccuracyRecorder accuracies(TrainingOptions options, Datasets data, Screen screen) {
    return new AccuracyRecorder(
        options.epoch(data.train().size()),
        new WholeSetAccuracy(data.train(), options.dtype(), options.threads()),
        new WholeSetAccuracy(data.test(), options.dtype(), options.threads()),
        accuracy -> screen.result(AccuracyLine.of(accuracy)));
  }

  /** The losses come first: what they find not finite, nobody else has to look at. */
  @Provides
  @Singleton
  Trainer trainer(
      Network network,
      Optimizer optimizer,
      TrainingOptions options,
      NumpyRandom random,
      LossRecorder losses,
      AccuracyRecorder accuracies,
      Progress progress) {
    return new Trainer(
        network, optimizer, options.gradient(), random, List.of(losses, accuracies, progress));
  }
}
