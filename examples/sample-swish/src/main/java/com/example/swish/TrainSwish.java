package com.example.swish;

import java.util.List;
import nacre.core.DType;
import nacre.core.Network;
import nacre.core.init.Initializer;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.core.random.NumpyRandom;
import nacre.data.Mnist;
import nacre.data.sampler.Batches;
import nacre.data.sampler.RandomBatches;
import nacre.data.synthetic.SyntheticDigits;
import nacre.layers.SoftmaxWithLoss;
import nacre.optim.GradientMethod;
import nacre.optim.SGD;
import nacre.optim.Trainer;

/** Trains a net that is described in words, swish among them, on digits that nobody wrote. */
public final class TrainSwish {
  private static final int SEED = 0;

  private TrainSwish() {}

  /** Takes the net as its argument: {@code "affine(50, init=he) swish affine(10)"}. */
  public static void main(String[] args) {
    String net = args.length > 0 ? args[0] : "affine(50, init=he) swish affine(10)";
    double accuracy = train(NetDescription.parse(net), SyntheticDigits.trainAndTest(SEED), 1000);
    System.out.printf("%s: test acc %.4f%n", net, accuracy);
  }

  /** {@return the accuracy on the test images after so many batches of 100} */
  static double train(NetDescription description, Mnist digits, int iterations) {
    NumpyRandom random = new NumpyRandom(SEED);
    // One generator for all: the weights are drawn first, then the batches.
    LayerContext context = LayerContext.of(DType.FLOAT32, Initializer.normal(0.01), random);
    Network network =
        new Network(
            description.build(digits.train().inputShape(), LayerFactories.load(), context),
            new SoftmaxWithLoss());
    Batches batches =
        new Batches(
            digits.train(), new RandomBatches(digits.train().size(), 100, random), DType.FLOAT32);
    new Trainer(network, new SGD(0.1), GradientMethod.BACKPROP, random, List.of())
        .train(iterations, batches);

    var test = digits.test().range(0, digits.test().size(), DType.FLOAT32);
    return network.accuracy(test.inputs(), test.targets());
  }
}
