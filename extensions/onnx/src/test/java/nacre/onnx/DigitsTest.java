package nacre.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nacre.core.DType;
import nacre.core.Network;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.data.Dataset;
import nacre.data.Mnist;
import nacre.data.sampler.Batches;
import nacre.data.sampler.RandomBatches;
import nacre.data.synthetic.SyntheticDigits;
import nacre.layers.Affine;
import nacre.layers.Sigmoid;
import nacre.layers.SoftmaxWithLoss;
import nacre.optim.GradientMethod;
import nacre.optim.SGD;
import nacre.optim.Trainer;
import org.junit.jupiter.api.Test;

/** The book's net, trained: every test image gets the same scores and the same class elsewhere. */
class DigitsTest {
  private static final String FOLDER = "MNIST_DIR";

  @Test
  void syntheticDigits() throws OrtException {
    assertSameScores(SyntheticDigits.trainAndTest(2_000, 2_000, 0), 400, 0.8);
  }

  @Test
  void mnist() throws OrtException, IOException {
    String folder = System.getProperty(FOLDER, System.getenv(FOLDER));
    assumeTrue(
        folder != null && !folder.isEmpty(),
        "skipped: no MNIST here; set MNIST_DIR to a folder with its four files");
    assertSameScores(Mnist.fromDirectory(Path.of(folder)), 3_000, 0.94);
  }

  private static void assertSameScores(Mnist digits, int iterations, double accuracy)
      throws OrtException {
    NumpyRandom random = new NumpyRandom(0);
    Initializer normal = Initializer.normal(0.01);
    Sequential net =
        Sequential.of(
            Shape.of(784),
            Affine.of(784, 50, normal, random),
            new Sigmoid(),
            Affine.of(50, 10, normal, random));
    Network network = new Network(net, new SoftmaxWithLoss());
    RandomBatches sampler = new RandomBatches(digits.train().size(), 100, random);
    new Trainer(network, new SGD(0.5), GradientMethod.BACKPROP, random, List.of())
        .train(iterations, new Batches(digits.train(), sampler, DType.FLOAT32));

    Dataset test = digits.test();
    var batch = test.range(0, test.size(), DType.FLOAT32);
    assertTrue(network.accuracy(batch.inputs(), batch.targets()) > accuracy, "hardly trained");
    try (Ort ort = new Ort(OnnxModel.of(net))) {
      Tensor here = network.predict(batch.inputs());
      Tensor there = ort.run(batch.inputs());
      Nets.assertClose(here, there, 1e-5);
      assertArrayEquals(here.argmax(), there.argmax());
    }
  }
}
