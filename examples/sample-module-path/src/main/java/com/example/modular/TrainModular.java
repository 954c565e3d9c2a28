package com.example.modular;

import java.util.List;
import java.util.Locale;
import nacre.core.DType;
import nacre.core.Network;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.core.random.NumpyRandom;
import nacre.data.InMemoryDataset;
import nacre.data.sampler.Batches;
import nacre.data.sampler.RandomBatches;
import nacre.layers.SoftmaxWithLoss;
import nacre.optim.GradientMethod;
import nacre.optim.SGD;
import nacre.optim.Trainer;

/** Learns exclusive or; its layers are found by name, in Nacre's modules and in this one. */
public final class TrainModular {
  private TrainModular() {}

  /** Trains and prints the modules it came from, the layers there are, and what was learned. */
  public static void main(String[] args) {
    Tensor x = Tensor.of(Shape.of(4, 2), 0.0, 0, 0, 1, 1, 0, 1, 1);
    InMemoryDataset xor = new InMemoryDataset(x, new int[] {0, 1, 1, 0}, 2);
    NumpyRandom random = new NumpyRandom(0);
    LayerFactories layers = LayerFactories.load();
    Network network =
        new Network(
            NetDescription.parse("affine(8) swish affine(2)")
                .build(
                    xor.inputShape(),
                    layers,
                    LayerContext.of(DType.FLOAT32, Initializer.normal(1), random)),
            new SoftmaxWithLoss());
    Batches batches = new Batches(xor, new RandomBatches(4, 4, random), DType.FLOAT32);
    new Trainer(network, new SGD(0.5), GradientMethod.BACKPROP, random, List.of())
        .train(1000, batches);

    var all = xor.range(0, 4, DType.FLOAT32);
    System.out.println(Network.class.getModule() + ", " + TrainModular.class.getModule());
    System.out.println(layers.names());
    System.out.printf(
        Locale.ROOT, "accuracy %.2f%n", network.accuracy(all.inputs(), all.targets()));
  }
}
