package com.example.xor;

import java.util.Locale;
import nacre.core.Gradients;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.layers.Affine;
import nacre.layers.SoftmaxWithLoss;
import nacre.layers.Tanh;

/** Learns exclusive or by a loop of one's own: no optimizer, no trainer, no data files. */
public final class TrainXor {
  private static final double LEARNING_RATE = 0.5;

  private TrainXor() {}

  /** Trains and prints what has been learned. */
  public static void main(String[] args) {
    Tensor x = Tensor.of(Shape.of(4, 2), 0f, 0, 0, 1, 1, 0, 1, 1);
    Targets t = Targets.classes(new int[] {0, 1, 1, 0}, 2);
    Network network = untrained(new NumpyRandom(0));

    for (int iteration = 0; iteration < 1000; iteration++) {
      Gradients gradients = network.gradient(x, t);
      for (Parameter parameter : network.parameters().values()) {
        parameter.value().addScaled(-LEARNING_RATE, gradients.of(parameter));
      }
    }
    System.out.printf(
        Locale.ROOT, "loss %.4f, accuracy %.2f%n", network.loss(x, t), network.accuracy(x, t));
  }

  private static Network untrained(NumpyRandom random) {
    Initializer normal = Initializer.normal(1);
    return new Network(
        Sequential.of(
            Shape.of(2),
            Affine.of(2, 8, normal, random),
            new Tanh(),
            Affine.of(8, 2, normal, random)),
        new SoftmaxWithLoss());
  }
}
