package com.example.swish;

import static org.junit.jupiter.api.Assertions.assertTrue;

import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.data.synthetic.SyntheticDigits;
import org.junit.jupiter.api.Test;

class TrainSwishTest {

  @Test
  void swishGoesByItsName() {
    assertTrue(LayerFactories.load().names().contains("swish"));
  }

  @Test
  void aNetWithItLearns() {
    NetDescription net = NetDescription.parse("affine(30, init=he) swish affine(10)");
    double accuracy = TrainSwish.train(net, SyntheticDigits.trainAndTest(3000, 500, 1), 300);
    assertTrue(accuracy > 0.6, "test accuracy " + accuracy);
  }
}
