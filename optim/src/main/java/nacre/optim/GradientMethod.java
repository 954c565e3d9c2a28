package nacre.optim;

import java.util.random.RandomGenerator;
import nacre.core.Batch;
import nacre.core.Gradients;
import nacre.core.Network;
import nacre.core.Pass;

/** How the trainer gets the gradient of a batch: the book's chapter 5, or its chapter 4. */
public enum GradientMethod {
  /** One forward and one backward pass. */
  BACKPROP {
    @Override
    Result gradient(Network network, Batch batch, RandomGenerator random) {
      Gradients into = new Gradients();
      Pass pass = Pass.training(random);
      double loss = network.gradient(batch.inputs(), batch.targets(), pass, into).value();
      return new Result(loss, into);
    }
  },
  /** Two forward passes per parameter element: instructive, and slow. */
  NUMERICAL {
    @Override
    Result gradient(Network network, Batch batch, RandomGenerator random) {
      double loss = network.loss(batch.inputs(), batch.targets());
      return new Result(loss, network.numericalGradient(batch.inputs(), batch.targets()));
    }
  };

  abstract Result gradient(Network network, Batch batch, RandomGenerator random);

  /** The loss before the update, and the gradient of every parameter. */
  record Result(double loss, Gradients gradients) {}
}
