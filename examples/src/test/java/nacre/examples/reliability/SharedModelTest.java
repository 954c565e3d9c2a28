package nacre.examples.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nacre.core.DType;
import nacre.core.Network;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.core.random.NumpyRandom;
import nacre.layers.SoftmaxWithLoss;
import org.junit.jupiter.api.Test;

/**
 * One model, eight threads, and never another bit than a single thread computes.
 *
 * <p>The long form is {@code -Dnacre.predictions=1000000}.
 */
class SharedModelTest {
  private static final int THREADS = 8;
  private static final int PREDICTIONS = Integer.getInteger("nacre.predictions", 40_000);
  private static final int INPUTS = 500;

  @Test
  void eightThreadsPredictWhatOneDoes() throws Exception {
    Network network = network();
    List<Tensor> inputs = new ArrayList<>();
    List<double[]> expected = new ArrayList<>();
    NumpyRandom random = new NumpyRandom(1);
    for (int i = 0; i < INPUTS; i++) { // batches of one to four, many pixels zero
      Tensor zeros = Tensor.zeros(DType.FLOAT32, Shape.of(1 + i % 4, 784));
      inputs.add(zeros.map(zero -> Math.max(0, random.uniform(-1, 1))));
      expected.add(network.predict(inputs.get(i)).toDoubles());
    }
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<Integer>> shares = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      shares.add(pool.submit(() -> mismatches(network, inputs, expected, thread)));
    }
    int mismatches = 0;
    for (Future<Integer> share : shares) {
      mismatches += share.get();
    }
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
    assertEquals(0, mismatches);
    note();
  }

  private static void note() throws IOException {
    Figures.note(
        "one model, %d threads: %d predictions, no mismatch".formatted(THREADS, PREDICTIONS));
  }

  private static int mismatches(
      Network network, List<Tensor> inputs, List<double[]> expected, int thread) {
    int mismatches = 0;
    for (int i = 0; i < PREDICTIONS / THREADS; i++) {
      int which = (i + 61 * thread) % INPUTS;
      double[] scores = network.predict(inputs.get(which)).toDoubles();
      double[] right = expected.get(which);
      for (int j = 0; j < right.length; j++) {
        if (Double.doubleToLongBits(right[j]) != Double.doubleToLongBits(scores[j])) {
          mismatches++;
        }
      }
    }
    return mismatches;
  }

  private static Network network() {
    LayerContext context =
        LayerContext.of(DType.FLOAT32, Initializer.normal(0.1), new NumpyRandom(0));
    return new Network(
        NetDescription.parse("affine(50) sigmoid affine(20) relu affine(20) tanh affine(10)")
            .build(Shape.of(784), LayerFactories.load(), context),
        new SoftmaxWithLoss());
  }
}
