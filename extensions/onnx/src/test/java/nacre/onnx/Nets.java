package nacre.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import nacre.core.DType;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.core.random.NumpyRandom;

/** Nets to export, and what they should give in ONNX Runtime. */
final class Nets {

  private Nets() {}

  /** A net from its description, every parameter random, biases too. */
  static Sequential of(String description, Shape input, DType dtype) {
    NumpyRandom random = new NumpyRandom(1);
    Sequential net =
        NetDescription.parse(description)
            .build(
                input,
                LayerFactories.load(),
                LayerContext.of(dtype, Initializer.normal(0.5), random));
    net.parameters()
        .forEach(
            parameter -> {
              for (int i = 0; i < parameter.shape().elements(); i++) {
                parameter.value().set(i, 0.5 * random.randn());
              }
            });
    return net;
  }

  static Tensor batch(int n, Shape example, DType dtype) {
    NumpyRandom random = new NumpyRandom(n);
    Tensor x = Tensor.zeros(dtype, example.batched(n));
    for (int i = 0; i < x.shape().elements(); i++) {
      x.set(i, random.randn());
    }
    return x;
  }

  /** Asserts that ONNX Runtime gives the net's scores, for one example and for many. */
  static void assertSameInOnnxRuntime(Sequential net, DType dtype) throws OrtException {
    assertSameInOnnxRuntime(net, OnnxModel.of(net, OnnxOptions.defaults().withDType(dtype)), dtype);
  }

  /** Asserts that ONNX Runtime gives the net's scores by this model of it. */
  static void assertSameInOnnxRuntime(Sequential net, OnnxModel model, DType dtype)
      throws OrtException {
    try (Ort ort = new Ort(model)) {
      for (int n : new int[] {1, 2, 17}) {
        Tensor x = batch(n, net.inputShape(), dtype);
        Tensor y = net.forward(x, Pass.inference()).output();
        assertClose(y, ort.run(x), dtype == DType.FLOAT32 ? 1e-5 : 1e-12);
      }
    }
  }

  /** Of one shape, and no further apart than the tolerance, relative to numbers above 1. */
  static void assertClose(Tensor expected, Tensor actual, double tolerance) {
    assertEquals(expected.shape(), actual.shape());
    for (int i = 0; i < expected.shape().elements(); i++) {
      int at = i;
      double scale = Math.max(1, Math.abs(expected.get(i)));
      double difference = Math.abs(expected.get(i) - actual.get(i));
      assertTrue(
          difference <= tolerance * scale,
          () -> "element %d: %s here, %s there".formatted(at, expected.get(at), actual.get(at)));
    }
  }
}
