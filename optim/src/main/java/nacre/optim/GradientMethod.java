package nacre.optim;

import java.util.random.RandomGenerator;
import nacre.core.Batch;
import nacre.core.Gradients;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Pass;

/** How the trainer gets the gradient of a batch: the book's chapter 5, or its chapter 4. */
public enum GradientMethod {
  /** One forward and one backward pass. */
  BACKPROP {
    @Override
    double gradient(Network network, Batch batch, RandomGenerator random, Gradients into) {
      Pass pass = Pass.training(random);
      return network.gradient(batch.inputs(), batch.targets(), pass, into).value();
    }
  },
  /** Two forward passes per parameter element: instructive, and slow. */
  NUMERICAL {
    @Override
    double gradient(Network network, Batch batch, RandomGenerator random, Gradients into) {
      Gradients numerical = network.numericalGradient(batch.inputs(), batch.targets());
      for (Parameter parameter : network.parameters().values()) {
        into.add(parameter, numerical.of(parameter));
      }
      return network.loss(batch.inputs(), batch.targets());
    }
  };

  /** Adds the gradient of every parameter to {@code into}; returns the loss before the update. */
  abstract double gradient(Network network, Batch batch, RandomGenerator random, Gradients into);
}
